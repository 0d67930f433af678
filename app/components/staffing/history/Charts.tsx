import '@mantine/charts/styles.css'
import { CompositeChart, type CompositeChartSeries } from '@mantine/charts'
import { useId, type ReactNode } from 'react'
import { Line, ReferenceArea, ReferenceLine } from 'recharts'
import { daysBetween, type IsoDate } from '#domain/shared/dates.ts'
import type { ChartProps, Drawing, StepDrawn } from './drawing.ts'
import { inks, MarkPatterns, marks } from './marks.tsx'
import { dayAt, monthsIn, pointsOf, type Point } from './points.ts'
import classes from './History.module.css'

type Row = Record<string, number | [number, number] | null | Point<StepDrawn>>

/** One of the three pictures; loaded by its own page alone. */
export default function Charts({ drawing, period, label, active, later, tip }: ChartProps) {
  const id = useId()
  const points = pointsOf(drawing.steps, period)
  const rows = points.map((point): Row => ({
    at: point.at,
    point,
    probe: drawing.range[0],
    ...valuesOf(drawing, point),
  }))
  const end = daysBetween(period.from, period.to) + 1
  const now = daysBetween(period.from, period.today) + 1
  return (
    <CompositeChart
      h="100%"
      data={rows}
      dataKey="at"
      series={seriesOf(drawing)}
      curveType="stepAfter"
      connectNulls={false}
      withDots={false}
      areaProps={({ name }) => areaLook(drawing, name, id)}
      lineProps={({ name }) => (name === 'target' ? { strokeWidth: 1.5 } : {})}
      composedChartProps={{ accessibilityLayer: true, title: label, margin: { top: 8, right: 16, bottom: 4, left: 4 } }}
      xAxisProps={{
        type: 'number',
        domain: [0, end],
        ticks: monthsIn(period, 7),
        tickFormatter: (at: number) => dayAt(period, at).slice(0, 7),
      }}
      yAxisProps={{ domain: drawing.range, ticks: drawing.ticks, width: 64, tickFormatter: drawing.tick }}
      tooltipProps={{ content: ({ payload }) => <Tip payload={payload} tip={tip} /> }}
    >
      {drawing.kind === 'strength' && (
        <defs>
          <MarkPatterns id={id} of={drawing.departments} />
        </defs>
      )}
      {now < end && (
        <ReferenceArea
          yAxisId="left"
          x1={Math.max(now, 0)}
          x2={end}
          fill={inks.later}
          fillOpacity={0.12}
          stroke={inks.later}
          strokeDasharray="3 3"
          label={{ value: later, position: 'insideTop', fontSize: 12, fill: 'currentColor' }}
        />
      )}
      {drawing.kind === 'vacancies' && (
        <ReferenceLine yAxisId="left" y={0} stroke="currentColor" label={zeroLabel(drawing)} />
      )}
      {drawing.kind === 'rule' && gapsIn(drawing, period.from, end)}
      {active && (
        <ReferenceLine yAxisId="left" x={daysBetween(period.from, active)} stroke="currentColor" strokeWidth={2} />
      )}
      <Line yAxisId="left" dataKey="probe" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
    </CompositeChart>
  )
}

function seriesOf(drawing: Drawing): CompositeChartSeries[] {
  switch (drawing.kind) {
    case 'rule':
      return [
        { name: 'band', type: 'area', color: inks.band },
        { name: 'target', type: 'line', color: inks.target, strokeDasharray: '1 3' },
        { name: 'now', type: 'line', color: inks.line },
        { name: 'later', type: 'line', color: inks.line, strokeDasharray: '5 4' },
      ]
    case 'strength':
      return drawing.departments.map((name) => ({ name, type: 'area', color: marks[name].color }))
    case 'vacancies':
      return [
        { name: 'now', type: 'area', color: inks.short },
        { name: 'later', type: 'area', color: inks.short, strokeDasharray: '5 4' },
      ]
  }
}

function valuesOf(drawing: Drawing, { step, isLater }: Point<StepDrawn>): Row {
  if (drawing.kind === 'strength') {
    const row: Row = {}
    for (const one of drawing.departments) row[one] = step ? (step.values[one] ?? 0) : null
    return row
  }
  const value = step?.values['value'] ?? null
  const both = { now: isLater ? null : value, later: isLater ? value : null }
  if (drawing.kind === 'vacancies' || !step) return both
  const { low = null, high = null, target = null } = step.values
  const hasBand = low !== null || high !== null
  return { ...both, target, band: hasBand ? [low ?? drawing.range[0], high ?? drawing.range[1]] : null }
}

function areaLook(drawing: Drawing, name: string, id: string) {
  if (drawing.kind === 'strength')
    return { stackId: 'people', fill: `url(#${id}-${name})`, fillOpacity: 1, strokeWidth: 1.5 }
  return name === 'band' ? { stroke: 'none', fillOpacity: 0.18, activeDot: false } : { fillOpacity: 0.25, baseValue: 0 }
}

/** Where there is nobody to divide by, the line has a gap, and the gap says why: upright, where it is narrow. */
function gapsIn({ steps, nothing }: Extract<Drawing, { kind: 'rule' }>, from: IsoDate, end: number): ReactNode[] {
  const gaps: { start: number; stop: number; step: StepDrawn }[] = []
  for (const step of steps) {
    if (step.values['value'] !== null) continue
    const start = daysBetween(from, step.from)
    const stop = step.to === null ? end : daysBetween(from, step.to)
    const last = gaps.at(-1)
    if (last?.stop === start) Object.assign(last, { stop, step })
    else gaps.push({ start, stop, step })
  }
  return gaps.map(({ start, stop, step }) => (
    <ReferenceArea
      key={start}
      yAxisId="left"
      x1={start}
      x2={stop}
      fill={inks.later}
      fillOpacity={0.08}
      label={{
        value: nothing(step),
        position: 'center',
        fontSize: 12,
        fill: 'currentColor',
        angle: stop - start < end / 3 ? -90 : 0,
      }}
    />
  ))
}

function zeroLabel({ zero }: Extract<Drawing, { kind: 'vacancies' }>) {
  return { value: zero, position: 'insideBottomRight', fontSize: 12, fill: 'currentColor' } as const
}

type TipProps = { payload: readonly { payload?: Row }[] | undefined; tip(step: StepDrawn): ReactNode }

function Tip({ payload, tip }: TipProps) {
  const point = payload?.[0]?.payload?.['point']
  if (!point || typeof point !== 'object' || !('step' in point) || !point.step) return null
  return (
    <div className={classes.tip} role="status">
      {tip(point.step)}
    </div>
  )
}
