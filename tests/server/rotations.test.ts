import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, rotations } from '#db/schema/index.ts'
import { seedRotations, shippedRotations, shippedShiftTypes } from '#db/seed/shift-types.ts'
import { rotationAdding } from '#domain/roster/forms.ts'
import {
  crewsOf,
  daysTyped,
  daysWritten,
  weekVerdict,
  whyCannotBeRotation,
  type RotationKept,
} from '#domain/roster/rotations.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import {
  changeRotation,
  createRotation,
  getRotation,
  listRotations,
  reinstateRotation,
  retireRotation,
} from '#server/roster/rotations.server.ts'
import { retireShiftType } from '#server/roster/shift-types.server.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let detachment: Ctx
beforeEach(async () => {
  world = await openWorld()
  detachment = await world.as('detachment')
})
afterEach(() => world.close())

const four = idOfName('rotation 四班三运转')
const typed = (over: Partial<RotationKept> = {}): RotationKept => ({
  ...{ name: '两天早、两天中', days: [['M'], ['M'], ['A'], ['A'], []], crews: 2, daysApart: 2 },
  ...over,
})
const listed = async (name: string) => (await listRotations(detachment)).find((one) => one.name === name)

describe('the rotations', () => {
  it('are shipped, each of codes that there are, and say what they come to in a week', async () => {
    const known = new Set(shippedShiftTypes.map(({ code }) => code))
    for (const one of shippedRotations) expect(whyCannotBeRotation(one, known)).toBeUndefined()
    const said = (await listRotations(detachment)).map(({ name, minutesPerWeek: minutes }) => [
      name,
      Math.round(minutes / 6) / 10,
      weekVerdict(minutes),
    ])
    expect(said).toEqual([
      ['常白班', 40, 'within'],
      ['三班两运转（早、中）', 35, 'within'],
      ['四班三运转', 40.3, 'above'],
      ['五班三运转', 32.2, 'within'],
      ['四班两倒（12 小时）', 42, 'above'],
      ['三班两运转（12 小时，做四休二）', 56, 'beyond'],
    ])
  })

  it('send each crew through from its own place, so that every shift is covered every day', () => {
    for (const one of shippedRotations.filter(({ crews }) => crews > 1)) {
      const days = one.days.map((_codes, day) =>
        crewsOf(one)
          .flatMap(({ offset }) => one.days[(day + offset) % one.days.length] ?? [])
          .toSorted()
          .join(''),
      )
      expect(new Set(days).size, `${one.name}: ${days.join(' ')}`).toBe(1)
    }
  })

  it('come with an upgrade where they are missing, and stay as they were made', async () => {
    await changeRotation(detachment, four, { ...typed(), revision: 1 })
    await write(detachment, async (tx) => {
      await tx.delete(rotations).where(eq(rotations.name, '常白班'))
      await seedRotations({ tx, idOf: idOfName, now: detachment.now })
    })
    expect(await listed('常白班')).toBeDefined()
    expect(await getRotation(detachment, four)).toMatchObject({ name: '两天早、两天中', revision: 2 })
    expect(await listRotations(detachment)).toHaveLength(shippedRotations.length)
  })

  it('are kept by the offices of the force alone', async () => {
    for (const login of ['brigade', 'member', 'sysadmin'] as const) {
      const ctx = await world.as(login)
      await expect(createRotation(ctx, typed())).rejects.toThrow('may not create ShiftType')
      await expect(retireRotation(ctx, four)).rejects.toThrow('may not edit ShiftType')
    }
    await expect(retireRotation(detachment, 'nobody')).rejects.toThrow('no such rotation')
  })

  it('are changed by whoever has seen the last version, each change written down', async () => {
    const id = await createRotation(detachment, typed())
    await changeRotation(detachment, id, { ...typed({ crews: 3, daysApart: 1 }), revision: 1 })
    await expect(changeRotation(detachment, id, { ...typed(), revision: 1 })).rejects.toMatchObject({ code: 'stale' })
    const log = await world.services.store.read.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(log.map(({ action }) => action)).toEqual(['rotation.created', 'rotation.changed'])
  })

  it('are retired and taken back, unless the name or a code has gone meanwhile', async () => {
    await retireRotation(detachment, four)
    const changed = changeRotation(detachment, four, { ...typed(), revision: 2 })
    await expect(changed).rejects.toMatchObject({ code: 'rotation-retired' })
    await createRotation(detachment, typed({ name: '四班三运转' }))
    await expect(reinstateRotation(detachment, four)).rejects.toMatchObject({ code: 'rotation-name-taken' })
    const day = idOfName('rotation 常白班')
    await retireRotation(detachment, day)
    await retireShiftType(detachment, idOfName('shift type D'))
    await expect(reinstateRotation(detachment, day)).rejects.toMatchObject({ code: 'rotation-unknown-code' })
  })

  it('say which of their codes stand for nothing any more', async () => {
    await retireShiftType(detachment, idOfName('shift type N'))
    expect(await listed('四班三运转')).toMatchObject({ unknownCodes: ['N'] })
    expect(await listed('常白班')).toMatchObject({ unknownCodes: [] })
  })

  it.each<[string, Partial<RotationKept>, string]>([
    ['nothing but free days', { days: [[], []] }, 'rotation-empty'],
    ['more days than eight weeks', { days: Array.from({ length: 57 }, () => ['M']) }, 'rotation-too-long'],
    ['a code that is none', { days: [['Q']] }, 'rotation-unknown-code'],
    ['the same shift twice on a day', { days: [['M', 'M']] }, 'rotation-day-too-full'],
    ['no crew', { crews: 0 }, 'rotation-crews'],
    ['crews further apart than it is long', { daysApart: 5 }, 'rotation-apart'],
    ['a name that is in use', { name: '常白班' }, 'rotation-name-taken'],
  ])('refuse %s', async (_name, over, code) => {
    await expect(createRotation(detachment, typed(over))).rejects.toMatchObject({ code })
  })
})

describe('a rotation as it is typed', () => {
  it('is read as people write it, and written as it is read', () => {
    expect(daysTyped(' m Ｍ, a+e 休 - ')).toEqual([['M'], ['M'], ['A', 'E'], [], []])
    for (const { days } of shippedRotations) expect(daysTyped(daysWritten(days))).toEqual(days)
  })

  it('needs a name, days, crews and how far apart they are', () => {
    const { error } = rotationAdding.safeParse({ name: ' ', crews: 'two', daysApart: '-1' })
    expect(error?.issues.map(({ path }) => path.join()).toSorted()).toEqual(['crews', 'days', 'daysApart', 'name'])
  })
})
