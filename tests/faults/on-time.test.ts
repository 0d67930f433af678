import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { fallbackAfterMs } from '#domain/alerts/fallback.ts'
import { usualSteps } from '#domain/alerts/escalation.ts'
import { escalationSteps } from '#db/schema/index.ts'
import { worldNow } from '#tests/support/clock.ts'
import { chanceFor, inRuns } from './support/chance.ts'
import { openGatewayStand, type GatewayStand } from './support/gateway-stand.ts'
import { openPage, type Page } from './support/page.ts'

const times = inRuns({ short: 20, long: 200 })
const kills = inRuns({ short: 1, long: 20 })
const firstStepMs = (usualSteps[0]?.afterMinutes ?? 0) * 60_000
const unreachedMs = fallbackAfterMs('emergency', { mustAcknowledge: false }) ?? 0

let stand: GatewayStand
let page: Page
const shiftMs = () => stand.now() - Date.now()
/** The clock of the server goes, and is put forward by so much. */
const putForward = (ms: number) => stand.steer({ clock: { shiftMs: shiftMs() + ms } })

beforeAll(async () => {
  stand = await openGatewayStand({ members: 2, goodForMs: 12 * 3_600_000 })
  await stand.steer({ clock: { shiftMs: worldNow - Date.now() } })
})
afterAll(() => stand.close())

const figures = (what: string, late: readonly number[]) => {
  const inOrder = late.toSorted((a, b) => a - b).map(Math.round)
  const middle = inOrder[Math.floor(inOrder.length / 2)]
  console.log(`${what}, ${late.length} times: median ${middle} ms, most ${inOrder.at(-1)} ms`)
  return middle
}

describe('on the clock', () => {
  it('an emergency that reaches no page goes out off the line within 20 s', async () => {
    const chance = chanceFor('off the line')
    const sms = await stand.setUp('sms', 'CITY', { rest: 'takes it' })
    const toldAt: number[] = []
    for (let time = 0; time < times; time++) {
      toldAt.push(stand.now())
      await stand.tell([0], 'SQ-G01')
      await pause(chance.between(0, 150))
    }
    await putForward(unreachedMs - (stand.now() - (toldAt[0] ?? 0)) - 1_000)
    await stand.until(() => sms.taken.length === times, 'all to be taken')
    const late = sms.calls.map(({ at }, time) => at - (toldAt[time] ?? 0))
    figures('off the line after', late)
    expect(Math.max(...late)).toBeLessThan(20_000)
    expect(Math.min(...late)).toBeGreaterThanOrEqual(unreachedMs)
    expect(stand.gateway.unexpected).toEqual([])
  })

  const reminders = () => page.alerts.filter(({ type }) => type === 'alert.reminded-urgently')

  it('an escalation is on a page of the person at its time, not at the next full second', async () => {
    const chance = chanceFor('escalations')
    page = await openPage(stand.server.url, stand.city.members[1] ?? { cookie: '' })
    const due: number[] = []
    for (let time = 0; time < times; time++) {
      due.push(stand.now() + firstStepMs)
      await stand.tell([1], 'SQ-G01', { mustAcknowledge: true })
      await pause(chance.between(0, 150))
    }
    await putForward((due[0] ?? 0) - stand.now() - 1_000)
    const shift = shiftMs()
    await stand.until(() => reminders().length === times, 'all reminders')
    const late = reminders().map(({ cameAt }, time) => cameAt + shift - (due[time] ?? 0))
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0)
    // A round a second apart would be half a second late in the middle, on whatever machine.
    expect(figures('escalation late', late)).toBeLessThan(400)
  })

  it('an escalation whose time comes while the server is killed is taken up before it says that it is well', async () => {
    const chance = chanceFor('escalations over a kill')
    const late: { step: number; page: number; start: number }[] = []
    for (let kill = 1; kill <= kills; kill++) {
      await putForward(3_600_000)
      await stand.until(() => page.line.socket.connected, 'the page')
      await pause(1_500)
      const before = reminders().length
      const due = stand.now() + firstStepMs
      const eventId = await stand.tell([1], 'SQ-G01', { mustAcknowledge: true })
      await putForward(firstStepMs - 1_000)
      await pause(chance.between(0, 950))
      await stand.server.kill()
      const killedAt = stand.now()
      await stand.restart()
      const wellAt = stand.now()
      const [step] = await stand.store.read.select().from(escalationSteps).where(eq(escalationSteps.eventId, eventId))
      await stand.until(() => reminders().length > before, 'the reminder')
      const cameAt = (reminders()[before]?.cameAt ?? 0) + shiftMs()
      expect(step?.at).toBeLessThanOrEqual(wellAt)
      late.push({ step: (step?.at ?? 0) - due, page: cameAt - due, start: wellAt - killedAt })
    }
    const most = (what: keyof (typeof late)[number]) => Math.round(Math.max(...late.map((one) => one[what])))
    console.log(
      `escalation late over a kill, ${kills} times: at most ${most('step')} ms, on the page ${most('page')} ms; the start took ${most('start')} ms`,
    )
    page.close()
  })
})
