import en from './en/leave.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/leave.json'

/** The texts of leave. */
export function useLeaveTexts(): void {
  useLateTexts('leave', { en, chinese })
}
