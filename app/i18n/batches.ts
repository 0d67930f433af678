import en from './en/batches.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/batches.json'

/** The texts of many people asked for by one document. */
export function useBatchTexts(): void {
  useLateTexts('batches', { en, chinese })
}
