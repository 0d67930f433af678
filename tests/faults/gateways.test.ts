import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldNow } from '#tests/support/clock.ts'
import { inRuns } from './support/chance.ts'
import type { Answer, Played } from './support/gateway.ts'
import { openGatewayStand, type GatewayStand } from './support/gateway-stand.ts'

const seconds = 1_000
const timeOutSeconds = inRuns({ short: 1, long: 10 })
const slowMs = inRuns({ short: 3_000, long: 30_000 })
const down: Answer = { status: 500, body: 'down' }
const full: Answer = { status: 429, headers: { 'Retry-After': '90' } }

/** When the clock of the server stands how many seconds after the telling; each channel is called the first time at 16. */
const stages = [10, 16, 22, 55, 60, 110, 200, 240, 850, 1_000]

type Trouble = {
  what: string
  kind: Played['kind']
  unit: string
  host?: string
  answers: readonly Answer[]
  /** The stages at which it is called. */
  calledAt: readonly number[]
  /** How often the gateway took it. */
  taken: number
  end: { state: string; attempt: number; reason: string | null }
}

const troubles: readonly Trouble[] = [
  {
    ...{ what: '500 twice, then takes it', kind: 'sms', unit: 'SQ-G01', answers: [down, down, 'takes it'] },
    ...{ calledAt: [16, 22, 55], taken: 1, end: { state: 'sent', attempt: 3, reason: null } },
  },
  {
    ...{
      what: '500 for as long as it is of use',
      kind: 'sms',
      unit: 'SQ-G02',
      answers: [down, down, down, down, down],
    },
    ...{ calledAt: [16, 22, 55, 200, 850], taken: 0, end: { state: 'dead', attempt: 5, reason: 'gateway-error' } },
  },
  {
    ...{ what: '429 with Retry-After: 90', kind: 'sms', unit: 'SQ-G03', answers: [full, 'takes it'] },
    ...{ calledAt: [16, 110], taken: 1, end: { state: 'sent', attempt: 2, reason: null } },
  },
  {
    ...{ what: '410', kind: 'webhook', unit: 'SQ-G04', answers: [{ status: 410 }] },
    ...{ calledAt: [16], taken: 0, end: { state: 'failed', attempt: 1, reason: 'gone' } },
  },
  {
    ...{ what: 'takes it, and the answer never comes', kind: 'sms', unit: 'SQ-G05' },
    ...{ answers: ['takes it and never answers', 'takes it'] },
    ...{ calledAt: [16, 22], taken: 1, end: { state: 'sent', attempt: 2, reason: null } },
  },
  {
    ...{
      what: 'takes it, and hangs up',
      kind: 'webhook',
      unit: 'SQ-G06',
      answers: ['takes it and hangs up', 'takes it'],
    },
    ...{ calledAt: [16, 22], taken: 1, end: { state: 'sent', attempt: 2, reason: null } },
  },
  {
    ...{ what: `answers after ${slowMs / seconds} s`, kind: 'webhook', unit: 'SQ-G07' },
    ...{ answers: [{ takesAfterMs: slowMs }, 'takes it'] },
    ...{ calledAt: [16, 22], taken: 1, end: { state: 'sent', attempt: 2, reason: null } },
  },
  {
    ...{ what: 'is a robot that had enough', kind: 'wecom', unit: 'SQ-G08' },
    ...{ answers: [{ status: 200, body: { errcode: 45009, errmsg: 'api freq out of limit' } }, 'takes it'] },
    ...{ calledAt: [16, 110], taken: 1, end: { state: 'sent', attempt: 2, reason: null } },
  },
  {
    ...{ what: 'is a robot, which knows no keys, and the answer never comes: stands there twice', kind: 'wecom' },
    ...{ unit: 'SQ-G09', answers: ['takes it and never answers', 'takes it'] },
    ...{ calledAt: [16, 22], taken: 2, end: { state: 'sent', attempt: 2, reason: null } },
  },
  {
    ...{ what: 'has a name that is nowhere for a minute', kind: 'sms', unit: 'SQ-G10', host: 'late.gateway.example' },
    ...{ answers: ['takes it'], calledAt: [200], taken: 1, end: { state: 'sent', attempt: 4, reason: null } },
  },
  {
    ...{
      what: 'has a name that leads inside',
      kind: 'sms',
      unit: 'SQ-G11',
      host: 'inner.gateway.example',
      answers: [],
    },
    ...{ calledAt: [], taken: 0, end: { state: 'failed', attempt: 1, reason: 'inner-address' } },
  },
]

const names = { 'inner.gateway.example': '10.0.0.7' }

describe('an emergency that reaches no page, by a gateway that', () => {
  let stand: GatewayStand
  const played = new Map<string, Played>()

  beforeAll(async () => {
    stand = await openGatewayStand({
      members: troubles.length,
      env: { GATEWAY_TIMEOUT: String(timeOutSeconds) },
    })
    await stand.steer({ names })
    for (const { what, kind, unit, host, answers } of troubles)
      played.set(what, await stand.setUp(kind, unit, { answers, ...(host && { host }) }))
    for (const [member, { unit }] of troubles.entries()) await stand.tell([member], unit)
    for (const stage of stages) {
      const known = stage > 60 ? { ...names, 'late.gateway.example': '127.0.0.1' } : names
      await stand.steer({ clock: { standsAt: worldNow + stage * seconds }, names: known })
      await stand.untilQuiet()
    }
  })
  afterAll(() => stand.close())

  it.each(troubles.map((trouble) => [trouble.what, trouble] as const))('%s', async (what, { calledAt, taken, end }) => {
    const gateway = played.get(what)
    const [send, ...others] = await stand.sendsBy(gateway?.name ?? '')
    expect(others).toEqual([])
    expect(send).toMatchObject(end)
    expect(gateway?.calls.map(({ at }) => (at - worldNow) / seconds)).toEqual(calledAt)
    const keys = gateway?.kind === 'wecom' ? [null] : [send?.key]
    expect([...new Set(gateway?.calls.map(({ key }) => key))]).toEqual(calledAt.length > 0 ? keys : [])
    expect(gateway?.taken).toHaveLength(taken)
  })

  it('none of which is ever called in another way', () => {
    expect(stand.gateway.unexpected).toEqual([])
  })
})
