import en from './en/roster-grid.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/roster-grid.json'

export const gridTexts = { en, chinese }

/** The texts of the grid in which rosters are made. */
export function useGridTexts(): void {
  useLateTexts('roster-grid', gridTexts)
}
