import en from './en/scenarios.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/scenarios.json'

/** The texts of planning with scenarios. */
export function useScenarioTexts(): void {
  useLateTexts('scenarios', { en, chinese })
}
