import type { IsoDate } from '#domain/shared/dates.ts'
import type { Tx } from '../store.ts'

/** What filling a database needs from outside: the same names and the same day give the same city. */
export type Seeding = {
  tx: Tx
  today: IsoDate
  now: number
  /** The id that belongs to a name, always the same. */
  idOf(name: string): string
  seal(text: string): string
  digest(text: string): string
  pinyinOf(name: string): string
  passwordHash: string
}

/** Inserts in chunks that fit both engines' limit on parameters. */
export async function inChunks<T>(rows: readonly T[], insert: (chunk: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) await insert(rows.slice(start, start + 500))
}

/** Numbers from 0 up to 1 that only look random: the same every time. */
export function sequenceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
