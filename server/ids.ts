import { randomFillSync } from 'node:crypto'
import { v5, v7 } from 'uuid'

/** Drawn many at a time: a batch of ten thousand people needs forty thousand ids, and a draw takes longer than an id. */
const drawn = Buffer.alloc(16 * 256)
let used = drawn.length
let lastAt = 0
let sequence = 0

const seedNamespace = '3c0f7a52-9d0e-5b6e-8d4a-2f7b1c6e9a10'

/** A new id: UUIDv7, so that ids sort by the moment they were made. */
export function newId(): string {
  const now = Date.now()
  sequence = now > lastAt ? nextRandom().readUInt32BE() >>> 1 : sequence + 1
  lastAt = Math.max(now, lastAt)
  return v7({ msecs: lastAt, seq: sequence, random: nextRandom() })
}

/** The id that belongs to a name, always the same: for what the product ships and for the demo city. */
export function idOfName(name: string): string {
  return v5(name, seedNamespace)
}

function nextRandom(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += 16
  return drawn.subarray(used - 16, used)
}
