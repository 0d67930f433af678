import en from './en/channels.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/channels.json'

/** The texts of the channels off the line and of what went out by them. */
export function useChannelTexts(): void {
  useLateTexts('channels', { en, chinese })
}
