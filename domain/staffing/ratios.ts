import type { RatioParams } from '../rules.ts'
import type { VerdictStatus } from './verdicts.ts'

/**
 * met: off by no more than the tolerance (share or persons, whichever is kinder); near: off by less than
 * `brokenBeyond` times that; broken: further. undefined: nobody on either side.
 */
export function statusOfRatio(params: RatioParams, left: number, right: number): VerdictStatus {
  if (left === 0 && right === 0) return 'undefined'
  const expected = rightExpectedFor(params, left)
  const off = Math.abs(right - expected)
  const allowed = Math.max(expected * params.tolerance, params.tolerancePersons)
  if (off <= allowed) return 'met'
  return off < allowed * params.brokenBeyond ? 'near' : 'broken'
}

/** How a ratio is written: the smaller side of the rule is 1. `{ left: 2, right: 1 }` is read "2.00 : 1". */
export function ratioShown(params: { left: number; right: number }, left: number, right: number) {
  if (left === 0 || right === 0) return null
  return params.left >= params.right
    ? { left: (left / right).toFixed(2), right: '1' }
    : { left: '1', right: (right / left).toFixed(2) }
}

/** What the right side should be for the left side there is. */
export function rightExpectedFor(params: Pick<RatioParams, 'left' | 'right'>, left: number): number {
  return (left * params.right) / params.left
}
