/** The middle one of the times, for noise is one-sided. */
export function medianOf(times: readonly number[]): number {
  return quantileOf(times, 0.5)
}

/** The time that the given share of all stays under. */
export function quantileOf(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
