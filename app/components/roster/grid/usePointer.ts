import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { daysBetweenHeads, isWithin, rowsBetween, single, type At, type Rect, type Selection } from './selection.ts'
import { shifted } from './steps.ts'
import type { Deeds } from './useDeeds.ts'

type Drag = { kind: 'select' | 'paint' | 'move' | 'extend'; from: At; at: At; rect: Rect; isCopy: boolean }
type Options = {
  deeds: Deeds
  selection: Selection
  rect: Rect
  size: { rows: number; days: number }
  /** The shift type that is painted with. */
  brush: string | null
  mayEdit: boolean
  select(to: Selection): void
  openMenu(at: { x: number; y: number }): void
}

const longPressMs = 500

/** The hand on the grid: selecting, dragging, pulling by the edge, painting; a long press for touch. */
export function usePointer(options: Options) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef({ options, drag })
  useEffect(() => {
    latest.current = { options, drag }
  })
  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    const onMove = (event: globalThis.PointerEvent) => {
      const at = cellUnder(document.elementFromPoint(event.clientX, event.clientY))
      const { drag: before, options: now } = latest.current
      scrollAtEdge(event)
      if (!at || !before || (at.row === before.at.row && at.day === before.at.day)) return
      if (before.kind === 'select') now.select({ anchor: before.from, focus: at })
      setDrag({ ...before, at, isCopy: event.ctrlKey || event.metaKey || event.altKey })
    }
    const onUp = (event: globalThis.PointerEvent) => {
      const { drag: done, options: now } = latest.current
      setDrag(null)
      if (done) finish(done, now, event.ctrlKey || event.metaKey || event.altKey)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setDrag(null)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('keydown', onKey)
    }
  }, [isDragging])

  const press = useRef<ReturnType<typeof setTimeout>>(undefined)
  const begin = (event: PointerEvent<HTMLElement>, at: At) => {
    const { rect, selection, select, brush, mayEdit } = options
    const target = event.target instanceof Element ? event.target : null
    const base = { from: at, at, isCopy: false }
    if (brush && mayEdit) return setDrag({ ...base, kind: 'paint', rect: rectBetween(at, at) })
    if (target?.closest('[data-edge]')) return setDrag({ ...base, kind: 'extend', rect })
    if (event.shiftKey) return select({ anchor: selection.anchor, focus: at })
    const isInside = isWithin(rect, at)
    if (!isInside) select(single(at))
    const isOnEntry = target?.closest('[data-entry]') && mayEdit
    if (isOnEntry) return setDrag({ ...base, kind: 'move', rect: isInside ? rect : rectBetween(at, at) })
    select(single(at))
    setDrag({ ...base, kind: 'select', rect: rectBetween(at, at) })
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null
    const head = headUnder(target)
    const { select, size, selection, openMenu } = options
    if (head && event.button === 0) {
      const here = head.row ?? head.day ?? 0
      const begun = head.row === undefined ? selection.anchor.day : selection.anchor.row
      const anchor = event.shiftKey ? begun : here
      return select(
        head.row === undefined
          ? daysBetweenHeads(anchor, head.day ?? 0, size.rows)
          : rowsBetween(anchor, head.row, size.days),
      )
    }
    const at = cellUnder(target)
    if (!at) return
    if (event.pointerType === 'touch') {
      const { clientX: x, clientY: y } = event
      press.current = setTimeout(() => {
        select(single(at))
        openMenu({ x, y })
      }, longPressMs)
      return
    }
    if (event.button === 0) begin(event, at)
    else if (!isWithin(options.rect, at)) select(single(at))
  }
  const stopPress = () => clearTimeout(press.current)
  const onClick = (event: { target: EventTarget; nativeEvent: MouseEvent }) => {
    const at = cellUnder(event.target instanceof Element ? event.target : null)
    if (at && event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === 'touch')
      options.select(single(at))
  }
  const handlers = {
    onPointerDown,
    onPointerUp: stopPress,
    onPointerCancel: stopPress,
    onPointerMove: moveOf(stopPress),
    onClick,
  }
  return { handlers, target: drag ? targetOf(drag) : null, cancel: () => setDrag(null) }
}

/** A finger that wanders scrolls, and presses nothing. */
function moveOf(stop: () => void) {
  return (event: PointerEvent) => {
    if (event.pointerType === 'touch' && Math.abs(event.movementX) + Math.abs(event.movementY) > 3) stop()
  }
}

function finish(drag: Drag, { deeds, brush }: Options, isCopy: boolean): void {
  const by = { row: drag.at.row - drag.from.row, day: drag.at.day - drag.from.day }
  const target = targetOf(drag)
  switch (drag.kind) {
    case 'select':
      return
    case 'paint':
      return brush && target ? deeds.fill(brush, target) : undefined
    case 'extend':
      return target ? deeds.extendTo(drag.rect, target) : undefined
    case 'move':
      return by.row !== 0 || by.day !== 0 ? deeds.moveBy(drag.rect, by, { isCopy }) : undefined
  }
}

/** Where it would go if it were let go now. */
function targetOf({ kind, from, at, rect }: Drag): Rect | null {
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

function rectBetween(a: At, b: At): Rect {
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

function headUnder(element: Element | null): { row?: number; day?: number } | undefined {
  const head = element?.closest<HTMLElement>('[data-row-head], [data-day-head]')
  if (!head || element?.closest('button, a')) return undefined
  const { rowHead, dayHead } = head.dataset
  return rowHead === undefined ? { day: Number(dayHead) } : { row: Number(rowHead) }
}

/** Dragging to the edge of the grid scrolls it. */
function scrollAtEdge({ clientX, clientY }: globalThis.PointerEvent): void {
  const scroller = document.querySelector('[data-grid-scroller]')
  if (!scroller) return
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const toward = (at: number, start: number, end: number) => Number(at > end - 40) - Number(at < start + 40)
  scroller.scrollBy(toward(clientX, left + 160, right) * 18, toward(clientY, top + 40, bottom - 20) * 18)
}
