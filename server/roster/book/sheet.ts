import { cellText, labelsOf, wordOf, type Labels } from '#domain/roster/book/cells.ts'
import { firstColumns, footSign, openSign } from '#domain/roster/book/reading.ts'
import type { DayShown, EntryShown, PersonShown, RosterShown, ShiftTypeShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import type { CellToWrite, SheetToWrite } from '../../workbooks/workbooks.ts'

/** The words of a roster’s workbook in the reader’s language. */
export type BookWords = {
  sheet: string
  legend: string
  title(facts: { unit: string; from: IsoDate; until: IsoDate }): string
  draft: string
  keep: string
  how: string
  heads: readonly string[]
  open: string
  /** A day as its column says it; it begins with month and day. */
  day(day: DayShown): string
  category(value: PersonShown['category']): string
  foot(type: string): string
  met(facts: { need: number; have: number; gap: number }): string
  legendHeads: readonly string[]
  hours(type: ShiftTypeShown): string
  placeHeads: readonly string[]
}

const dayWidth = 12

type Types = ReadonlyMap<string, ShiftTypeShown>
type Drawn = { roster: RosterShown; labels: Labels; types: Types; words: BookWords }

/** A roster as a workbook: people and days, open shifts, what is needed; and what its letters stand for. `mark` brings it home. */
export function bookOf(roster: RosterShown, { mark, words }: { mark: string; words: BookWords }): SheetToWrite[] {
  const types = new Map(roster.shiftTypes.map((type) => [type.id, type]))
  const drawn = { roster, words, types, labels: labelsOf(roster.places) }
  return [gridSheet(drawn, mark), legendSheet(drawn)]
}

function gridSheet(drawn: Drawn, mark: string): SheetToWrite {
  const { roster, words } = drawn
  const isDraft = roster.entries.some(({ state }) => state !== 'published')
  const { name: unit } = roster.unit
  const title = words.title({ unit, from: roster.from, until: roster.until })
  const head = [
    ...words.heads.map((value): CellToWrite => ({ value, look: 'head' })),
    ...roster.days.map((day): CellToWrite => ({ value: words.day(day), look: day.kind === 'work' ? 'head' : 'off' })),
  ]
  return {
    name: words.sheet,
    widths: [12, 12, 16, 12, ...roster.days.map(() => dayWidth)],
    rows: [
      [{ value: isDraft ? `${title} ${words.draft}` : title, look: 'title' }],
      [
        { value: mark, look: 'mark' },
        { value: words.keep, look: 'mark' },
      ],
      head,
      ...roster.units.flatMap(({ id }) => rowsOfUnit(drawn, id)),
      ...footRows(drawn),
    ],
    stickyRows: 3,
    stickyColumns: firstColumns,
  }
}

function rowsOfUnit(drawn: Drawn, unitId: string): CellToWrite[][] {
  const { roster, words } = drawn
  const unit = roster.units.find(({ id }) => id === unitId)?.name ?? ''
  const own = roster.entries.filter((entry) => entry.unitId === unitId && isLive(entry))
  const byPerson = grouped(own, ({ personId }) => personId)
  const people = roster.people.filter(
    ({ id, serving }) => byPerson.has(id) || serving.some((line) => line.unitId === unitId),
  )
  const named = people.map((person): CellToWrite[] => {
    const { staffNumber, name, category } = person
    const byDay = grouped(byPerson.get(person.id) ?? [], ({ workDay }) => workDay)
    return [
      ...[staffNumber, name, unit, words.category(category)],
      ...roster.days.map((day) => cellOf(drawn, { unitId, day, entries: byDay.get(day.day) ?? [] })),
    ]
  })
  return [...named, ...openRows(drawn, { unitId, unit, entries: byPerson.get(null) ?? [] })]
}

/** One shift a row and day, and a row more than there are, to write into. */
function openRows(
  drawn: Drawn,
  { unitId, unit, entries }: { unitId: string; unit: string; entries: readonly EntryShown[] },
): CellToWrite[][] {
  const { roster, words } = drawn
  const byDay = grouped(entries, ({ workDay }) => workDay)
  const sorted = new Map(
    [...byDay].map(([day, own]) => [
      day,
      own.toSorted((a, b) => wordOf(unitId, a, drawn).localeCompare(wordOf(unitId, b, drawn))),
    ]),
  )
  const depth = Math.max(0, ...[...byDay.values()].map((own) => own.length))
  return Array.from({ length: depth + 1 }, (_none, nth) => [
    ...[openSign, words.open, unit, null],
    ...roster.days.map((day) => {
      const entry = sorted.get(day.day)?.[nth]
      return cellOf(drawn, { unitId, day, entries: entry ? [entry] : [] })
    }),
  ])
}

function cellOf(
  { types, labels }: Drawn,
  { unitId, day, entries }: { unitId: string; day: DayShown; entries: readonly EntryShown[] },
): CellToWrite {
  const [first] = entries
  if (!first) return day.kind === 'work' ? null : { value: null, look: 'off' }
  return {
    value: cellText(unitId, entries, { types, labels }),
    look: entries.some(({ state }) => state !== 'published') ? 'draft' : 'plain',
    colour: types.get(first.shiftTypeId)?.colour,
  }
}

/** Of each shift type that is asked for: needed, there, missing. */
function footRows({ roster, words }: Drawn): CellToWrite[][] {
  const byType = grouped(roster.coverage, ({ shiftTypeId }) => shiftTypeId)
  return roster.shiftTypes.flatMap(({ id, code, name }) => {
    const asked = byType.get(id)
    if (!asked) return []
    const byDay = grouped(asked, ({ day }) => day)
    const cells = roster.days.map(({ day }): CellToWrite => {
      const own = byDay.get(day)
      if (!own) return null
      const sum = (of: 'need' | 'have' | 'gap') => own.reduce((total, one) => total + one[of], 0)
      return {
        value: words.met({ need: sum('need'), have: sum('have'), gap: sum('gap') }),
        look: sum('gap') > 0 ? 'error' : 'note',
      }
    })
    return [[footSign, words.foot(`${code} ${name}`), null, null, ...cells]]
  })
}

function legendSheet({ roster, labels, words }: Drawn): SheetToWrite {
  const head = (titles: readonly string[]) => titles.map((value): CellToWrite => ({ value, look: 'head' }))
  const used = new Set(roster.entries.map(({ shiftTypeId }) => shiftTypeId))
  const types = roster.shiftTypes.filter(({ id, isRetired }) => !isRetired || used.has(id))
  const unitOf = new Map(roster.units.map(({ id, name }) => [id, name]))
  const places = roster.places.flatMap(({ id, name, unitIds }) =>
    unitIds.map((unitId): CellToWrite[] => [labels.get(unitId)?.get(id) ?? '', name, unitOf.get(unitId) ?? '']),
  )
  return {
    name: words.legend,
    widths: [14, 24, 40],
    rows: [
      [{ value: words.how, look: 'mark' }],
      head(words.legendHeads),
      ...types.map((type): CellToWrite[] => [
        { value: type.code, look: 'plain', colour: type.colour },
        type.name,
        words.hours(type),
      ]),
      [],
      head(words.placeHeads),
      ...places,
    ],
  }
}

/** What is withdrawn, and still published, is no shift of the draft any more. */
function isLive({ isRemoved, state }: EntryShown): boolean {
  return !isRemoved && state !== 'withdrawn'
}
