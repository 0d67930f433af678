import type { TFunction } from 'i18next'
import { unitTurns, type ComparedUnit, type UnitTurn } from '#domain/staffing/chart-comparison.ts'
import type { Figures } from '#domain/staffing/chart.ts'
import { worstOf } from '#domain/staffing/verdicts.ts'
import type { VerdictStatus } from '#domain/staffing/verdicts.ts'

/** What a unit's box says, in the reader's language: the same on the screen, on paper and to a screen reader. */
export type Face = {
  name: string
  leader: { text: string; isVacant: boolean } | null
  figures: Figures | null
  numbers: string | null
  status: VerdictStatus | null
  statusText: string | null
  turns: readonly UnitTurn[]
  turnsText: string
  isAbove: boolean
  /** All of it in one sentence. */
  label: string
}

export function faceOf(unit: ComparedUnit, t: TFunction): Face {
  const { shortName, withBelow: figures, turns, isAbove } = unit
  const status = worstOf(unit.verdicts) ?? null
  const leader = leaderIn(unit, t)
  const numbers = figures && t('organisation:chart.numbers', { ...figures })
  const statusText = status && t(`staffing:status.${status}`)
  const turnsText = turns.map((turn) => t(`organisation:chart.turn.${turn}`)).join(t('organisation:chart.and'))
  const label = [shortName, leader?.spoken, numbers, statusText, turnsText]
    .filter(Boolean)
    .join(t('organisation:chart.comma'))
  return {
    name: shortName,
    leader: leader && { text: leader.text, isVacant: leader.isVacant },
    ...{ figures, numbers, status, statusText, turns, turnsText, isAbove, label },
  }
}

/** What befell it that weighs most: the colour of its frame. */
export function mainTurn(turns: readonly UnitTurn[]): UnitTurn | undefined {
  return unitTurns.find((turn) => turns.includes(turn))
}

/** How long the parts of a unit's bar are, as shares of the longest. */
export function barOf({ planned, onBooks, present }: Figures): { planned: number; onBooks: number; present: number } {
  const longest = Math.max(planned, onBooks, 1)
  return { planned: planned / longest, onBooks: onBooks / longest, present: present / longest }
}

function leaderIn({ leader, turns }: ComparedUnit, t: TFunction) {
  if (!leader) return null
  const { post, holders } = leader
  const isVacant = holders.length === 0
  if (isVacant && turns.includes('removed')) return null
  const names = holders.map(({ name }) => name).join(t('organisation:chart.and'))
  const spoken = t('organisation:chart.leader', { post, names: isVacant ? t('organisation:chart.vacant') : names })
  return { text: isVacant ? t('organisation:chart.vacantPost', { post }) : spoken, spoken, isVacant }
}
