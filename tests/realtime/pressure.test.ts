import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDispatcher } from '#server/realtime/dispatcher.ts'
import { frameAllowance, pressureOn } from '#server/realtime/pressure.ts'

describe('pushes', () => {
  it('go out in their order, some at a time, and others are served between', async () => {
    const dispatcher = openDispatcher()
    const done: number[] = []
    dispatcher.add(
      Array.from({ length: 1000 }, (_unused, index) => () => void done.push(index)),
      { isUrgent: false },
    )
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThan(1000)
    expect(dispatcher.waiting()).toBe(1000 - done.length)
    await dispatcher.idle()
    expect(done).toEqual(Array.from({ length: 1000 }, (_unused, index) => index))
    expect(dispatcher.waiting()).toBe(0)
  })

  it('that are urgent overtake a broadcast', async () => {
    const dispatcher = openDispatcher()
    const done: string[] = []
    dispatcher.add(
      Array.from({ length: 10_000 }, () => () => void done.push('broadcast')),
      { isUrgent: false },
    )
    await setImmediate()
    dispatcher.add([() => void done.push('urgent')], { isUrgent: true })
    await dispatcher.idle()
    expect(done.indexOf('urgent')).toBeGreaterThan(0)
    expect(done.indexOf('urgent')).toBeLessThan(1000)
    expect(done).toHaveLength(10_001)
  })

  it('go on after one has failed', async () => {
    const failed: unknown[] = []
    const dispatcher = openDispatcher((error) => void failed.push(error))
    const done: string[] = []
    const boom = new Error('boom')
    dispatcher.add(
      [
        () => {
          throw boom
        },
        () => void done.push('after'),
      ],
      { isUrgent: false },
    )
    await dispatcher.idle()
    expect([failed, done]).toEqual([[boom], ['after']])
  })
})

describe('a client that reads too slowly', () => {
  const kb = 1024
  it.each([
    [0, null, 'free'],
    [64 * kb, null, 'free'],
    [65 * kb, null, 'lagging'],
    [65 * kb, 95_000, 'lagging'],
    [65 * kb, 80_000, 'stuck'],
    [1, 80_000, 'free'],
    [257 * kb, null, 'stuck'],
  ] as const)('with %d bytes waiting, lagging since %s, is %s', (bytes, laggingSince, pressure) => {
    expect(pressureOn(bytes, { laggingSince, now: 100_000 })).toBe(pressure)
  })
})

describe('what a client may send', () => {
  it('is a burst of forty, and twenty a second after it; who goes on is cut at the third', () => {
    let now = 0
    const allowed = frameAllowance(() => now)
    expect(Array.from({ length: 40 }, allowed)).not.toContain('refused')
    expect(allowed()).toBe('refused')
    now += 1_000
    expect(Array.from({ length: 20 }, allowed)).not.toContain('refused')
    expect([allowed(), allowed()]).toEqual(['refused', 'cut'])
  })
})
