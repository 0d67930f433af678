import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UnitRest } from '#domain/alerts/quiet-hours.ts'
import { auditEntries } from '#db/schema/index.ts'
import { changeRest, restToChange } from '#server/alerts/quiet-hours/changing.server.ts'
import { changeOwnChoices, ownChoices } from '#server/channels/choices.server.ts'
import { usualChoices } from '#domain/alerts/preferences.ts'
import { escalationOf, pass, tellMatter, toldSince, waitedFor } from '#tests/support/escalations.ts'
import { openGatewayWorld, type GatewayWorld } from '#tests/support/gateways.ts'

let world: GatewayWorld
beforeEach(async () => void (world = await openGatewayWorld()))
afterEach(() => world.close())

const squad = () => world.unitId('SQ-G01')
const rest = (from: number, to: number, holdsBackAcknowledgements = true): UnitRest => ({
  ...{ quiet: { from: from * 60, to: to * 60 }, holdsBackAcknowledgements },
})
const settle = async (code: string, settled: UnitRest | null, revision = 0) =>
  changeRest(await world.as('commission'), world.unitId(code), { revision, rest: settled })
const clock = (moment: string) => world.clock.set(`2026-03-${moment}:00+08:00`)
const instant = (moment: string) => Date.parse(`2026-03-${moment}:00+08:00`)

describe('the hours of rest of a unit', () => {
  it('are those of the settings, of the unit above, or its own; and are kept with who set them', async () => {
    const commission = await world.as('commission')
    const shown = () => restToChange(commission, squad())
    expect(await shown()).toMatchObject({ from: null, revision: 0, rest: rest(22, 7), history: [] })
    await settle('ST-G01', rest(23, 6))
    expect(await shown()).toMatchObject({ from: { unitId: world.unitId('ST-G01'), revision: 1 }, rest: rest(23, 6) })
    await changeRest(await world.as('squad'), squad(), { revision: 0, rest: rest(1, 9, false) })
    expect(await shown()).toMatchObject({ from: { unitId: squad() }, rest: rest(1, 9, false) })
    await settle('SQ-G01', null, 1)
    expect(await shown()).toMatchObject({
      ...{ from: { unitId: world.unitId('ST-G01') }, rest: rest(23, 6), revision: 2 },
      history: [
        { revision: 2, rest: null, by: commission.actor.name },
        { revision: 1, rest: rest(1, 9, false), by: (await world.as('squad')).actor.name },
      ],
    })
    const entries = await world.services.store.read
      .select({ before: auditEntries.before, after: auditEntries.after })
      .from(auditEntries)
      .where(and(eq(auditEntries.action, 'unit.quiet-hours-changed'), eq(auditEntries.subjectId, squad())))
      .orderBy(auditEntries.seq)
    expect(entries).toMatchObject([
      { before: null, after: { rest: rest(1, 9, false), revision: 1 } },
      { before: { rest: rest(1, 9, false), revision: 1 }, after: { rest: null, revision: 2 } },
    ])
  })

  it('are not saved over what somebody saved meanwhile', async () => {
    const both = await Promise.allSettled([settle('SQ-G01', rest(23, 6)), settle('SQ-G01', rest(1, 2))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(settle('SQ-G01', rest(1, 2))).rejects.toMatchObject({ code: 'stale' })
  })

  it.each(['brigade', 'bureau', 'member', 'observer', 'district', 'sysadmin'])(
    'are not for %s to see or to change',
    async (loginName) => {
      const ctx = await world.as(loginName)
      await expect(restToChange(ctx, squad())).rejects.toThrow()
      await expect(changeRest(ctx, squad(), { revision: 0, rest: rest(1, 2) })).rejects.toThrow()
      expect((await restToChange(await world.as('commission'), squad())).history).toEqual([])
    },
  )
})

describe('going after somebody', () => {
  const dueAt = async (eventId: string) => (await escalationOf(world, eventId))?.dueAt

  it('waits for the end of the hours of the unit, over midnight, and does not wait outside them', async () => {
    await settle('SQ-G01', rest(20, 6))
    clock('10T20:30')
    expect(await dueAt(await tellMatter(world))).toBe(instant('11T06:00'))
    clock('11T05:58')
    expect(await dueAt(await tellMatter(world))).toBe(instant('11T06:03'))
    clock('11T06:30')
    expect(await dueAt(await tellMatter(world))).toBe(instant('11T06:35'))
  })

  it('does not wait where the unit has none, where what has to be acknowledged goes out, and in an emergency', async () => {
    clock('10T23:00')
    await settle('SQ-G01', rest(0, 0))
    expect(await dueAt(await tellMatter(world))).toBe(instant('10T23:05'))
    await settle('SQ-G01', rest(22, 7, false), 1)
    expect(await dueAt(await tellMatter(world))).toBe(instant('10T23:05'))
    await settle('SQ-G01', rest(22, 7), 2)
    expect(await dueAt(await tellMatter(world))).toBe(instant('11T07:00'))
    expect(await dueAt(await tellMatter(world, { level: 'emergency' }))).toBe(instant('10T23:05'))
  })

  it('goes on by the hours as they were when it was told', async () => {
    clock('10T21:50')
    const eventId = await tellMatter(world)
    await settle('SQ-G01', rest(0, 0))
    const start = world.clock.now()
    await pass(world, 5)
    expect(await toldSince(world, start)).toEqual([`alert.reminded ${world.personId(waitedFor)}`])
    await pass(world, 30)
    expect(await dueAt(eventId)).toBe(instant('11T07:00'))
  })
})

describe('what goes out off the line', () => {
  const one = 'SQ-G01 public_security 2'
  const nextOf = async (told: { mustAcknowledge?: boolean } = {}) => {
    await world.tellPerson(one, 'attention', told)
    world.clock.advance({ minutes: 2 })
    await world.round()
    return (await world.sends()).at(-1)
  }
  beforeEach(async () => void (await world.setUp('sms')))

  it('waits for the hours of the unit in which the person serves, whatever the matter is of', async () => {
    await settle('SQ-G01', rest(8, 12))
    expect(await nextOf()).toMatchObject({ state: 'pending', nextAt: instant('10T12:00') })
  })

  it('goes at once in them where it has to be acknowledged and the unit lets that out', async () => {
    await settle('SQ-G01', rest(8, 12, false))
    expect(await nextOf({ mustAcknowledge: true })).toMatchObject({ state: 'sent' })
    expect(await nextOf()).toMatchObject({ state: 'pending', nextAt: instant('10T12:00') })
  })

  it('waits for a person’s own hours within those of the unit, and no longer', async () => {
    const ctx = await world.asPerson(one)
    await settle('SQ-G01', rest(8, 12))
    expect(await ownChoices(ctx)).toMatchObject({ quiet: rest(8, 12).quiet, unitQuiet: rest(8, 12).quiet })
    await changeOwnChoices(ctx, { ...usualChoices, quiet: { from: 7 * 60, to: 10 * 60 }, revision: 0 })
    expect(await nextOf()).toMatchObject({ nextAt: instant('10T10:00') })
    await changeOwnChoices(ctx, { ...usualChoices, quiet: { from: 9 * 60, to: 15 * 60 }, revision: 1 })
    expect(await nextOf()).toMatchObject({ nextAt: instant('10T12:00') })
  })
})
