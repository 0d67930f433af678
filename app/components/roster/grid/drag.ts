import type { At, Rect } from './selection.ts'
import { shifted } from './steps.ts'

export type Drag = { kind: 'select' | 'paint' | 'move' | 'extend'; from: At; at: At; rect: Rect; isCopy: boolean }

/** Where it would go if it were let go now. */
export function targetOf({ kind, from, at, rect }: Drag): Rect | null {
  switch (kind) {
    case 'select':
      return null
    case 'paint':
      return rectBetween(from, at)
    case 'move':
      return shifted(rect, { row: at.row - from.row, day: at.day - from.day })
    case 'extend': {
      const down = Math.max(0, at.row - rect.bottom)
      const right = Math.max(0, at.day - rect.right)
      return right >= down ? { ...rect, right: rect.right + right } : { ...rect, bottom: rect.bottom + down }
    }
  }
}

/** The cells between two, whichever was first. */
export function rectBetween(a: At, b: At): Rect {
  return {
    ...{ top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row) },
    ...{ left: Math.min(a.day, b.day), right: Math.max(a.day, b.day) },
  }
}

/** The cell that an element lies in. */
export function cellUnder(element: Element | null): At | undefined {
  const cell = element?.closest<HTMLElement>('[data-cell]')
  if (!cell) return undefined
  const [row = 0, day = 0] = (cell.dataset['cell'] ?? '').split(' ').map(Number)
  return { row, day }
}

/** The head of a row or of a day that an element lies in. */
export function headUnder(element: Element | null): { row?: number; day?: number } | undefined {
  const head = element?.closest<HTMLElement>('[data-row-head], [data-day-head]')
  if (!head || element?.closest('button, a')) return undefined
  const { rowHead, dayHead } = head.dataset
  return rowHead === undefined ? { day: Number(dayHead) } : { row: Number(rowHead) }
}

/** Whatever is dragged to the edge of the grid scrolls it, by one step; answers whether it does. */
export function scrollAtEdge({ clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const scroller = document.querySelector('[data-grid-scroller]')
  if (!scroller) return false
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const toward = (at: number, start: number, end: number) => Number(at > end - 40) - Number(at < start + 40)
  const x = toward(clientX, left + 160, right) * 18
  const y = toward(clientY, top + 40, bottom - 20) * 18
  if (x === 0 && y === 0) return false
  scroller.scrollBy(x, y)
  return true
}
