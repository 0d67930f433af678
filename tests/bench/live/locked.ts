import { setTimeout as pause } from 'node:timers/promises'
import { lockFor } from '#tests/faults/support/lock.ts'
import { openStand } from '#tests/faults/support/stand.ts'
import { duration, type Figure } from '../figures.ts'
import { numberOf } from './lines.ts'

const lockedMs = 5_000
const rounds = 3
/** The loop is looked at so often: what is more than that was held up. */
const lookedAtEveryMs = 10

/**
 * Another process holds the lock for writing for five seconds while people write and read: how long the server’s loop stood still at the
 * longest, as its own monitor says; of three times the best, for whatever else the machine does comes on top. The reference is the same five seconds without the lock.
 */
export async function measureLocked(): Promise<Figure> {
  const stand = await openStand({ members: 20 })
  try {
    await longestStop(pause(1_000))
    const quiet: number[] = []
    const locked: number[] = []
    for (let round = 0; round < rounds; round++) {
      quiet.push(await longestStop(writingDuring(pause(lockedMs))))
      const { released } = await lockFor(stand.city.url.slice('file:'.length), lockedMs)
      locked.push(await longestStop(writingDuring(released)))
      await stand.expectAllInOrder()
    }
    const name = `database locked ${lockedMs / 1_000} s by another process, loop stop`
    return duration(name, Math.min(...locked), { accept: 50, aim: 15, bare: Math.min(...quiet) })
  } finally {
    await stand.close()
  }

  async function longestStop(during: Promise<unknown>): Promise<number> {
    await numberOf(stand, 'nodejs_eventloop_lag_max_seconds')
    await during
    return (await numberOf(stand, 'nodejs_eventloop_lag_max_seconds')) * 1_000 - lookedAtEveryMs
  }

  async function writingDuring(over: Promise<unknown>): Promise<void> {
    const writing = stand.happen(3)
    await over
    if ((await writing) !== 3) throw new Error('a request was refused')
  }
}
