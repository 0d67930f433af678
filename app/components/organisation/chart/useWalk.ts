import { useReducedMotion } from '@mantine/hooks'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react'
import { fitting } from './ChartCanvas.tsx'
import type { Box } from './blocks.ts'
import { stepFrom, type Step } from './folding.ts'
import type { Direction } from './layout.ts'
import type { Chart } from './useChart.ts'

const stepKeys: Record<Direction, Record<string, Step>> = {
  down: { ArrowUp: 'parent', ArrowDown: 'child', ArrowLeft: 'previous', ArrowRight: 'next', Home: 'first' },
  right: { ArrowLeft: 'parent', ArrowRight: 'child', ArrowUp: 'previous', ArrowDown: 'next', Home: 'first' },
}
const legible = 0.7

/** Looking at the chart: all of it, nearer, farther, or at a unit. */
export function useView(chart: Chart) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const isCalm = useReducedMotion()
  const boxes = useRef(new Map<string, Box>())
  useEffect(() => {
    boxes.current = new Map(chart.layout.boxes.map((box) => [box.id, box]))
  }, [chart.layout])

  const duration = isCalm ? 0 : 200
  /** Brings a unit into sight; `near`: close enough to be read. */
  const show = useCallback(
    (id: string, { near = false }: { near?: boolean } = {}) => {
      const box = boxes.current.get(id)
      if (!box) return
      const { x, y, zoom } = flow.getViewport()
      const { width, height } = store.getState()
      const isInSight =
        box.x * zoom + x >= 0 &&
        (box.x + box.width) * zoom + x <= width &&
        box.y * zoom + y >= 0 &&
        (box.y + box.height) * zoom + y <= height
      const isLegible = zoom >= legible
      if (isInSight && (isLegible || !near)) return
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      void flow.setCenter(middle.x, middle.y, { zoom: near ? Math.max(zoom, 1) : zoom, duration })
    },
    [flow, store, duration],
  )
  const fit = useCallback(() => void flow.fitView({ ...fitting, duration }), [flow, duration])
  const nearer = useCallback(() => void flow.zoomIn({ duration }), [flow, duration])
  const farther = useCallback(() => void flow.zoomOut({ duration }), [flow, duration])
  return { show, fit, nearer, farther }
}

export type View = ReturnType<typeof useView>

type Walk = {
  chart: Chart
  direction: Direction
  view: View
  current: string | null
  goTo(id: string): void
  open(): void
  close(): void
  fold(id: string): void
  foldTo(levels: number): void
}

/** What the keys do on the chart. */
export function useWalk({ chart, direction, view, current, goTo, open, close, fold, foldTo }: Walk) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = stepKeys[direction][event.key]
    const next = step && stepFrom(chart.shown, current, step)
    const acts: Record<string, () => void> = {
      Enter: open,
      Escape: close,
      ' ': () => current !== null && fold(current),
      '+': view.nearer,
      '=': view.nearer,
      '-': view.farther,
      '0': view.fit,
    }
    const isLevel = /^[1-9]$/.test(event.key)
    if (!step && !isLevel && !acts[event.key]) return
    event.preventDefault()
    if (next) goTo(next)
    else if (isLevel) foldTo(Number(event.key))
    else acts[event.key]?.()
  }
}
