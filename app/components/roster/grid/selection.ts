/** A cell by its place among the rows and days that are shown. */
export type At = { row: number; day: number }
/** A rectangle of cells: where it was begun, and the cell one is at. */
export type Selection = { anchor: At; focus: At }
/** Its edges, inclusive. */
export type Rect = { top: number; bottom: number; left: number; right: number }
type Size = { rows: number; days: number }

export function rectOf({ anchor, focus }: Selection): Rect {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.day, focus.day),
    right: Math.max(anchor.day, focus.day),
  }
}

export function sizeOf({ top, bottom, left, right }: Rect): Size {
  return { rows: bottom - top + 1, days: right - left + 1 }
}

export function isWithin({ top, bottom, left, right }: Rect, { row, day }: At): boolean {
  return row >= top && row <= bottom && day >= left && day <= right
}

/** One cell alone. */
export function single(at: At): Selection {
  return { anchor: at, focus: at }
}

/** One step, a page, or to the edge; with `isExtending` the rectangle grows to there. Stays within the grid. */
export function moved(
  selection: Selection,
  by: Size,
  { size, isExtending }: { size: Size; isExtending: boolean },
): Selection {
  const focus = {
    row: clamp(selection.focus.row + by.rows, size.rows),
    day: clamp(selection.focus.day + by.days, size.days),
  }
  return isExtending ? { anchor: selection.anchor, focus } : single(focus)
}

export function everything({ rows, days }: Size): Selection {
  return { anchor: { row: 0, day: 0 }, focus: { row: Math.max(0, rows - 1), day: Math.max(0, days - 1) } }
}

/** Whole rows, by their heads. */
export function rowsBetween(from: number, to: number, days: number): Selection {
  return { anchor: { row: from, day: 0 }, focus: { row: to, day: days - 1 } }
}

/** Whole days, by their heads. */
export function daysBetweenHeads(from: number, to: number, rows: number): Selection {
  return { anchor: { row: 0, day: from }, focus: { row: rows - 1, day: to } }
}

const byKey: Record<string, Size> = {
  ArrowUp: { rows: -1, days: 0 },
  ArrowDown: { rows: 1, days: 0 },
  ArrowLeft: { rows: 0, days: -1 },
  ArrowRight: { rows: 0, days: 1 },
  PageUp: { rows: -10, days: 0 },
  PageDown: { rows: 10, days: 0 },
  Home: { rows: 0, days: -Infinity },
  End: { rows: 0, days: Infinity },
}

/** Where a key leads; with Ctrl an arrow leads to the edge, Home and End to the corners. */
export function stepOf(key: string, isFar: boolean): Size | undefined {
  const step = byKey[key]
  if (!step || !isFar) return step
  if (key === 'Home' || key === 'End') return { rows: step.days, days: step.days }
  return { rows: step.rows && step.rows * Infinity, days: step.days && step.days * Infinity }
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at))
}
