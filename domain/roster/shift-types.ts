import { Refusal } from '../shared/outcomes.ts'
import type { EntryKind } from './entries.ts'
import {
  minutesInDay,
  nightMinutesOf,
  whatIsWrongWithHours,
  workMinutesOf,
  type ShiftHours,
  type Stretch,
} from './hours.ts'

/** Names of the palette; and how the colour is drawn, for whoever tells colours badly and for paper without them. */
export const shiftColours = ['blue', 'teal', 'orange', 'violet', 'indigo', 'cyan', 'lime', 'pink', 'gray'] as const
export const shiftPatterns = ['plain', 'stripes', 'rising', 'dots', 'outline'] as const
export type ShiftColour = (typeof shiftColours)[number]
export type ShiftPattern = (typeof shiftPatterns)[number]

/** What a letter in a cell of a roster stands for. */
export type ShiftType = ShiftHours & {
  /** One or two letters or digits: what is typed into the grid. */
  code: string
  name: string
  kind: EntryKind
  /** How much of its time counts as working time: standby on site by half, at home not at all. 0 to 100. */
  weightPercent: number
  colour: ShiftColour
  pattern: ShiftPattern
}

/** Values of a cell that have no hours: a day that is free for a reason. */
export const kindsWithoutHours = ['rest', 'compensatory_rest', 'leave'] as const satisfies readonly EntryKind[]

export function hasHours(kind: EntryKind): boolean {
  return !kindsWithoutHours.some((one) => one === kind)
}

/** Minutes that count as working time. */
export function countedMinutesOf(type: Pick<ShiftType, 'stretches' | 'breakMinutes' | 'weightPercent'>): number {
  return Math.round((workMinutesOf(type) * type.weightPercent) / 100)
}

/** Hours of a shift type with what follows from them, for lists. */
export function timesOf(type: Pick<ShiftType, 'stretches' | 'breakMinutes' | 'weightPercent'>) {
  const { stretches } = type
  const isOverMidnight = stretches.some(({ to }) => to > minutesInDay)
  return { counted: countedMinutesOf(type), night: nightMinutesOf(type), isOverMidnight }
}

/** A stretch as it is typed, `21:30` to `05:30`: an end that is not after its start is on the next day, so that 08:00–08:00 is 24 hours. */
export function stretchTyped(from: number, to: number): Stretch {
  return { from, to: to <= from ? to + minutesInDay : to }
}

/** Why this cannot be a shift type, if it cannot: its code, or hours that do not fit its kind. */
export function whyCannotBeShiftType({
  code,
  kind,
  stretches,
  breakMinutes,
}: Omit<ShiftType, 'name'>): Refusal | undefined {
  if (!/^[A-Z0-9]{1,2}$/.test(code)) return new Refusal('shift-code-form', {}, 'code')
  if (!hasHours(kind)) return stretches.length > 0 ? new Refusal('shift-without-hours', {}, 'from') : undefined
  switch (whatIsWrongWithHours({ stretches, breakMinutes })) {
    case undefined:
      return undefined
    case 'no-stretch':
      return new Refusal('shift-needs-hours', {}, 'from')
    case 'break-too-long':
      return new Refusal('shift-break-too-long', {}, 'breakMinutes')
    default:
      return new Refusal('shift-stretches-overlap', {}, 'from2')
  }
}
