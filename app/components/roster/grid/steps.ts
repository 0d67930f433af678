import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import type { EntryShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { liveIn, type CellLine } from './lines.ts'
import type { Rect } from './selection.ts'
import type { Frame, Sheet } from './sheet.ts'

/** What the hand works on: the rows and days as they are shown. */
export type Plane = {
  sheet: Readonly<Sheet>
  frame: Pick<Frame, 'places' | 'shiftTypes'>
  lines: readonly CellLine[]
  days: readonly IsoDate[]
  newId(): string
}

/** A shift apart from who does it and when. */
export type Shift = Pick<EntryValues, 'shiftTypeId' | 'personId' | 'placeId' | 'isLeader' | 'isPinned'>

/** Why the hand cannot do that; said in a sentence, and nothing is changed. */
export type Problem = { problem: string; facts: Record<string, string | number> }

type Cell = { line: CellLine; day: IsoDate }

/** One shift type in every cell: what stands there is changed, so that its place and its marks stay. */
export function fill({ sheet, ...plane }: Plane, rect: Rect, shiftTypeId: string): EntryEdit[] {
  return cellsIn(plane, rect).flatMap((cell) => {
    const [first, ...more] = liveIn(sheet, cell.line, cell.day)
    const shift = { ...(first ?? bare), shiftTypeId }
    return put({ sheet, ...plane }, cell, { shifts: [shift], over: first ? [first, ...more] : more })
  })
}

export function clear({ sheet, ...plane }: Plane, rect: Rect): EntryEdit[] {
  return cellsIn(plane, rect).flatMap(({ line, day }) => liveIn(sheet, line, day).map(removal))
}

/** The first row of the selection in all of it; of a single row, the row above. */
export function fillDown(plane: Plane, rect: Rect): EntryEdit[] {
  const from = rect.top === rect.bottom ? rect.top - 1 : rect.top
  return copyAcross(plane, rect, ({ row, day }) => (row === from ? undefined : { row: from, day }))
}

/** The first day of the selection in all of it; of a single day, the day before. */
export function fillRight(plane: Plane, rect: Rect): EntryEdit[] {
  const from = rect.left === rect.right ? rect.left - 1 : rect.left
  return copyAcross(plane, rect, ({ row, day }) => (day === from ? undefined : { row, day: from }))
}

/** Pulled by its edge: what is selected repeats itself as far as it was pulled. */
export function extend(plane: Plane, rect: Rect, to: Rect): EntryEdit[] {
  const rows = rect.bottom - rect.top + 1
  const days = rect.right - rect.left + 1
  return copyAcross(plane, to, ({ row, day }) => {
    const isInside = row >= rect.top && row <= rect.bottom && day >= rect.left && day <= rect.right
    if (isInside) return undefined
    return { row: rect.top + wrap(row - rect.top, rows), day: rect.left + wrap(day - rect.left, days) }
  })
}

type Where = { row: number; day: number }

function copyAcross(plane: Plane, rect: Rect, sourceOf: (at: Where) => Where | undefined): EntryEdit[] {
  const edits: EntryEdit[] = []
  for (let row = rect.top; row <= rect.bottom; row++)
    for (let day = rect.left; day <= rect.right; day++) {
      const source = sourceOf({ row, day })
      const from = source && cellAt(plane, source)
      const to = cellAt(plane, { row, day })
      if (!from || !to) continue
      const shifts = liveIn(plane.sheet, from.line, from.day).map(shiftOf)
      edits.push(...put(plane, to, { shifts, over: liveIn(plane.sheet, to.line, to.day) }))
    }
  return edits
}

export type DropOn = 'swap' | 'replace' | 'both'
type Move = { by: Where; isCopy: boolean; onOccupied: DropOn | undefined }

/**
 * Moves or copies what is selected. Where something stands at the person it is dropped on, it is asked what becomes of that: the two change
 * places, the other becomes an open shift, or both stay.
 */
export function move(
  plane: Plane,
  rect: Rect,
  { by, isCopy, onOccupied }: Move,
): EntryEdit[] | Problem | { occupied: number } {
  const edge = edgeOf(plane, shifted(rect, by))
  if (edge) return edge
  const pairs = cellsIn(plane, rect).flatMap(({ at, ...cell }) => {
    const entries = liveIn(plane.sheet, cell.line, cell.day)
    const target = cellAt(plane, { row: at.row + by.row, day: at.day + by.day })
    return target && entries.length > 0 ? [{ from: cell, entries, target }] : []
  })
  const moving = new Set(isCopy ? [] : pairs.flatMap(({ entries }) => entries.map(({ id }) => id)))
  const inTheWay = pairs.map(({ target }) =>
    target.line.kind === 'person'
      ? liveIn(plane.sheet, target.line, target.day).filter(({ id }) => !moving.has(id))
      : [],
  )
  const occupied = inTheWay.filter((entries) => entries.length > 0).length
  if (occupied > 0 && !onOccupied) return { occupied }
  return pairs.flatMap(({ from, entries, target }, at): EntryEdit[] => {
    const others = (inTheWay[at] ?? []).flatMap((entry): EntryEdit[] => {
      if (onOccupied === 'swap') return change(entry, valuesIn(plane, from, shiftOf(entry)))
      return onOccupied === 'replace' ? change(entry, { personId: null }) : []
    })
    const own = entries.flatMap((entry): EntryEdit[] => {
      const values = valuesIn(plane, target, shiftOf(entry))
      return isCopy ? [{ do: 'add', id: plane.newId(), values: { ...values, isPinned: false } }] : change(entry, values)
    })
    return [...others, ...own]
  })
}

type Put = { shifts: readonly Shift[]; over: readonly EntryShown[] }

/** Makes a cell hold these shifts: what stands there is changed one by one, what is too much removed, what is missing added. */
export function put(plane: Omit<Plane, 'days' | 'lines'>, cell: Cell, { shifts, over }: Put): EntryEdit[] {
  const set = shifts.flatMap((shift, at): EntryEdit[] => {
    const entry = over[at]
    const values = valuesIn(plane, cell, shift)
    if (entry) return change(entry, values)
    return [{ do: 'add', id: plane.newId(), values: { ...values, isPinned: false } }]
  })
  return [...set, ...over.slice(shifts.length).map(removal)]
}

/** What a shift is in a cell. A place that is not the unit’s stays behind. */
function valuesIn({ frame }: Pick<Plane, 'frame'>, { line, day }: Cell, shift: Shift): EntryValues {
  const values = { ...shift, unitId: line.unitId, ...line.given, workDay: day }
  const place = frame.places.find(({ id }) => id === values.placeId)
  return place && !place.unitIds.includes(values.unitId) ? { ...values, placeId: null } : values
}

/** Only what becomes different; nothing, if nothing does. */
export function change(entry: EntryShown, values: Partial<EntryValues>): EntryEdit[] {
  const { personId, unitId, workDay, shiftTypeId, placeId, isLeader, isPinned } = { ...entry, ...values }
  const differing: Partial<EntryValues> = {
    ...(personId !== entry.personId && { personId }),
    ...(unitId !== entry.unitId && { unitId }),
    ...(workDay !== entry.workDay && { workDay }),
    ...(shiftTypeId !== entry.shiftTypeId && { shiftTypeId }),
    ...(placeId !== entry.placeId && { placeId }),
    ...(isLeader !== entry.isLeader && { isLeader }),
    ...(isPinned !== entry.isPinned && { isPinned }),
  }
  if (Object.keys(differing).length === 0) return []
  return [{ do: 'change', id: entry.id, seq: entry.seq, values: differing }]
}

export function removal({ id, seq }: EntryShown): EntryEdit {
  return { do: 'remove', id, seq }
}

export function shiftOf({ shiftTypeId, personId, placeId, isLeader, isPinned }: EntryShown): Shift {
  return { shiftTypeId, personId, placeId, isLeader, isPinned }
}

const bare: Shift = { shiftTypeId: '', personId: null, placeId: null, isLeader: false, isPinned: false }

/** A shift of which only the type is known. */
export function bareShift(shiftTypeId: string): Shift {
  return { ...bare, shiftTypeId }
}

export function shifted({ top, bottom, left, right }: Rect, { row, day }: Where): Rect {
  return { top: top + row, bottom: bottom + row, left: left + day, right: right + day }
}

/** Which edge a rectangle runs over, and by how much. */
export function edgeOf(
  { lines, days }: Pick<Plane, 'lines' | 'days'>,
  { top, bottom, left, right }: Rect,
): Problem | undefined {
  const first = days[0] ?? ''
  const last = days.at(-1) ?? ''
  if (right >= days.length) return { problem: 'edge-right', facts: { count: right - days.length + 1, day: last } }
  if (left < 0) return { problem: 'edge-left', facts: { count: -left, day: first } }
  if (bottom >= lines.length)
    return { problem: 'edge-bottom', facts: { count: bottom - lines.length + 1, name: lines.at(-1)?.name ?? '' } }
  if (top < 0) return { problem: 'edge-top', facts: { count: -top, name: lines[0]?.name ?? '' } }
  return undefined
}

export function cellAt({ lines, days }: Pick<Plane, 'lines' | 'days'>, { row, day }: Where): Cell | undefined {
  const line = lines[row]
  const on = days[day]
  return line && on ? { line, day: on } : undefined
}

function cellsIn(plane: Pick<Plane, 'lines' | 'days'>, { top, bottom, left, right }: Rect): (Cell & { at: Where })[] {
  const cells: (Cell & { at: Where })[] = []
  for (let row = top; row <= bottom; row++)
    for (let day = left; day <= right; day++) {
      const cell = cellAt(plane, { row, day })
      if (cell) cells.push({ ...cell, at: { row, day } })
    }
  return cells
}

function wrap(at: number, count: number): number {
  return ((at % count) + count) % count
}
