import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { worldNow } from '#tests/support/clock.ts'
import { chanceFor, inRuns, isLong } from './support/chance.ts'
import { openGatewayStand, type GatewayStand } from './support/gateway-stand.ts'

const seconds = 1_000
const leaseMs = 30 * seconds

const members = inRuns({ short: 100, long: 400 })
const kills = inRuns({ short: 1, long: 30 })

let stand: GatewayStand
beforeAll(async () => void (stand = await openGatewayStand({ members })))
afterAll(() => stand.close())

/** The second at which the clock stands, counted from the first. */
let second = 0
const pass = (more: number) => {
  second += more
  return { clock: { standsAt: worldNow + second * seconds } }
}

describe('a server that dies', () => {
  it('between claiming and sending, or between sending and writing that down: tries again under the same key once the lease has run out', async () => {
    await stand.steer({ names: { 'sms.gateway.example': 'silent' } })
    const unsent = await stand.setUp('sms', 'SQ-G01', { host: 'sms.gateway.example', answers: ['takes it'] })
    const unnoted = await stand.setUp('sms', 'SQ-G02', { answers: ['takes it and never answers', 'takes it'] })
    const robot = await stand.setUp('wecom', 'SQ-G03', { answers: ['takes it and never answers', 'takes it'] })
    const all = [unsent, unnoted, robot]
    for (const [member, unit] of ['SQ-G01', 'SQ-G02', 'SQ-G03'].entries()) await stand.tell([member], unit)
    await stand.steer(pass(16))
    const states = async () => {
      const sends = await Promise.all(all.map(({ name }) => stand.sendsBy(name)))
      return sends.flat().map(({ state, attempt, reason }) => `${state} ${attempt} ${reason}`)
    }
    const isUnderWay = async () => (await states()).join() === Array(3).fill('sending 1 null').join()
    await stand.until(isUnderWay, 'to be claimed')
    await stand.until(() => unnoted.taken.length + robot.taken.length === 2, 'to be taken')
    await stand.server.kill()
    expect(unsent.calls).toEqual([])

    stand.steerNext({ ...pass(4), names: { 'sms.gateway.example': '127.0.0.1' } })
    await stand.restart()
    // Half of the lease is left: whoever claimed it might still be there.
    await pause(2 * seconds)
    expect(await isUnderWay()).toBe(true)
    await stand.steer(pass(leaseMs / seconds))
    await stand.untilQuiet()
    expect(await states()).toEqual(Array(3).fill('sent 2 null'))
    expect(all.map(({ calls }) => calls.length)).toEqual([1, 2, 2])
    expect(all.map(({ taken }) => taken.length)).toEqual([1, 1, 2])
    for (const { name, calls } of [unsent, unnoted])
      expect([...new Set(calls.map(({ key }) => key))]).toEqual((await stand.sendsBy(name)).map(({ key }) => key))
    expect(stand.gateway.unexpected).toEqual([])
  })

  it(`${kills} times at any moment of sending to ${members}: each is reached, and is called again only under the same key`, async () => {
    const chance = chanceFor('kills while sending')
    const everybody = Array.from({ length: members }, (_unused, member) => member)
    const sms = await stand.setUp('sms', 'CITY', { rest: { takesAfterMs: 20 } })
    for (let kill = 1; kill <= kills; kill++) {
      await stand.tell(everybody, 'SQ-G04')
      await stand.steer(pass(16))
      const before = sms.calls.length
      await stand.until(() => sms.calls.length > before, 'to be called')
      await pause(chance.between(0, 150))
      await stand.server.kill()
      stand.steerNext(pass(leaseMs / seconds + 1))
      await stand.restart()
      await stand.untilQuiet()
    }
    const sends = await stand.sendsBy(sms.name)
    expect(sends.map(({ state }) => state)).toEqual(Array(members * kills).fill('sent'))
    const called = new Set(sms.calls.map(({ key }) => key))
    expect(called).toEqual(new Set(sends.map(({ key }) => key)))
    expect(sms.taken).toHaveLength(members * kills)
    expect(sms.calls.length).toBeLessThanOrEqual(members * kills + kills * 50)
    expect(stand.gateway.unexpected).toEqual([])
    console.log(
      `${kills} kills while sending to ${members}: ${sends.length} sent, ${sms.calls.length} calls, each taken once`,
    )
  })
})

describe('a server that is stopped politely', () => {
  it.runIf(isLong)(
    'while a gateway does not answer ends well within ten seconds, and what was under way is tried again',
    async () => {
      const slow = await stand.setUp('sms', 'SQ-G05', { answers: ['takes it and never answers', 'takes it'] })
      await stand.tell([0], 'SQ-G05')
      await stand.steer(pass(16))
      await stand.until(() => slow.taken.length === 1, 'to be taken')
      const { code, ms } = await stand.server.stop()
      expect(code).toBe(0)
      expect(ms).toBeLessThan(9 * seconds)
      stand.steerNext(pass(10))
      await stand.restart()
      await stand.untilQuiet()
      expect(await stand.sendsBy(slow.name)).toMatchObject([{ state: 'sent', attempt: 2 }])
      expect(slow.taken).toHaveLength(1)
      expect(stand.gateway.unexpected).toEqual([])
      console.log(`stopped in ${Math.round(ms)} ms while a gateway did not answer`)
    },
  )
})
