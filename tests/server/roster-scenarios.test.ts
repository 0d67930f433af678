import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import sentences from '#app/i18n/zh-CN/roster-grid.json' with { type: 'json' }
import { people } from '#db/schema/index.ts'
import type { Department } from '#domain/organisation.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { weekVerdict } from '#domain/roster/rotations.ts'
import { addDays } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { candidatesFor } from '#server/roster/candidates.server.ts'
import { paintRoster, previewPainting } from '#server/roster/painting.server.ts'
import type { Template } from '#server/roster/painting-wants.server.ts'
import { recordProtection } from '#server/roster/protections.server.ts'
import { listRotations } from '#server/roster/rotations.server.ts'
import { write } from '#server/write.server.ts'
import { earlyShift, editByHand, rosterShown, shiftTypeId as type } from '#tests/support/duty-rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const monday = '2026-03-16'
const days = { from: monday, until: addDays(monday, 7) } as const

let world: World
let commander: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
})
afterEach(() => world.close())

const put = (...all: Partial<EntryValues>[]) =>
  editByHand(
    commander,
    all.map((over): EntryEdit => {
      const values = earlyShift({ unitId, personId: null, workDay: monday, ...over })
      return { do: 'add', id: newId(), values }
    }),
  )
const roster = () => rosterShown(commander, unitId, days)

it('scenario 6: a team of one per department may find, dissuade and hand over, in nobody’s name penalise, and is warned of with 行政处罚法第四十二条', async () => {
  const before = await roster()
  const wanted = before.coverage.find(({ day, shiftTypeId, lines }) => {
    const isRoad = lines.some(({ asked }) => asked.departments?.includes('urban_management'))
    return day === monday && shiftTypeId === type('M') && isRoad
  })
  if (!wanted) throw new Error('no road is wanted')
  const place = { placeId: wanted.placeId, shiftTypeId: wanted.shiftTypeId }
  const fitting = (await candidatesFor(commander, unitId, { day: monday, ...place })) ?? []
  const free = new Set(fitting.filter(({ blocked }) => blocked.length === 0).map(({ person }) => person.id))
  const ofDepartment = (wantedOf: Department) =>
    before.people.filter(({ id, department }) => department === wantedOf && free.has(id)).map(({ id }) => id)
  const [urban, second] = ofDepartment('urban_management')
  const mixed = [
    urban,
    ...(['public_security', 'transport', 'market_regulation'] as const).map((one) => ofDepartment(one)[0]),
  ]
  await put(...mixed.map((personId, at) => ({ personId, isLeader: at === 0, ...place })))
  const teamAt = async () => {
    const { coverage, findings } = await roster()
    const powers = coverage.find(({ demandId, day }) => demandId === wanted.demandId && day === monday)?.powers ?? []
    const noPower = findings.filter(({ check, workDay }) => check === 'no_power' && workDay === monday)
    return { powers: powers.map(({ power }) => power), noPower }
  }
  const team = await teamAt()
  expect(team.powers).not.toContain('penalise')
  expect(team.powers).toEqual(expect.arrayContaining(['record', 'hand_over']))
  expect(team.noPower).toMatchObject([{ level: 'warn', unitId }])
  expect(sentences.check.no_power).toContain('行政处罚法第四十二条')
  await put({ personId: second, ...place })
  const stronger = await teamAt()
  expect(stronger.powers).toContain('penalise')
  expect(stronger.noPower).toEqual([])
})

it('scenario 7: a night of a nursing mother is blocked, her day is not, and others who could take the night are shown best first', async () => {
  const her = world.personId('B-C1 urban_management 5')
  await write(world.system(), async (tx) => {
    await tx.update(people).set({ sex: 'female' }).where(eq(people.id, her))
  })
  const typed = { kind: 'nursing', startsOn: '2026-03-01', lastDay: '2026-09-30' } as const
  await recordProtection(await world.as('member'), her, typed)
  const night = { personId: her, shiftTypeId: type('N') }
  await expect(put(night)).rejects.toMatchObject({ code: 'roster-blocked', facts: { check: 'protected_night' } })
  await put({ personId: her })
  const asked = { day: addDays(monday, 1), shiftTypeId: type('N'), placeId: null }
  const candidates = (await candidatesFor(commander, unitId, asked)) ?? []
  const herself = candidates.find(({ person }) => person.id === her)
  expect(herself?.blocked.map(({ check }) => check)).toContain('protected_night')
  const [best] = candidates
  expect(best?.blocked).toEqual([])
  await put({ personId: best?.person.id ?? null, workDay: asked.day, shiftTypeId: asked.shiftTypeId })
  const after = await roster()
  expect(after.entries.find(({ code }) => code === 'N')?.personId).toBe(best?.person.id)
  expect(after.findings.filter(({ check }) => check === 'protected_night')).toEqual([])
})

it.each([
  ['三班两运转（12 小时，做四休二）', 56, 'beyond', true],
  ['三班两运转（早、中）', 35, 'within', false],
] as const)(
  'scenario 8: %s comes to %d hours a week, which is %s the law, at the rotation and in the roster it is applied to',
  async (name, hours, verdict, isWarnedOf) => {
    const rotation = (await listRotations(commander)).find((one) => one.name === name)
    if (!rotation) throw new Error(`no rotation ${name}`)
    expect(Math.round(rotation.minutesPerWeek / 60)).toBe(hours)
    expect(weekVerdict(rotation.minutesPerWeek)).toBe(verdict)
    const personId = world.personId('B-C1 public_security 2')
    const template: Template = {
      ...{ kind: 'rotation', rotationId: rotation.id, startsOn: monday, lastDay: addDays(monday, 6) },
      ...{ members: [{ crew: 1, id: personId }], places: [], presence: 'keep' },
    }
    const { digest } = await previewPainting(commander, unitId, template)
    await paintRoster(commander, unitId, { template, digest, reason: null })
    const { findings } = await roster()
    const weeks = findings.filter((one) => one.check === 'week_hours' && one.personId === personId)
    expect(weeks.map(({ level }) => level)).toEqual(isWarnedOf ? ['warn'] : [])
  },
)
