import { useId, type ReactNode } from 'react'
import type { Department } from '#domain/organisation.ts'
import { inks, MarkPatterns } from './marks.tsx'
import classes from './History.module.css'

export type LegendKey =
  | { mark: 'line' | 'dashes' | 'band' | 'target' | 'later' | 'vacancy'; label: string }
  | { mark: 'department'; department: Department | 'none'; label: string }

/** What the lines and grounds of a picture mean, each with its mark and its word. */
export function Legend({ keys }: { keys: readonly LegendKey[] }) {
  return (
    <ul className={classes.legend}>
      {keys.map((key) => (
        <li key={key.label}>
          <Swatch>{<SwatchOf legend={key} />}</Swatch>
          {key.label}
        </li>
      ))}
    </ul>
  )
}

function Swatch({ children }: { children: ReactNode }) {
  return (
    <svg width="26" height="12" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

function SwatchOf({ legend }: { legend: LegendKey }) {
  const id = useId()
  switch (legend.mark) {
    case 'line':
      return <path d="M1,9 H10 V3 H25" stroke={inks.line} strokeWidth="2" fill="none" />
    case 'dashes':
      return <path d="M1,6 H25" stroke={inks.line} strokeWidth="2" strokeDasharray="4 3" fill="none" />
    case 'target':
      return <path d="M1,6 H25" stroke={inks.target} strokeWidth="1.5" strokeDasharray="1 3" fill="none" />
    case 'band':
      return <rect width="26" height="12" fill={inks.band} fillOpacity="0.2" />
    case 'vacancy':
      return <rect width="26" height="12" fill={inks.short} fillOpacity="0.3" stroke={inks.short} />
    case 'later':
      return (
        <rect width="26" height="12" fill={inks.later} fillOpacity="0.18" stroke={inks.later} strokeDasharray="3 3" />
      )
    case 'department':
      return (
        <>
          <defs>
            <MarkPatterns id={id} of={[legend.department]} />
          </defs>
          <rect width="26" height="12" fill={`url(#${id}-${legend.department})`} />
        </>
      )
  }
}
