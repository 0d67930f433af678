import { useEffect, useRef, useState, type PointerEvent, type TouchEvent } from 'react'
import { cellUnder, headUnder, rectBetween, scrollAtEdge, targetOf, type Drag } from './drag.ts'
import { daysBetweenHeads, isWithin, rowsBetween, single, type At, type Rect, type Selection } from './selection.ts'
import type { Deeds } from './useDeeds.ts'

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
    let pointer: Pick<globalThis.PointerEvent, 'clientX' | 'clientY' | 'ctrlKey' | 'metaKey' | 'altKey'> | undefined
    const follow = () => {
      const { drag: before, options: now } = latest.current
      const at = pointer && cellUnder(document.elementFromPoint(pointer.clientX, pointer.clientY))
      if (!at || !before || (at.row === before.at.row && at.day === before.at.day)) return
      if (before.kind === 'select') now.select({ anchor: before.from, focus: at })
      setDrag({ ...before, at, isCopy: pointer ? isCopying(pointer) : false })
    }
    const onMove = (event: globalThis.PointerEvent) => {
      pointer = event
      follow()
    }
    // Held still at the edge it goes on scrolling.
    let frame = requestAnimationFrame(function roll() {
      if (pointer && scrollAtEdge(pointer)) follow()
      frame = requestAnimationFrame(roll)
    })
    const onUp = (event: globalThis.PointerEvent) => {
      const { drag: done, options: now } = latest.current
      setDrag(null)
      if (done) finish(done, now, isCopying(event))
    }
    const stop = () => setDrag(null)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop()
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('blur', stop)
    window.addEventListener('keydown', onKey)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('blur', stop)
      window.removeEventListener('keydown', onKey)
    }
  }, [isDragging])

  const press = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hasPressed = useRef(false)
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
      hasPressed.current = false
      press.current = setTimeout(() => {
        hasPressed.current = true
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
  /** Otherwise the finger that is lifted would be a click beside the menu, which closes it. */
  const onTouchEnd = (event: TouchEvent) => {
    if (hasPressed.current) event.preventDefault()
    hasPressed.current = false
  }
  const handlers = {
    onPointerDown,
    onTouchEnd,
    onPointerUp: stopPress,
    onPointerCancel: stopPress,
    onPointerMove: moveOf(stopPress),
    onClick,
  }
  return { handlers, target: drag ? targetOf(drag) : null, cancel: () => setDrag(null) }
}

/** With Ctrl, Command or Alt held, what is dragged stays where it was as well. */
function isCopying({ ctrlKey, metaKey, altKey }: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return ctrlKey || metaKey || altKey
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
