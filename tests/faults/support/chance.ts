/** Chance that can be had again: the seed is printed with what it led to. `FAULTS_SEED=123 npm run faults` repeats a run. */
export type Chance = {
  seed: number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  /** One of them, or undefined where there is none. */
  pick<T>(all: readonly T[]): T | undefined
}

export function chanceFor(name: string): Chance {
  const given = Number(process.env['FAULTS_SEED'])
  const seed = Number.isSafeInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 31) + 1
  console.log(`${name}: seed ${seed}`)
  let state = seed
  /** Mulberry32: small, and good enough to choose moments by. */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    seed,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (all) => all[Math.floor(next() * all.length)],
  }
}

export const isLong = process.env['FAULTS'] === 'long'

/** The shorter run is for every change, the longer for `npm run faults`. */
export function inRuns<T>({ short, long }: { short: T; long: T }): T {
  return isLong ? long : short
}
