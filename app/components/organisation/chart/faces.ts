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

export type FaceWords = ReturnType<typeof faceWordsIn>

/** The words that faces are made of: those that recur are looked up once, not for every unit. */
export function faceWordsIn(t: TFunction) {
  const statuses: Record<VerdictStatus, string> = {
    met: t('staffing:status.met'),
    near: t('staffing:status.near'),
    broken: t('staffing:status.broken'),
    undefined: t('staffing:status.undefined'),
  }
  const turnNames = new Map(unitTurns.map((turn) => [turn, t(`chart:turn.${turn}`)]))
  return {
    and: t('chart:and'),
    comma: t('chart:comma'),
    vacant: t('chart:vacant'),
    status: (status: VerdictStatus) => statuses[status],
    turn: (turn: UnitTurn) => turnNames.get(turn) ?? turn,
    numbers: (figures: Figures) => t('chart:numbers', { ...figures }),
    acting: (name: string) => t('chart:acting', { name }),
    leader: (post: string, names: string) => t('chart:leader', { post, names }),
    vacantPost: (post: string) => t('chart:vacantPost', { post }),
  }
}

export function faceOf(unit: ComparedUnit, words: FaceWords): Face {
  const { shortName, withBelow: figures, turns, isAbove } = unit
  const status = worstOf(unit.verdicts) ?? null
  const leader = leaderIn(unit, words)
  const numbers = figures && words.numbers(figures)
  const statusText = status && words.status(status)
  const turnsText = turns.map(words.turn).join(words.and)
  const label = [shortName, leader?.text, numbers, statusText, turnsText].filter(Boolean).join(words.comma)
  return { name: shortName, leader, figures, numbers, status, statusText, turns, turnsText, isAbove, label }
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

function leaderIn({ leader, turns }: ComparedUnit, words: FaceWords): Face['leader'] {
  if (!leader) return null
  const { post, holders } = leader
  if (holders.length > 0) {
    const names = holders.map(({ name, isActing }) => (isActing ? words.acting(name) : name)).join(words.and)
    return { text: words.leader(post, names), isVacant: false }
  }
  return turns.includes('removed') ? null : { text: words.vacantPost(post), isVacant: true }
}
