import { ViewportPortal } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { Dash } from './dashes.ts'
import { pathOf, type ChartLayout } from './layout.ts'
import { dashing } from './palette.ts'
import classes from './Chart.module.css'

type Props = { layout: ChartLayout; dashes: readonly Dash[]; current: string | null }

/** All lines of the chart in one drawing behind the units: the tree as a single path, and the dashed ones. */
export const ChartLines = memo(function ChartLines({ layout, dashes, current }: Props) {
  const { lines, width, height } = layout
  const tree = useMemo(() => lines.map(pathOf).join(''), [lines])
  return (
    <ViewportPortal>
      <svg className={classes.lines} width={width} height={height} aria-hidden>
        <path className={classes.tree} d={tree} />
        {dashes.map(({ kind, from, to, path }) => (
          <path
            key={`${kind} ${from} ${to}`}
            className={classes[kind]}
            data-near={current !== null && (current === from || current === to)}
            d={path}
            strokeDasharray={dashing[kind]}
          />
        ))}
      </svg>
    </ViewportPortal>
  )
})
