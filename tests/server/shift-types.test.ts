import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, shiftTypes } from '#db/schema/index.ts'
import { seedShiftTypes, shippedShiftTypes } from '#db/seed/shift-types.ts'
import { shiftTypeAdding, type ShiftTypeTyped } from '#domain/roster/forms.ts'
import { timesOf, whyCannotBeShiftType } from '#domain/roster/shift-types.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import {
  changeShiftType,
  createShiftType,
  getShiftType,
  listShiftTypes,
  reinstateShiftType,
  retireShiftType,
} from '#server/roster/shift-types.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let detachment: Ctx
beforeEach(async () => {
  world = await openWorld()
  detachment = await world.as('detachment')
})
afterEach(() => world.close())

const morning = idOfName('shift type M')
const typed = (over: Partial<ShiftTypeTyped> = {}): ShiftTypeTyped => ({
  ...{ code: 'B', name: '早市班', kind: 'duty', stretches: [{ from: 300, to: 600 }], breakMinutes: 0 },
  ...{ weightPercent: 100, colour: 'lime', pattern: 'plain', ...over },
})
const codes = async () => (await listShiftTypes(detachment)).map(({ code }) => code).join('')

describe('the catalogue of shift types', () => {
  it('is shipped, each of its types whole', async () => {
    expect(await codes()).toBe('MAENDXYSOLTRCV')
    for (const type of shippedShiftTypes) expect(whyCannotBeShiftType(type)).toBeUndefined()
    const night = await getShiftType(detachment, idOfName('shift type N'))
    expect(night && timesOf(night)).toEqual({ counted: 480, night: 450, isOverMidnight: true })
    const standby = await getShiftType(detachment, idOfName('shift type S'))
    expect(standby && timesOf(standby)).toEqual({ counted: 720, night: 480, isOverMidnight: true })
  })

  it('gets with an upgrade what it lacks, and keeps what was made of it', async () => {
    await changeShiftType(detachment, morning, { ...typed({ code: 'M', name: '晨班' }), revision: 1 })
    await retireShiftType(detachment, idOfName('shift type E'))
    await write(detachment, async (tx) => {
      await tx.delete(shiftTypes).where(eq(shiftTypes.code, 'T'))
      await seedShiftTypes({ tx, idOf: idOfName, now: detachment.now })
    })
    expect(await getShiftType(detachment, morning)).toMatchObject({ name: '晨班', revision: 2 })
    expect(await codes()).toBe('MANDXYSOLTRCVE')
  })

  it('is kept by the offices of the force, and read by whoever rosters or is rostered', async () => {
    for (const login of ['brigade', 'squad', 'bureau', 'member', 'sysadmin'] as const)
      await expect(createShiftType(await world.as(login), typed())).rejects.toThrow('may not create ShiftType')
    await expect(retireShiftType(await world.as('member'), morning)).rejects.toThrow('may not edit ShiftType')
    expect((await world.as('member')).actor.ability.can('read', 'ShiftType')).toBe(true)
    expect((await world.as('auditor')).actor.ability.can('read', 'ShiftType')).toBe(false)
  })

  it('takes a new one at its end, changed by whoever has seen the last version, each written down', async () => {
    const id = await createShiftType(detachment, typed())
    expect(await codes()).toBe('MAENDXYSOLTRCVB')
    await changeShiftType(detachment, id, { ...typed({ name: '早市' }), revision: 1 })
    await expect(changeShiftType(detachment, id, { ...typed(), revision: 1 })).rejects.toMatchObject({ code: 'stale' })
    const log = await world.services.store.read.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(log.map(({ action }) => action)).toEqual(['shift-type.created', 'shift-type.changed'])
    expect(world.news.map(({ type }) => type)).toEqual(expect.arrayContaining(['shift-type.created']))
  })

  it('has each code once among those in use', async () => {
    const taken = { code: 'shift-code-taken', facts: { code: 'M', name: '早班' } }
    await expect(createShiftType(detachment, typed({ code: 'M' }))).rejects.toMatchObject(taken)
    await retireShiftType(detachment, morning)
    await createShiftType(detachment, typed({ code: 'M' }))
    const again = reinstateShiftType(detachment, morning)
    await expect(again).rejects.toMatchObject({ code: 'shift-code-taken', facts: { name: '早市班' } })
  })

  it('retires one and takes it back; what is retired is not changed', async () => {
    await retireShiftType(detachment, morning)
    await retireShiftType(detachment, morning)
    expect(await codes()).toBe('AENDXYSOLTRCVM')
    const change = changeShiftType(detachment, morning, { ...typed({ code: 'M' }), revision: 2 })
    await expect(change).rejects.toMatchObject({ code: 'shift-type-retired' })
    await reinstateShiftType(detachment, morning)
    expect(await codes()).toBe('MAENDXYSOLTRCV')
    await expect(retireShiftType(detachment, 'nobody')).rejects.toThrow('no such shift type')
  })

  it.each<[string, Partial<ShiftTypeTyped>, string]>([
    ['a code of three letters', { code: 'ABC' }, 'shift-code-form'],
    ['a code in Chinese', { code: '早' }, 'shift-code-form'],
    ['rest with hours', { kind: 'rest' }, 'shift-without-hours'],
    ['duty without hours', { stretches: [] }, 'shift-needs-hours'],
    ['a break that is longer than it', { breakMinutes: 300 }, 'shift-break-too-long'],
    [
      'a second part before the first is over',
      {
        stretches: [
          { from: 300, to: 600 },
          { from: 500, to: 700 },
        ],
      },
      'shift-stretches-overlap',
    ],
  ])('refuses %s', async (_name, over, code) => {
    await expect(createShiftType(detachment, typed(over))).rejects.toMatchObject({ code })
  })
})

describe('a shift type as it is typed', () => {
  const form = { code: 'ｎ2', name: ' 夜 ', kind: 'duty', weightPercent: '100', colour: 'blue', pattern: 'plain' }

  it('goes over midnight where it ends before it begins, and is 24 hours where it ends as it begins', () => {
    const read = (from: string, to: string) => shiftTypeAdding.parse({ ...form, from, to }).stretches
    expect(read('21:30', '05:30')).toEqual([{ from: 1_290, to: 1_770 }])
    expect(read('08:00', '08:00')).toEqual([{ from: 480, to: 1_920 }])
    expect(read('17:30', '00:00')).toEqual([{ from: 1_050, to: 1_440 }])
  })

  it('is read as people write', () => {
    expect(shiftTypeAdding.parse(form)).toMatchObject({ code: 'N2', name: '夜', breakMinutes: 0, stretches: [] })
  })

  it.each([
    [{ from: '07:00' }, 'to', 'required'],
    [{ from2: '07:00', to2: '7 Uhr' }, 'to2', 'time'],
    [{ weightPercent: '101' }, 'weightPercent', 'percent'],
    [{ breakMinutes: '-1' }, 'breakMinutes', 'whole-number'],
    [{ colour: 'red' }, 'colour', 'choice'],
  ])('with %o: at %s, %s', (over, field, message) => {
    const { error } = shiftTypeAdding.safeParse({ ...form, ...over })
    expect(error?.issues.map((issue) => [issue.path.join(), issue.message])).toContainEqual([field, message])
  })
})
