import type { IsoDate } from '../shared/dates.ts'
import { dayOfWeek } from './weeks.ts'
import type { CoverageShown, DayShown, ShiftTypeShown } from './view.ts'

export const papers = ['a4', 'a3'] as const
export type Paper = (typeof papers)[number]

export type PrintType = Pick<ShiftTypeShown, 'id' | 'code' | 'name' | 'stretches' | 'colour' | 'pattern'>
export type PrintPlace = { id: string; name: string; shortName: string }
export type PrintPerson = { id: string; name: string; unitIds: readonly string[] }
export type PrintNeed = { shiftTypeId: string; day: IsoDate; need: number; have: number; gap: number }

/** What a roster is printed with besides its entries: kept with each publication as it was then. */
export type PrintFrame = {
  unit: { id: string; name: string }
  /** Those whose people are in it, in the order of the tree. */
  units: readonly { id: string; name: string }[]
  days: readonly DayShown[]
  people: readonly PrintPerson[]
  /** What its letters stand for. */
  types: readonly PrintType[]
  places: readonly PrintPlace[]
  needs: readonly PrintNeed[]
}

export type PrintEntry = {
  id: string
  unitId: string
  /** Null: open. */
  personId: string | null
  day: IsoDate
  shiftTypeId: string
  code: string
  placeId: string | null
  isLeader: boolean
  /** Not, or not so, published. */
  isDraft: boolean
}

/** A unit’s week, as far as it was published. */
export type PrintPlan = {
  unitId: string
  weekOn: IsoDate
  version: number
  publishedAt: number | null
  byName: string | null
}

export type PrintSheet = PrintFrame & {
  entries: readonly PrintEntry[]
  plans: readonly PrintPlan[]
  /** It does not hold as it stands here. */
  isDraft: boolean
  /** The version that holds now, where this is an older one. */
  supersededBy: number | null
}

/** A row of a printed roster: somebody’s, or of a unit’s open shifts. */
export type PrintRow = { key: string; name: string | null; cells: ReadonlyMap<IsoDate, readonly PrintEntry[]> }

/** How many weeks stand beside each other on a sheet lying on its side before the letters get too small. */
const weeksBeside: Record<Paper, number> = { a4: 2, a3: 4 }

/** The days of each of the tables that a period is printed in: whole weeks, as evenly as they go. */
export function printTables(days: readonly DayShown[], paper: Paper): DayShown[][] {
  const weeks: DayShown[][] = []
  for (const day of days) {
    if (weeks.length === 0 || dayOfWeek(day.day) === 0) weeks.push([])
    weeks.at(-1)?.push(day)
  }
  const count = Math.ceil(weeks.length / weeksBeside[paper])
  const each = Math.ceil(weeks.length / Math.max(1, count))
  return Array.from({ length: count }, (_none, at) => weeks.slice(at * each, (at + 1) * each).flat())
}

/** The rows of each unit that has any: its people in their order, then what is open, one below the other. */
export function printRows({ units, people, entries }: Pick<PrintSheet, 'units' | 'people' | 'entries'>) {
  const cells = new Map<string, Map<IsoDate, PrintEntry[]>>()
  for (const entry of entries) {
    const key = `${entry.unitId} ${entry.personId ?? ''}`
    const row = cells.get(key) ?? new Map<IsoDate, PrintEntry[]>()
    row.set(entry.day, [...(row.get(entry.day) ?? []), entry])
    cells.set(key, row)
  }
  const none = new Map<IsoDate, PrintEntry[]>()
  return units.flatMap((unit) => {
    const own = people.filter(({ unitIds }) => unitIds.includes(unit.id))
    const rows: PrintRow[] = own.map(({ id, name }) => ({
      key: id,
      name,
      cells: cells.get(`${unit.id} ${id}`) ?? none,
    }))
    const open = cells.get(`${unit.id} `)
    if (open) rows.push({ key: 'open', name: null, cells: open })
    return rows.length > 0 ? [{ unit, rows }] : []
  })
}

/** Per shift type and day what is needed, there and missing, over all places: the foot of the grid, kept small. */
export function needsOf(coverage: readonly CoverageShown[]): PrintNeed[] {
  const sums = new Map<string, PrintNeed>()
  for (const { shiftTypeId, day, need, have, gap } of coverage) {
    const key = `${shiftTypeId} ${day}`
    const sum = sums.get(key) ?? { shiftTypeId, day, need: 0, have: 0, gap: 0 }
    sums.set(key, { ...sum, need: sum.need + need, have: sum.have + have, gap: sum.gap + gap })
  }
  return [...sums.values()]
}

/** The types of a sheet that are on it, of somebody or as a need: those its legend says. */
export function typesOnSheet({ types, entries, needs }: Pick<PrintSheet, 'types' | 'entries' | 'needs'>): PrintType[] {
  const used = new Set([...entries, ...needs].map(({ shiftTypeId }) => shiftTypeId))
  return types.filter(({ id }) => used.has(id))
}
