import type { EntryValues } from '#domain/roster/edits.ts'
import type { EntryShown, PersonShown, PlaceShown, ShiftTypeShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { CellShown, Frame, Sheet } from './sheet.ts'

type Head = { kind: 'unit'; key: string; unitId: string; name: string; count: number }

/** A row of cells. `given` is what an entry has for standing in it. */
export type CellLine = {
  key: string
  unitId: string
  /** The row of the sheet whose cells it draws. */
  rowKey: string
  /** Open shifts of a unit are several rows: each draws one of them a day. */
  nth: number | null
  given: Partial<EntryValues>
  /** The most that one of its cells holds. */
  depth: number
  name: string
} & (
  | { kind: 'person'; person: PersonShown }
  | { kind: 'open' }
  | { kind: 'place'; place: PlaceShown | null }
  | { kind: 'shift'; type: ShiftTypeShown }
)
export type Line = Head | CellLine

type Words = { open: string; noPlace: string }

/** The rows of the view, unit by unit; a folded unit has its head alone. */
export function linesOf(
  frame: Frame,
  sheet: Readonly<Sheet>,
  { folded, words }: { folded: ReadonlySet<string>; words: Words },
): Line[] {
  const strangers = strangersIn(frame, sheet)
  return frame.units.flatMap((unit): Line[] => {
    const lines = linesOfUnit(frame, sheet, { unitId: unit.id, words, strangers })
    const count = lines.filter(({ kind }) => kind !== 'open').length
    if (lines.length === 0) return []
    const head: Head = { kind: 'unit', key: `unit ${unit.id}`, unitId: unit.id, name: unit.name, count }
    if (frame.units.length === 1) return lines
    return folded.has(unit.id) ? [head] : [head, ...lines]
  })
}

type OfUnit = { unitId: string; words: Words; strangers: ReadonlyMap<string, PersonShown[]> }

function linesOfUnit(frame: Frame, sheet: Readonly<Sheet>, { unitId, words, strangers }: OfUnit): CellLine[] {
  const depthOf = (rowKey: string) => sheet.depths.get(rowKey) ?? 0
  const base = (rowKey: string) => ({ key: rowKey, rowKey, unitId, nth: null, depth: Math.max(1, depthOf(rowKey)) })
  switch (sheet.view) {
    case 'person': {
      const own = frame.people.filter(({ serving }) => serving.some((one) => one.unitId === unitId))
      const people = [...own, ...(strangers.get(unitId) ?? [])].map((person): CellLine => {
        const row = base(`person ${unitId} ${person.id}`)
        return { ...row, kind: 'person', person, name: person.name, given: { unitId, personId: person.id } }
      })
      const count = depthOf(`open ${unitId}`) + 1
      if (people.length === 0 && count === 1) return []
      const open = Array.from({ length: count }, (_none, nth): CellLine => {
        const row = { ...base(`open ${unitId}`), key: `open ${unitId} ${nth}`, nth, depth: 1 }
        return { ...row, kind: 'open', name: words.open, given: { unitId, personId: null } }
      })
      return [...people, ...open]
    }
    case 'place': {
      const places = frame.places.filter(({ unitIds }) => unitIds.includes(unitId))
      const all = depthOf(`place ${unitId} `) > 0 ? [...places, null] : places
      return all.map((place): CellLine => {
        const row = base(`place ${unitId} ${place?.id ?? ''}`)
        const given = { unitId, placeId: place?.id ?? null }
        return { ...row, kind: 'place', place, name: place?.name ?? words.noPlace, given }
      })
    }
    case 'shift': {
      const types = frame.shiftTypes.filter(({ id, isRetired }) => !isRetired || depthOf(`shift ${unitId} ${id}`) > 0)
      return types.map((type): CellLine => {
        const row = base(`shift ${unitId} ${type.id}`)
        return { ...row, kind: 'shift', type, name: type.name, given: { unitId, shiftTypeId: type.id } }
      })
    }
  }
}

/** People who are rostered in a unit in which they do not serve: they have a row there all the same. */
function strangersIn(frame: Frame, sheet: Readonly<Sheet>): Map<string, PersonShown[]> {
  const found = new Map<string, PersonShown[]>()
  if (sheet.view !== 'person') return found
  const byId = new Map(frame.people.map((person) => [person.id, person]))
  for (const key of sheet.rows.keys()) {
    const [kind, unitId = '', personId = ''] = key.split(' ')
    const person = kind === 'person' ? byId.get(personId) : undefined
    if (!person || person.serving.some((one) => one.unitId === unitId)) continue
    if ((sheet.depths.get(key) ?? 0) > 0) found.set(unitId, [...(found.get(unitId) ?? []), person])
  }
  return found
}

export function isCellLine(line: Line): line is CellLine {
  return line.kind !== 'unit'
}

const nothing: CellShown = { entries: [], findings: [] }

/** What stands in a cell. */
export function cellIn(
  sheet: Readonly<Sheet>,
  { rowKey, nth }: Pick<CellLine, 'rowKey' | 'nth'>,
  day: IsoDate,
): CellShown {
  const cell = sheet.rows.get(rowKey)?.get(day) ?? nothing
  if (nth === null) return cell
  const entry = cell.entries[nth]
  if (!entry) return nothing
  return { entries: [entry], findings: cell.findings.filter(({ entryIds }) => entryIds.includes(entry.id)) }
}

/** What can be edited in a cell: what is withdrawn is only looked at. */
export function liveIn(sheet: Readonly<Sheet>, line: CellLine, day: IsoDate): EntryShown[] {
  return cellIn(sheet, line, day).entries.filter(({ isRemoved }) => !isRemoved)
}

/** Of all rows those of people of whom it holds, under the heads of their units. */
export function onlyPeople(lines: readonly Line[], isWanted: (line: CellLine) => boolean): Line[] {
  const kept = lines.filter((line) => !isCellLine(line) || (line.kind === 'person' && isWanted(line)))
  return kept.filter((line, at) => {
    const next = kept[at + 1]
    return isCellLine(line) || (next !== undefined && isCellLine(next))
  })
}
