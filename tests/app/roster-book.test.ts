import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText, labelsOf, type Held } from '#domain/roster/book/cells.ts'
import { diffOf, type CellThen } from '#domain/roster/book/diff.ts'
import { nearest } from '#domain/roster/book/names.ts'
import { readBook, type BookCell } from '#domain/roster/book/reading.ts'
import type { EntryStanding } from '#domain/roster/steps.ts'
import type { EntryShown, RosterShown } from '#domain/roster/view.ts'
import type { Cell } from '#domain/people/imports.ts'
import type { EntryValues } from '#domain/roster/edits.ts'
import { bookOf, type BookWords } from '#server/roster/book/sheet.ts'
import { aRoster, anEntry, shiftTypes } from '#tests/support/sheets.ts'

const words: BookWords = {
  ...{
    sheet: '排班表',
    legend: '图例',
    draft: '草稿',
    keep: '',
    how: '',
    open: '空缺',
    legendHeads: [],
    placeHeads: [],
  },
  ...{
    heads: ['人员编号', '姓名', '单位', '人员类别'],
    title: ({ unit }) => unit,
    day: ({ day }) => `${day.slice(5)} 一`,
  },
  ...{ category: String, foot: String, met: ({ have, need }) => `${have}/${need}`, hours: () => '' },
}

const rowsOf = (roster: RosterShown): Cell[][] =>
  (bookOf(roster, { mark: 'mark', words })[0]?.rows ?? []).map((row) =>
    row.map((cell) => (typeof cell === 'object' && cell !== null ? cell.value : cell)),
  )
const standing = (entry: EntryShown): EntryStanding => ({ ...entry, startsAt: 0, endsAt: 0 })
const lexiconOf = (roster: RosterShown) => ({
  types: new Map(roster.shiftTypes.map((type) => [type.id, type])),
  labels: labelsOf(roster.places),
})
const read = (roster: RosterShown, rows: Cell[][]) =>
  readBook(rows, {
    ...{ head: 2, days: roster.days.map(({ day }) => day), units: roster.units },
    people: roster.people.map(({ serving, ...person }) => ({
      ...person,
      unitIds: serving.map(({ unitId }) => unitId),
    })),
  })
const diffs = (roster: RosterShown, rows: Cell[][]) => {
  const { cells, problems } = read(roster, rows)
  const lexicon = lexiconOf(roster)
  const all = cells.map((cell) => {
    const there = roster.entries.filter((one) => isIn(cell, one)).map(standing)
    return { cell, diff: diffOf(cell, { was: there, there, isTouched: false }, lexicon) }
  })
  return { problems, all }
}
const isIn = ({ unitId, personId, workDay }: BookCell, one: EntryShown) =>
  one.unitId === unitId && one.personId === personId && one.workDay === workDay

const entries = fc.array(
  fc.record({
    person: fc.option(fc.integer({ min: 0, max: 3 })),
    day: fc.integer({ min: 0, max: 6 }),
    type: fc.integer({ min: 0, max: 5 }),
    place: fc.constantFrom(null, 'g1', 'g2', 'gone'),
    isLeader: fc.boolean(),
    isPinned: fc.boolean(),
  }),
  { maxLength: 40 },
)
type Made = typeof entries extends fc.Arbitrary<infer T> ? T : never

const rosterOf = (made: Made): RosterShown => {
  const roster = aRoster({ units: 2 })
  const all = made.map(({ person, day, type, place, isLeader, isPinned }, at) => {
    const unitId = `u${(person ?? at) % 2}`
    const values: Partial<EntryValues> = {
      ...{ unitId, personId: person === null ? null : `p${person}`, placeId: place },
      ...{ workDay: roster.days[day]?.day ?? roster.from, shiftTypeId: shiftTypes[type]?.id ?? '', isLeader, isPinned },
    }
    return anEntry(at, values)
  })
  const places = [
    ...roster.places,
    { id: 'g3', name: '另一个 1 号', shortName: '1', kind: 'grid', unitIds: ['u0'] },
    { id: 'g4', name: '怪名', shortName: ' @*+ ', kind: 'grid', unitIds: ['u0', 'u1'] },
  ]
  return { ...roster, places, entries: all }
}

const expected: Record<string, string[]> = { 'M@2+N': ['M', 'N'], 'ｍ／ｎ': ['M', 'N'], 'N*': ['N'], R: ['R'] }

describe('a roster that goes out and comes in again', () => {
  it('asks for nothing where nothing was written, whatever stands in it', () => {
    fc.assert(
      fc.property(entries, (made) => {
        const roster = rosterOf(made)
        const { problems, all } = diffs(roster, rowsOf(roster))
        expect(problems).toEqual([])
        expect(all.flatMap(({ diff }) => Object.values(diff).flat())).toEqual([])
      }),
    )
  })

  it('asks for just what is written in a cell, and for nothing in any other', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom('N*', 'R', '', 'M@2+N', 'ｍ／ｎ', '-'), (made, text) => {
        const roster = rosterOf(made.map((one) => ({ ...one, isPinned: false })))
        const rows = rowsOf(roster)
        const row = rows.findIndex((line) => line[0] === 'S-0')
        rows[row] = (rows[row] ?? []).with(4, text)
        const { problems, all } = diffs(roster, rows)
        expect(problems).toEqual([])
        for (const { cell, diff } of all) {
          const isIt = cell.personId === 'p0' && cell.workDay === roster.from
          const left = after(
            roster.entries.filter((one) => isIn(cell, one)),
            diff,
          )
          const codes = expected[text] ?? []
          if (isIt) expect(left.map(({ shiftTypeId }) => shiftTypeId.slice(5)).toSorted()).toEqual(codes)
          else expect(Object.values(diff).flat()).toEqual([])
        }
      }),
    )
  })

  it('names a row of nobody with those whose names are near, a unit that is none, and a row that comes twice', () => {
    const roster = aRoster()
    const rows = rowsOf(roster)
    const [first = [], second = []] = rows.slice(3)
    const name = String(first[1])
    const extra: Cell[][] = [['X-9', `${name.slice(0, 2)}某`, '1 中队'], ['', '', '一中队', null, 'M'], first]
    const { problems, missing } = read(roster, [...rows.filter((row) => row !== second), ...extra])
    expect(problems.map(({ at, code }) => [at.slice(0, 1), code])).toEqual([
      ['B', 'unknown-person'],
      ['C', 'unknown-unit'],
      ['A', 'row-twice'],
    ])
    expect(problems[1]?.facts['near']).toBe('1 中队')
    expect(missing).toEqual([second[1]])
  })

  it('knows somebody by number whose name was changed, and says so; and by name alone where the number is missing', () => {
    const roster = aRoster()
    const rows = rowsOf(roster)
    rows[3] = (rows[3] ?? []).with(1, '别名')
    rows[4] = (rows[4] ?? []).with(0, null)
    const { problems, cells } = read(roster, rows)
    expect(problems.map(({ at, code, isError }) => [at, code, isError])).toEqual([['B4', 'name-differs', false]])
    expect(new Set(cells.map(({ personId }) => personId))).toEqual(new Set(['p0', 'p1', 'p2', 'p3', null]))
  })
})

describe('a cell', () => {
  const roster = rosterOf([])
  const lexicon = lexiconOf(roster)
  const cell = (text: string): BookCell => {
    return { unitId: 'u0', personId: 'p0', workDay: roster.from, texts: [{ text, row: 3, column: 4 }] }
  }
  const early = standing(anEntry(1, { placeId: 'g2' }))
  const then = (over: Partial<CellThen> = {}): CellThen => ({ was: [early], there: [early], isTouched: false, ...over })
  const codes = (text: string, over: Partial<CellThen> = {}) =>
    diffOf(cell(text), then(over), lexicon).problems.map(({ code }) => code)

  it('says what is wrong with a word, and then asks for nothing at all', () => {
    expect(codes('Q+N')).toEqual(['unknown-code'])
    expect(codes('M@nowhere')).toEqual(['unknown-place'])
    expect(codes('R@2')).toEqual(['place-without-hours'])
    expect(codes('R*')).toEqual(['leader-without-duty'])
    expect(codes('M@2@2')).toEqual(['unreadable-word'])
    expect(diffOf(cell('Q+N'), then(), lexicon).additions).toEqual([])
  })

  it('that was left as it was stays as it is by now; one that somebody else changed meanwhile is not written over', () => {
    const moved = { ...early, shiftTypeId: 'type N', seq: 12 }
    const meanwhile = { there: [moved], isTouched: true }
    expect(diffOf(cell('M@2'), then(meanwhile), lexicon)).toMatchObject({ changes: [], problems: [] })
    expect(codes('A', meanwhile)).toEqual(['changed-meanwhile'])
    expect(codes('N@2', meanwhile)).toEqual([])
  })

  it('that is pinned stays, and a shift that gives way keeps its history', () => {
    expect(codes('N', { there: [{ ...early, isPinned: true }] })).toEqual(['pinned'])
    const { changes, additions, removals } = diffOf(cell('N'), then(), lexicon)
    expect([changes.map(({ there }) => there.id), additions, removals]).toEqual([[early.id], [], []])
  })

  it('tells places apart that are called alike', () => {
    const at = (placeId: string): Held => ({ shiftTypeId: 'type M', placeId, isLeader: true })
    expect(['g1', 'g3', 'g2', 'g4'].map((id) => cellText('u0', [at(id)], lexicon))).toEqual([
      ...['M@1#1*', 'M@1#2*', 'M@2*', 'M@#1*'],
    ])
  })
})

it('names are near where a letter differs', () => {
  expect(nearest('陈安和', ['陈安宁', '王远明', '陈安和平'])).toBe('陈安宁、陈安和平')
  expect(nearest('赵', ['陈安宁'])).toBe('')
})

function after(there: readonly EntryShown[], diff: ReturnType<typeof diffOf>): Held[] {
  const gone = new Set([...diff.removals, ...diff.changes.map((change) => change.there)].map(({ id }) => id))
  return [...there.filter(({ id }) => !gone.has(id)), ...diff.changes.map(({ wanted }) => wanted), ...diff.additions]
}
