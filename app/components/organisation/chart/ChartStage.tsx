import { VisuallyHidden } from '@mantine/core'
import { ReactFlowProvider } from '@xyflow/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { ChartBar } from './ChartBar.tsx'
import { ChartCanvas } from './ChartCanvas.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartLegend } from './ChartLegend.tsx'
import { foldedTo, openedTo } from './folding.ts'
import type { Direction } from './layout.ts'
import type { Picture } from './picture.ts'
import type { Chart } from './useChart.ts'
import { useView, useWalk } from './useWalk.ts'
import classes from './Chart.module.css'

type Props = {
  units: readonly ComparedUnit[]
  chart: Chart
  direction: Direction
  day: IsoDate
  start: string | null
  picture: Picture
}

/** The chart with all that belongs to it: the bar above, the card beside, the legend below. */
export function ChartStage(props: Props) {
  return (
    <ReactFlowProvider>
      <Stage {...props} />
    </ReactFlowProvider>
  )
}

function Stage({ units, chart, direction, day, start, picture }: Props) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(start)
  const [isOpen, setOpen] = useState(false)
  const view = useView(chart)
  const { roots, setFolded } = chart
  const unit = units.find(({ id }) => id === current)

  const goTo = (id: string, near = false) => {
    setFolded((folded) => openedTo(folded, units, id))
    setCurrent(id)
    // What has just been unfolded has its place after the next drawing.
    requestAnimationFrame(() => view.show(id, { near }))
  }
  const close = () => {
    setOpen(false)
    canvas.current?.focus({ preventScroll: true })
  }
  const fold = useCallback(
    (id: string) => {
      const hasBelow = (chart.below.get(id) ?? 0) > 0
      if (!hasBelow) return
      setFolded((folded) => new Set(folded.has(id) ? [...folded].filter((one) => one !== id) : [...folded, id]))
      requestAnimationFrame(() => view.show(id))
    },
    [chart.below, setFolded, view],
  )
  const fitAnew = useFitAnew(view.fit, chart, direction)
  const foldTo = (levels: number) => {
    fitAnew()
    setFolded(foldedTo(roots, levels))
    setCurrent(null)
  }
  const walk = useWalk({
    ...{ chart, direction, view, current, fold, foldTo, close, goTo },
    open: () => setOpen(unit !== undefined),
  })
  useEffect(() => {
    if (start) requestAnimationFrame(() => view.show(start, { near: true }))
    // Only where one comes in; from then on one walks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return (
    <div className="no-print">
      <ChartBar
        {...{ units, chart, direction, view, picture, day }}
        onGoTo={(id) => {
          goTo(id, true)
          canvas.current?.focus({ preventScroll: true })
        }}
        onFoldTo={foldTo}
      />
      <VisuallyHidden id="chart-keys">{t('chart:keys')}</VisuallyHidden>
      <VisuallyHidden role="status" data-said>
        {current && chart.faces.get(current)?.label}
      </VisuallyHidden>
      <div className={classes.stage}>
        <ChartCanvas
          {...{ chart, current, canvas }}
          onPick={(id) => {
            setCurrent(id)
            setOpen(true)
          }}
          onFold={fold}
          onKeyDown={walk}
        />
        {isOpen && unit && <ChartCard key={unit.id} unit={unit} units={units} onClose={close} />}
      </div>
      <ChartLegend items={chart.legend} />
    </div>
  )
}

/** Shows the whole again when it is drawn in another direction, or when the next drawing was asked to be shown so. */
function useFitAnew(fit: () => void, { layout }: Chart, direction: Direction): () => void {
  const isAsked = useRef(false)
  const last = useRef(direction)
  useEffect(() => {
    const isTurned = last.current !== direction
    if (isTurned || isAsked.current) requestAnimationFrame(fit)
    last.current = direction
    isAsked.current = false
  }, [fit, layout, direction])
  return useCallback(() => void (isAsked.current = true), [])
}
