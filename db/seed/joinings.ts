import { addDays, addMonths } from '#domain/shared/dates.ts'
import { joiningHosts, joinings, joiningSteps } from '../schema/index.ts'
import type { DemoPerson } from './force.ts'
import type { Seeding } from './seeding.ts'

/** The organisation outside the main departments that takes part, and for how long: from so many months ago to so many ahead. */
export const joined = { organisation: 'BUR-EP', host: 'B-WASTE', months: [2, 3], people: 3 } as const

/** Its officer of personnel, those at home, and those who are with the force. */
export const joiners: readonly DemoPerson[] = [
  {
    key: `personnel ${joined.organisation}`,
    home: joined.organisation,
    category: 'civil_servant',
    homePost: '人事科科长',
  },
  ...[1, 2, 3].map((number): DemoPerson => ({
    ...{ key: `reserve ${joined.organisation} ${number}`, home: joined.organisation, category: 'civil_servant' },
  })),
  ...[1, 2].map((number): DemoPerson => ({
    ...{ key: `joined ${joined.organisation} ${number}`, home: joined.organisation, category: 'civil_servant' },
    ...{ host: joined.host, hostPost: '扬尘执法专员', postingKind: 'temporary_x', months: joined.months },
  })),
]

/** 环保局 is with the construction-waste brigade at the request of 城管, and has offered to come for an emergency too. */
export async function seedJoinings({ tx, idOf, now, today }: Seeding): Promise<void> {
  const id = idOf(`joining ${joined.organisation}`)
  const office = idOf('person office commission')
  const [startsOn, endsOn] = [addMonths(today, -joined.months[0]), addMonths(today, joined.months[1])]
  const askedAt = Date.parse(`${addDays(startsOn, -14)}T02:00:00Z`)
  const day = 86_400_000
  const purpose = '渣土运输扬尘污染联合整治，请派员参加路面检查'
  const document = `六城管委办〔${startsOn.slice(0, 4)}〕43号`
  await tx.insert(joinings).values({
    ...{ id, origin: 'request', organisationId: idOf('unit BUR-EP'), requesterId: idOf('unit BUR-UM') },
    ...{ reason: 'hard_problem', purpose, people: joined.people, startsOn, endsOn, document, state: 'in_force' },
    ...{ extensionEndsOn: null, extensionAskedBy: null, decidedOn: addDays(startsOn, -5), remindedDays: null },
    ...{ askedBy: idOf('person personnel BUR-UM'), askedAt, answeredBy: idOf('person personnel BUR-EP'), revision: 4 },
  })
  await tx.insert(joiningHosts).values({ id: idOf('joining host BUR-EP'), joiningId: id, unitId: idOf('unit B-WASTE') })
  const step = (place: number, values: Partial<typeof joiningSteps.$inferInsert>) => ({
    ...{ id: idOf(`joining step ${place}`), joiningId: id, people: null, startsOn: null, endsOn: null, count: null },
    ...{ text: null, document: null, actorId: null, onBehalfOf: null, at: askedAt + place * 4 * day },
    ...values,
  })
  const terms = { startsOn, endsOn }
  await tx.insert(joiningSteps).values([
    { ...step(0, { actorId: idOf('person personnel BUR-UM'), text: purpose, people: 4, ...terms }), step: 'requested' },
    {
      ...step(1, { actorId: idOf('person personnel BUR-EP'), text: '法制科人员不参加夜间勤务', people: 3 }),
      step: 'answer',
    },
    { ...step(2, { actorId: office, people: joined.people, document, ...terms }), step: 'approve' },
    { ...step(3, { at: Date.parse(`${startsOn}T00:05:00Z`) }), step: 'start' },
  ])
  await seedApplication({ tx, idOf, now, today })
}

/** What waits for the office: its own application, for an emergency. */
async function seedApplication({
  tx,
  idOf,
  now,
  today,
}: Pick<Seeding, 'tx' | 'idOf' | 'now' | 'today'>): Promise<void> {
  const id = idOf('joining application')
  const asked = { people: 2, startsOn: addDays(today, 7), endsOn: addDays(today, 37) }
  const text = '汛期前排查沿河渣土堆放点，申请与机动大队联合处置'
  const at = now - 86_400_000
  await tx.insert(joinings).values({
    ...{ id, origin: 'application', organisationId: idOf('unit BUR-EP'), requesterId: null, reason: 'emergency' },
    ...{ ...asked, purpose: text, document: null, state: 'answered', extensionEndsOn: null, extensionAskedBy: null },
    ...{ decidedOn: null, remindedDays: null, askedBy: idOf('person personnel BUR-EP'), askedAt: at },
    ...{ answeredBy: null, revision: 1 },
  })
  await tx
    .insert(joiningHosts)
    .values({ id: idOf('joining host application'), joiningId: id, unitId: idOf('unit B-MOBILE') })
  await tx.insert(joiningSteps).values({
    ...{ id: idOf('joining step application'), joiningId: id, step: 'applied', ...asked, count: null, text },
    ...{ document: null, actorId: idOf('person personnel BUR-EP'), onBehalfOf: null, at },
  })
}
