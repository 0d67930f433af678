import { Link } from '@remix-run/react'
import { barsIn, rowsOf, type Bar, type Window } from '#domain/postings/timeline.ts'
import type { Drawn } from './drawing.ts'
import classes from './Timeline.module.css'

const rowHeight = 1.75

/** Bars over time, in as few rows as they need; those that lead somewhere are reached with the keyboard, in order of time. */
export function Track({ facts, window }: { facts: readonly Drawn[]; window: Window }) {
  const rows = rowsOf(barsIn(facts, window))
  const placed = rows
    .flatMap((bars, row) => bars.map((bar) => ({ bar, row })))
    .toSorted((a, b) => a.bar.left - b.bar.left)
  return (
    <ul className={classes.track} style={{ height: `${Math.max(rows.length, 1) * rowHeight}rem` }}>
      {placed.map(({ bar, row }) => (
        <li
          key={bar.of.id}
          style={{ left: `${bar.left}%`, width: `${round(bar.right - bar.left)}%`, top: `${row * rowHeight}rem` }}
        >
          <BarMark bar={bar} />
        </li>
      ))}
    </ul>
  )
}

function BarMark({ bar: { of, isCutBefore, isCutAfter } }: { bar: Bar<Drawn> }) {
  const look = {
    className: classes.bar,
    title: of.says,
    'data-look': of.look,
    'data-flag': of.flag ?? undefined,
    'data-before': isCutBefore || undefined,
    'data-after': isCutAfter || undefined,
  }
  if (of.to === null) return <span {...look}>{of.label}</span>
  return (
    <Link {...look} to={of.to} aria-label={of.says}>
      {of.label}
    </Link>
  )
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}
