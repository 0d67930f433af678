import en from './en/operations.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/operations.json'

/** The texts of the page on which one sees how the system is. */
export function useOperationsTexts(): void {
  useLateTexts('operations', { en, chinese })
}
