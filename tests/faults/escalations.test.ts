import { and, asc, eq, inArray, like, or } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { auditEntries, deliveries, escalations, escalationSteps, events } from '#db/schema/index.ts'
import { worldNow } from '#tests/support/clock.ts'
import { post } from './support/acts.ts'
import { chanceFor, inRuns } from './support/chance.ts'
import { numberOf } from './support/city.ts'
import { openGatewayStand, type GatewayStand } from './support/gateway-stand.ts'
import type { Played } from './support/gateway.ts'
import type { ServerProcess } from './support/server-process.ts'

const times = inRuns({ short: 50, long: 1_000 })
const processes = inRuns({ short: 1, long: 2 })
const minutes = 60_000
/** From one timer to the next. */
const apartMs = inRuns({ short: 30, long: 50 })

let stand: GatewayStand
let sms: Played
const others: ServerProcess[] = []
beforeAll(async () => {
  stand = await openGatewayStand({ members: times, goodForMs: 12 * 60 * minutes })
  for (let number = 1; number < processes; number++) others.push(await stand.startAnother())
  sms = await stand.setUp('sms', 'CITY', { rest: 'takes it' })
})
afterAll(async () => {
  for (const other of others) await other.kill()
  await stand.close()
})

type Step = { after: number; to: string; channel: string }

/** Whoever plans for a unit says how it goes after those who do not acknowledge. */
async function setPolicy(unit: string, revision: number, steps: readonly Step[]): Promise<void> {
  const fields = steps.flatMap(({ after, to, channel }, place) => [
    [`after${place}`, String(after)],
    [`to${place}`, to],
    [`channel${place}`, channel],
  ])
  const said = await post(stand.server, `/units/${stand.city.unitId(unit)}/escalation?index`, {
    cookie: stand.city.asker,
    fields: { revision: String(revision), ...(Object.fromEntries(fields) as Record<string, string>) },
  })
  expect(said.status).toBe(302)
}

const personOf = (member: number) => stand.city.members[member]?.personId ?? ''

describe('an acknowledgement in the same millisecond as the timer', () => {
  it(`${times} times: no step is taken and nothing is sent after it, and each is ended by it`, async () => {
    const chance = chanceFor('acknowledged at the timer')
    const numbers = new Set(Array.from({ length: times }, (_unused, member) => numberOf(member)))
    // Those who answer for the unit hear that somebody was not reached: that is not of the steps.
    const toMembers = () => sms.taken.filter(({ body }) => numbers.has((body as { to: string }).to))
    await setPolicy('SQ-G01', 0, [
      { after: 1, to: 'person', channel: 'sms' },
      { after: 2, to: 'person', channel: 'sms' },
    ])
    await stand.steer({ clock: { shiftMs: worldNow - Date.now() } })
    const told: { eventId: string; dueAt: number; member: number; seq: number }[] = []
    const startsAt = stand.now()
    for (let member = 0; member < times; member++) {
      const at = startsAt + member * apartMs
      const eventId = await stand.tell([member], 'SQ-G01', { mustAcknowledge: true, at })
      told.push({ eventId, dueAt: at + minutes, member, seq: await stand.headOf(personOf(member)) })
    }
    await stand.steer({ clock: { shiftMs: startsAt + minutes - 500 - Date.now() } })
    const servers = [stand.server, ...others]
    /** How long before the timer one has to say it in order to meet it: found out on the way, for it is another on each machine. */
    let aheadMs = 10
    for (const server of others) await server.steer({ clock: { shiftMs: stand.now() - Date.now() }, names: {} })
    await Promise.all(
      told.map(async ({ eventId, dueAt, member, seq }) => {
        await pause(dueAt - stand.now() - aheadMs + chance.between(-4, 4))
        const said = await post(servers[member % servers.length] ?? stand.server, `/alerts/${seq}/acknowledgement`, {
          cookie: stand.city.members[member]?.cookie ?? '',
          fields: {},
        })
        expect(said.status, stand.server.log()).toBe(302)
        const wasTaken = await stand.store.read.$count(escalationSteps, eq(escalationSteps.eventId, eventId))
        aheadMs = Math.min(Math.max(-400, aheadMs + (wasTaken > 0 ? 3 : -3)), 400)
      }),
    )
    await stand.untilQuiet()
    const called = toMembers().length
    const half = stand.now() + 30 * minutes
    for (const server of servers) await server.steer({ clock: { standsAt: half }, names: {} })
    await stand.steer({ clock: { standsAt: half } })
    await stand.untilQuiet()
    await pause(2_500)
    expect(toMembers()).toHaveLength(called)

    const { read } = stand.store
    const ids = told.map(({ eventId }) => eventId)
    const rows = await read.select().from(escalations).where(inArray(escalations.eventId, ids))
    expect(rows.map(({ state, dueAt }) => `${state} ${dueAt}`)).toEqual(Array(times).fill('acknowledged null'))
    const log = await read
      .select({ seq: auditEntries.seq, action: auditEntries.action, eventId: auditEntries.subjectId })
      .from(auditEntries)
      .where(or(eq(auditEntries.action, 'alert.acknowledged'), like(auditEntries.action, 'alert.reminded%')))
      .orderBy(asc(auditEntries.seq))
    const histories = ids.map((id) => log.filter(({ eventId }) => eventId === id).map(({ action }) => action))
    const stepFirst = histories.filter((history) => history.join() === 'alert.reminded-urgently,alert.acknowledged')
    const ackFirst = histories.filter((history) => history.join() === 'alert.acknowledged')
    expect(stepFirst.length + ackFirst.length).toBe(times)
    const steps = await read.select().from(escalationSteps).where(inArray(escalationSteps.eventId, ids))
    expect(steps).toHaveLength(stepFirst.length)
    console.log(
      `${times} acknowledgements at the timer, ${processes} processes: the step came first ${stepFirst.length} times, the acknowledgement ${ackFirst.length} times; ${called} messages went out`,
    )
    expect(stand.gateway.unexpected).toEqual([])
  })
})

describe('while it is gone after those who do not acknowledge', () => {
  it('the policy is edited, one of them is disabled and whoever leads the unit too: the others are, by the policy of the beginning', async () => {
    const { city, store } = stand
    const toldOf = async (eventId: string) => {
      const rows = await store.read
        .select({ type: events.type, personId: deliveries.personId })
        .from(deliveries)
        .innerJoin(events, eq(events.id, deliveries.eventId))
        .where(and(eq(events.subjectId, eventId), like(events.type, 'alert.%')))
      return rows.map(({ type, personId }) => `${type} ${personId}`).toSorted()
    }
    const passMinute = async () => {
      const at = stand.now() + minutes
      for (const server of others) await server.steer({ clock: { standsAt: at }, names: {} })
      await stand.steer({ clock: { standsAt: at } })
      await stand.untilQuiet()
    }
    const disable = async (accountId: string) => {
      const said = await post(stand.server, `/accounts/${accountId}/disablement`, {
        cookie: city.cookieOf('sysadmin'),
        fields: {},
      })
      expect(said.status).toBe(302)
    }
    await setPolicy('SQ-G01', 1, [
      { after: 1, to: 'person', channel: 'inbox' },
      { after: 2, to: 'commander', channel: 'inbox' },
      { after: 3, to: 'detachment', channel: 'inbox' },
    ])
    const eventId = await stand.tell([0, 1, 2], 'SQ-G01', { mustAcknowledge: true, subjectId: 'a matter' })
    await passMinute()
    const reminded = [0, 1, 2].map((member) => `alert.reminded-urgently ${personOf(member)}`)
    expect((await toldOf('a matter')).filter((one) => one.startsWith('alert.reminded'))).toEqual(reminded)

    await setPolicy('SQ-G01', 2, [{ after: 60, to: 'person', channel: 'inbox' }])
    await disable(personOf(0))
    await disable(city.accountId('squad'))
    await passMinute()
    // Nobody leads the unit who could hear it: the detachment is not kept waiting for that.
    const raised = (await toldOf('a matter')).filter((one) => one.startsWith('alert.escalated'))
    expect(raised).not.toEqual([])
    expect(raised).not.toContain(`alert.escalated-urgently ${city.personId('SQ-G01 public_security 1')}`)
    await passMinute()
    expect(await toldOf('a matter')).toContain(`alert.escalated-urgently ${city.personId('DET-HQ urban_management 4')}`)
    const kept = await store.read.select().from(escalations).where(eq(escalations.eventId, eventId))
    expect(Object.fromEntries(kept.map(({ personId, state }) => [personId, state]))).toEqual({
      [personOf(0)]: 'left',
      [personOf(1)]: 'running',
      [personOf(2)]: 'running',
    })
  })
})
