import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import type { EntryShown, PersonShown, RosterChanges, RosterShown, ShiftTypeShown } from '#domain/roster/view.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { stepped } from '#app/components/roster/grid/sheet.ts'

/** Rosters as a page gets them, without a server: of one unit or more, with as many people and days as are wanted. */

const hours: [code: string, name: string, from: number, to: number, colour: ShiftTypeShown['colour']][] = [
  ['M', '早班', 420, 870, 'blue'],
  ['A', '中班', 840, 1290, 'teal'],
  ['N', '夜班', 1290, 1770, 'violet'],
  ['L', '带班', 480, 1080, 'indigo'],
  ['L2', '副带班', 480, 1080, 'cyan'],
]

export const shiftTypes: ShiftTypeShown[] = [
  ...hours.map(([code, name, from, to, colour], at): ShiftTypeShown => {
    const look = { colour, pattern: at % 2 === 0 ? ('plain' as const) : ('stripes' as const) }
    const stretches = [{ from, to }]
    return { id: `type ${code}`, code, name, kind: 'duty', stretches, minutes: to - from, ...look, isRetired: false }
  }),
  {
    ...{ id: 'type R', code: 'R', name: '休', kind: 'rest', stretches: [], minutes: 0 },
    ...{ colour: 'gray', pattern: 'outline', isRetired: false },
  },
]

export const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

const surnames = '赵钱孙李周吴郑王冯陈'
const names = '安宁和平清远明德然舟'

type Wanted = { people?: number; days?: number; units?: number; filled?: boolean }

/** People `p0`, `p1` … in units `u0` …, days from Monday 2026-03-09; filled: every second day a shift. */
export function aRoster({ people = 4, days = 7, units = 1, filled = false }: Wanted = {}): RosterShown {
  const from: IsoDate = '2026-03-09'
  const all = Array.from({ length: days }, (_none, at) => addDays(from, at))
  const unitIds = Array.from({ length: units }, (_none, at) => `u${at}`)
  const unitOf = (at: number) => `u${at % units}`
  const entries = filled
    ? Array.from({ length: people }, (_none, person) =>
        all.flatMap((workDay, day) =>
          (person + day) % 2 === 0
            ? [anEntry(person * 100 + day, { unitId: unitOf(person), personId: `p${person}`, workDay })]
            : [],
        ),
      ).flat()
    : []
  return {
    unit: { id: 'u0', name: '一大队' },
    units: unitIds.map((id, at) => ({ id, name: `${at + 1} 中队`, mayEdit: true })),
    ...{ from, until: addDays(from, days), seq: 10 },
    days: all.map((day, at) => ({ day, kind: at % 7 < 5 ? ('work' as const) : ('rest' as const), name: null })),
    people: Array.from({ length: people }, (_none, at): PersonShown => ({
      id: `p${at}`,
      name: `${surnames[at % 10]}${names[Math.floor(at / 10) % 10]}${names[Math.floor(at / 100) % 10]}`,
      staffNumber: `S-${at}`,
      category: 'police',
      department: 'public_security',
      serving: [{ unitId: unitOf(at), start: '2025-01-01', end: null }],
      away: [],
      certified: [],
    })),
    shiftTypes,
    places: [
      { id: 'g1', name: '1 号网格', shortName: '1', kind: 'grid', unitIds },
      { id: 'g2', name: '2 号网格', shortName: '2', kind: 'grid', unitIds: ['u0'] },
    ],
    entries,
    ...{ findings: [], coverage: [], plans: [], wishes: [] },
  }
}

export function anEntry(number: number, values: Partial<EntryValues> = {}): EntryShown {
  const added: EntryValues = {
    ...{ unitId: 'u0', personId: 'p0', workDay: '2026-03-09', shiftTypeId: 'type M' },
    ...{ placeId: null, isLeader: false, isPinned: false },
    ...values,
  }
  const by = { byName: '陈安宁', at: 0, types: new Map(shiftTypes.map((type) => [type.id, type])) }
  const entry = stepped(undefined, { do: 'add', id: idOf(number), values: added }, by)
  if (!entry) throw new Error('no entry')
  return entry
}

/** A server that does what it is told, counts, and refuses edits of entries that were changed meanwhile. */
export function aServer(roster: RosterShown) {
  const entries = new Map(roster.entries.map((entry) => [entry.id, entry]))
  const types = new Map(roster.shiftTypes.map((type) => [type.id, type]))
  let seq = roster.seq
  const changesOf = (ids: Iterable<string>): RosterChanges => {
    const changed = [...new Set(ids)].flatMap((id) => entries.get(id) ?? [])
    return { seq, entries: changed, people: [], units: [], days: [], findings: [], coverage: [], plans: [] }
  }
  return {
    entries,
    changesOf,
    since: (from: number) => changesOf([...entries.values()].filter((one) => one.seq > from).map(({ id }) => id)),
    /** Does all of the steps, or answers which entry was changed meanwhile. */
    do(edits: readonly EntryEdit[], byName: string): RosterChanges | EntryShown {
      const late = edits.find((edit) => edit.do !== 'add' && entries.get(edit.id)?.seq !== edit.seq)
      const changed = late && entries.get(late.id)
      if (changed) return changed
      seq += 1
      for (const edit of edits) {
        const entry = stepped(entries.get(edit.id), edit, { byName, at: seq, types })
        if (entry) entries.set(edit.id, { ...entry, seq })
      }
      return changesOf(edits.map(({ id }) => id))
    },
  }
}
