import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { oncePerDay, runAll } from '#server/jobs/running.server.ts'
import { startTicking } from '#server/jobs/ticking.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

/** Fails in the rounds that are given, and says on which days it did not. */
const job = (failsIn: readonly number[] = []) => {
  const done: string[] = []
  let round = 0
  const run = () => {
    round += 1
    if (failsIn.includes(round)) return Promise.reject(new Error('the disk is full'))
    done.push(world.clock.today())
    return Promise.resolve()
  }
  return { done, job: { name: 'of the day', run } }
}

describe('a job of the day', () => {
  it('is done once on each', async () => {
    const { done, job: ofTheDay } = job()
    const jobs = [oncePerDay(ofTheDay)]
    await runAll(world.services, jobs)
    await runAll(world.services, jobs)
    world.clock.advance({ days: 1 })
    await runAll(world.services, jobs)
    expect(done).toEqual(['2026-03-10', '2026-03-11'])
  })

  it('that fails is tried again in each round until it is done, and keeps nothing else', async () => {
    const failing = job([1, 2])
    const other = job()
    const jobs = [oncePerDay(failing.job), oncePerDay(other.job)]
    for (const _round of [1, 2, 3, 4]) await runAll(world.services, jobs)
    expect([failing.done, other.done]).toEqual([['2026-03-10'], ['2026-03-10']])
  })

  it('that was done today waits for tomorrow', async () => {
    const { done, job: ofTheDay } = job()
    const jobs = [oncePerDay(ofTheDay, { doneOn: world.clock.today() })]
    await runAll(world.services, jobs)
    world.clock.advance({ days: 1 })
    await runAll(world.services, jobs)
    expect(done).toEqual(['2026-03-11'])
  })
})

describe('what may not wait for the minute', () => {
  afterEach(() => void vi.useRealTimers())

  it('runs a second apart, one round at a time, and the one under way is waited for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const begun: (() => void)[] = []
    const run = () => new Promise<void>((resolve) => void begun.push(resolve))
    const ticking = startTicking(world.services, [{ name: 'slow', run }])
    vi.advanceTimersByTime(3_000)
    expect(begun).toHaveLength(1)
    begun[0]?.()
    await new Promise(setImmediate)
    vi.advanceTimersByTime(1_000)
    expect(begun).toHaveLength(2)
    let isOver = false
    const stopping = ticking.stop().then(() => (isOver = true))
    await new Promise(setImmediate)
    expect(isOver).toBe(false)
    begun[1]?.()
    await stopping
    vi.advanceTimersByTime(5_000)
    expect(begun).toHaveLength(2)
  })

  it('runs sooner where something comes due before the second is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let rounds = 0
    const run = () => Promise.resolve(void (rounds += 1))
    const due = [300, null, 0]
    const soonest = () => {
      const inMs = due.shift() ?? null
      return Promise.resolve(inMs === null ? null : world.clock.now() + inMs)
    }
    const ticking = startTicking(world.services, [{ name: 'quick', run }], { soonest })
    const pass = async (ms: number) => {
      vi.advanceTimersByTime(ms)
      await new Promise(setImmediate)
      return rounds
    }
    expect(await pass(1_000)).toBe(1)
    expect(await pass(299)).toBe(1)
    expect(await pass(1)).toBe(2)
    expect(await pass(900)).toBe(2)
    expect(await pass(100)).toBe(3)
    expect(await pass(20)).toBe(4)
    await ticking.stop()
  })
})
