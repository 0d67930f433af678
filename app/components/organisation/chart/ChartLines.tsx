import { ViewportPortal } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { Dash, Relation } from './dashes.ts'
import { pathOf, type ChartLayout } from './layout.ts'
import { dashing } from './palette.ts'
import classes from './Chart.module.css'

type Props = { layout: ChartLayout; dashes: readonly Dash[]; relations: readonly Relation[]; current: string | null }

/** All lines of the chart in one drawing behind the units: the tree as a single path, the dashed ones, those of the unit one looks at. */
export const ChartLines = memo(function ChartLines({ layout, dashes, relations, current }: Props) {
  const { lines, width, height } = layout
  const tree = useMemo(() => lines.map(pathOf).join(''), [lines])
  const near = current === null ? [] : relations.filter(({ from, to }) => from === current || to === current)
  return (
    <ViewportPortal>
      <svg className={classes.lines} width={width} height={height} aria-hidden>
        <path className={classes.tree} d={tree} />
        {dashes.map(({ kind, path }) => (
          <path key={kind} data-dash={kind} className={classes[kind]} d={path} strokeDasharray={dashing[kind]} />
        ))}
        {near.map(({ kind, from, to, line }) => (
          <path key={`${kind} ${from} ${to}`} className={classes[kind]} data-near d={pathOf(line)} />
        ))}
      </svg>
    </ViewportPortal>
  )
})
