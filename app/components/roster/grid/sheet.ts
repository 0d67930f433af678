import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import type {
  CoverageShown,
  EntryShown,
  FindingShown,
  PlanShown,
  RosterChanges,
  RosterShown,
  ShiftTypeShown,
} from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'

/** What the rows of the grid are: people, places, or shift types. */
export const views = ['person', 'place', 'shift'] as const
export type View = (typeof views)[number]

export type CellShown = { entries: readonly EntryShown[]; findings: readonly FindingShown[] }
/** The cells of one row that hold something. A row that has changed is another object, so that only it is drawn again. */
export type RowShown = ReadonlyMap<IsoDate, CellShown>

/** What stays as it is while a roster is shown. */
export type Frame = Pick<
  RosterShown,
  'unit' | 'units' | 'from' | 'until' | 'days' | 'people' | 'shiftTypes' | 'places' | 'wishes'
>

/** Everything a page knows of a roster: what is shown, edits that wait for their answer included. */
export type Sheet = {
  view: View
  entries: Map<string, EntryShown>
  findings: Map<string, FindingShown>
  findingsOf: Map<string, FindingShown[]>
  coverage: Map<string, CoverageShown>
  plans: Map<string, PlanShown>
  rows: Map<string, RowShown>
  /** The most that a cell of each row holds. */
  depths: Map<string, number>
  /** Entries that somebody else changed a moment ago. */
  fresh: Set<string>
}

type Cells = Map<string, { key: string; day: IsoDate }>

export function sheetOf(roster: RosterShown, view: View): Sheet {
  const sheet: Sheet = {
    view,
    entries: new Map(roster.entries.map((entry) => [entry.id, entry])),
    findings: new Map(roster.findings.map((finding) => [finding.key, finding])),
    findingsOf: new Map(),
    coverage: new Map(roster.coverage.map((one) => [coverageKey(one), one])),
    plans: new Map(roster.plans.map((plan) => [planKey(plan), plan])),
    rows: new Map(),
    depths: new Map(),
    fresh: new Set(),
  }
  indexFindings(sheet)
  turnTo(sheet, view)
  return sheet
}

/** Sorts everything into the rows of a view. */
export function turnTo(sheet: Sheet, view: View): void {
  const cells = new Map<string, Map<IsoDate, EntryShown[]>>()
  for (const entry of sheet.entries.values()) {
    if (!isDrawn(entry)) continue
    const key = rowKeyOf(entry, view)
    const row = cells.get(key) ?? new Map<IsoDate, EntryShown[]>()
    row.set(entry.workDay, [...(row.get(entry.workDay) ?? []), entry])
    cells.set(key, row)
  }
  sheet.view = view
  sheet.rows = new Map()
  sheet.depths = new Map()
  for (const [key, row] of cells)
    setRow(sheet, key, new Map([...row].map(([day, entries]) => [day, cellOf(sheet, entries)])))
}

/** Puts entries as they are now where they belong; answers whether some row got higher, lower, or appeared. */
export function placeEntries(sheet: Sheet, changed: readonly EntryShown[]): boolean {
  const cells: Cells = new Map()
  const touch = (entry: EntryShown) => cells.set(placeOf(entry, sheet.view), cellAt(entry, sheet.view))
  const incoming = new Map<string, EntryShown[]>()
  for (const entry of changed) {
    const before = sheet.entries.get(entry.id)
    if (before) touch(before)
    touch(entry)
    sheet.entries.set(entry.id, entry)
    const at = placeOf(entry, sheet.view)
    incoming.set(at, [...(incoming.get(at) ?? []), entry])
  }
  return redrawCells(sheet, cells, incoming)
}

/** Takes over findings and coverage that were worked out anew; the entries are placed apart. */
export function takeOver(sheet: Sheet, { people, units, days, findings, coverage, plans }: RosterChanges): boolean {
  const ofPeople = new Set(people)
  const ofTeams = new Set(units.flatMap((unitId) => days.map((day) => `${day} ${unitId}`)))
  const touched = new Set<string>()
  for (const [key, finding] of sheet.findings) {
    const isReplaced =
      finding.unitId === null ? ofPeople.has(finding.personId) : ofTeams.has(`${finding.workDay} ${finding.unitId}`)
    if (!isReplaced) continue
    sheet.findings.delete(key)
    for (const id of finding.entryIds) touched.add(id)
  }
  for (const finding of findings) {
    sheet.findings.set(finding.key, finding)
    for (const id of finding.entryIds) touched.add(id)
  }
  for (const one of coverage) sheet.coverage.set(coverageKey(one), one)
  for (const plan of plans) sheet.plans.set(planKey(plan), plan)
  indexFindings(sheet)
  return redrawEntries(sheet, touched)
}

/** Draws again the cells of these entries, which have not moved. */
export function redrawEntries(sheet: Sheet, ids: Iterable<string>): boolean {
  const cells: Cells = new Map()
  for (const id of ids) {
    const entry = sheet.entries.get(id)
    if (entry) cells.set(placeOf(entry, sheet.view), cellAt(entry, sheet.view))
  }
  return redrawCells(sheet, cells, new Map())
}

function redrawCells(sheet: Sheet, cells: Cells, incoming: ReadonlyMap<string, EntryShown[]>): boolean {
  const rows = new Map<string, Map<IsoDate, CellShown>>()
  let hasNewShape = false
  for (const [cell, { key, day }] of cells) {
    const row = rows.get(key) ?? new Map(sheet.rows.get(key))
    rows.set(key, row)
    const ids = new Set([...(row.get(day)?.entries ?? []), ...(incoming.get(cell) ?? [])].map(({ id }) => id))
    const entries = [...ids].flatMap((id) => {
      const entry = sheet.entries.get(id)
      const isHere = entry && isDrawn(entry) && placeOf(entry, sheet.view) === cell
      return isHere ? [entry] : []
    })
    if (entries.length > 0) row.set(day, cellOf(sheet, entries))
    else row.delete(day)
  }
  for (const [key, row] of rows) hasNewShape = setRow(sheet, key, row) || hasNewShape
  return hasNewShape
}

function placeOf(entry: EntryShown, view: View): string {
  return `${entry.workDay} ${rowKeyOf(entry, view)}`
}

function cellAt(entry: EntryShown, view: View) {
  return { key: rowKeyOf(entry, view), day: entry.workDay }
}

function setRow(sheet: Sheet, key: string, row: RowShown): boolean {
  const depth = Math.max(0, ...[...row.values()].map(({ entries }) => entries.length))
  const before = sheet.rows.has(key) ? sheet.depths.get(key) : undefined
  sheet.rows.set(key, row)
  sheet.depths.set(key, depth)
  return before !== depth
}

function cellOf(sheet: Sheet, entries: readonly EntryShown[]): CellShown {
  const sorted = entries.toSorted(
    (a, b) => (a.spans[0]?.startsAt ?? 0) - (b.spans[0]?.startsAt ?? 0) || (a.id < b.id ? -1 : 1),
  )
  const findings = new Set(sorted.flatMap(({ id }) => sheet.findingsOf.get(id) ?? []))
  return { entries: sorted, findings: [...findings] }
}

function indexFindings(sheet: Sheet): void {
  sheet.findingsOf = new Map()
  for (const finding of sheet.findings.values())
    for (const id of finding.entryIds) sheet.findingsOf.set(id, [...(sheet.findingsOf.get(id) ?? []), finding])
}

/** In which row of a view an entry stands. */
export function rowKeyOf({ unitId, personId, placeId, shiftTypeId }: EntryValues, view: View): string {
  switch (view) {
    case 'person':
      return personId === null ? `open ${unitId}` : `person ${unitId} ${personId}`
    case 'place':
      return `place ${unitId} ${placeId ?? ''}`
    case 'shift':
      return `shift ${unitId} ${shiftTypeId}`
  }
}

/** What is withdrawn since it was published is still drawn, struck through; what was only drafted is gone. */
export function isDrawn({ isRemoved, state }: EntryShown): boolean {
  return !isRemoved || state === 'withdrawn'
}

export function coverageKey({ day, demandId }: Pick<CoverageShown, 'day' | 'demandId'>): string {
  return `${day} ${demandId}`
}

function planKey({ unitId, weekOn }: PlanShown): string {
  return `${weekOn} ${unitId}`
}

type By = { byName: string | null; at: number; types: ReadonlyMap<string, ShiftTypeShown> }

/** An entry after a step, as the page shows it until the server has answered. */
export function stepped(
  entry: EntryShown | undefined,
  edit: EntryEdit,
  { byName, at, types }: By,
): EntryShown | undefined {
  if (edit.do === 'add') return drafted(edit.id, edit.values, { byName, at, types })
  if (!entry) return undefined
  const wasPublished = entry.state !== 'draft'
  switch (edit.do) {
    case 'change': {
      const type = types.get(edit.values.shiftTypeId ?? '')
      const hours = type && type.id !== entry.shiftTypeId ? hoursOf(type) : {}
      const state = wasPublished ? 'changed' : 'draft'
      return { ...entry, ...edit.values, ...hours, byName, at, state }
    }
    case 'remove':
      return { ...entry, byName, at, isRemoved: true, state: wasPublished ? 'withdrawn' : 'draft' }
    case 'restore':
      return { ...entry, byName, at, isRemoved: false, state: wasPublished ? 'changed' : 'draft' }
  }
}

function drafted(id: string, values: EntryValues, { byName, at, types }: By): EntryShown {
  const type = types.get(values.shiftTypeId)
  const hours = type ? hoursOf(type) : { kind: 'duty' as const, code: '?', spans: [], minutes: 0, nightMinutes: 0 }
  return { ...values, ...hours, id, seq: 1, byName, at, source: 'manual', state: 'draft', isRemoved: false }
}

/** Its moments are known to the server; the page shows the hours of the type until then. */
function hoursOf({ kind, code, minutes }: ShiftTypeShown) {
  return { kind, code, spans: [], minutes, nightMinutes: 0 }
}
