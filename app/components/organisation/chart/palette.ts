import type { UnitTurn } from '#domain/staffing/chart-comparison.ts'
import type { VerdictStatus } from '#domain/staffing/verdicts.ts'

/** Ink on paper: what the picture to be saved and printed is drawn in, whatever the screen's scheme. */
export const ink = {
  paper: '#ffffff',
  text: '#1f2933',
  quiet: '#5c636a',
  frame: '#a7b0ba',
  tree: '#8a94a0',
  host: '#7b3fa0',
  second: '#b35c00',
  onBooks: '#b3cde5',
  present: '#24639b',
  planned: '#1f2933',
  track: '#eef1f4',
  vacant: '#b02525',
} as const

export const statusInk: Record<VerdictStatus, { colour: string; sign: string }> = {
  met: { colour: '#087f5b', sign: '✓' },
  near: { colour: '#9a5b00', sign: '!' },
  broken: { colour: '#c92a2a', sign: '✕' },
  undefined: { colour: '#5c636a', sign: '–' },
}

export const turnInk: Record<UnitTurn, { colour: string; fill: string; sign: string }> = {
  added: { colour: '#237032', fill: '#ebfbee', sign: '+' },
  removed: { colour: '#c92a2a', fill: '#fff0f0', sign: '−' },
  moved: { colour: '#b35c00', fill: '#fff4e6', sign: '→' },
  renamed: { colour: '#6741d9', fill: '#f3f0ff', sign: 'A' },
  strength: { colour: '#1864ab', fill: '#e7f5ff', sign: '±' },
}

/** Dots to the street, strokes to the detachment: to be told apart without colour. */
export const dashing = { host: '3 3', second: '10 5' } as const
