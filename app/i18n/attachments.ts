import en from './en/attachments.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/attachments.json'

/** The texts of papers that go with a step. */
export function useAttachmentTexts(): void {
  useLateTexts('attachments', { en, chinese })
}
