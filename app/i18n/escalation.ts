import en from './en/escalation.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/escalation.json'

/** The texts of how those are gone after who do not acknowledge, and of what became of it. */
export function useEscalationTexts(): void {
  useLateTexts('escalation', { en, chinese })
}
