import type { CalloutStep } from '#domain/callouts.ts'
import { calloutPeople, callouts, calloutSteps, calloutTiers, calloutTimers } from '../schema/index.ts'
import { demoPeople } from './force.ts'
import { inChunks, type Seeding } from './seeding.ts'

const minute = 60_000
const day = 24 * 60 * minute

type Step = { step: CalloutStep; at: number } & Partial<typeof calloutSteps.$inferInsert>
type Person = { key: string } & Partial<typeof calloutPeople.$inferInsert>

/** A call-out of a brigade that was filled and closed, and a muster of a squad that is under way. */
export async function seedCallouts(seeding: Seeding): Promise<void> {
  await seedFilled(seeding)
  await seedMuster(seeding)
}

/** Three days ago: four were needed at a fallen hoarding, and were there within half an hour. */
async function seedFilled(seeding: Seeding): Promise<void> {
  const { now, idOf } = seeding
  const id = 'callout filled'
  const at = now - 3 * day
  const after = (minutes: number) => at + minutes * minute
  const commander = idOf('person B-C1 public_security 1')
  await seeding.tx.insert(callouts).values({
    ...{ id: idOf(id), unitId: idOf('unit B-C1'), reason: 'emergency', mode: 'at_once', gridId: null },
    ...{ purpose: '大风刮落沿街广告牌，设置警戒并疏导行人', place: '解放中路与人民路口', needed: 4, taken: 4 },
    ...{ ...nobodyLeftOut, waitMinutes: null, tierMinutes: null, tier: 1, deadlineAt: after(40), state: 'closed' },
    ...{ calledBy: commander, calledAt: at, endedAt: after(150), revision: 2 },
  })
  await seedTier(seeding, id, { unit: 'B-C1', at })
  const um = (number: number) => `B-C1 urban_management ${number}`
  const came = (minutes: number) => ({ answer: 'arrived' as const, hasPlace: true, answeredAt: after(minutes + 20) })
  await seedPeople(seeding, id, { unit: 'B-C1', at }, [
    { key: um(5), ...came(1), etaAt: after(16) },
    { key: um(2), ...came(2), etaAt: after(22) },
    { key: um(3), ...came(3), etaAt: after(18) },
    { key: um(6), ...came(4), etaAt: after(25) },
    { key: um(7), answer: 'coming', hasPlace: false, answeredAt: after(6), etaAt: after(36) },
    { key: um(4), answer: 'cannot', answeredAt: after(3), reason: '正在押送暂扣物品，一小时内不能脱身' },
    { key: um(8) },
    { key: um(9) },
  ])
  const said = (step: CalloutStep, number: number, at: number, minutes: number | null = null): Step => ({
    ...{ step, at, minutes, personId: idOf(`person ${um(number)}`), actorId: idOf(`person ${um(number)}`) },
  })
  await seedSteps(seeding, id, [
    {
      step: 'called',
      at,
      count: 4,
      until: after(40),
      actorId: commander,
      text: '大风刮落沿街广告牌，设置警戒并疏导行人',
    },
    { step: 'tierCalled', at, tier: 1, count: 8, actorId: commander },
    said('coming', 5, after(1), 15),
    said('coming', 2, after(2), 20),
    { ...said('cannot', 4, after(3)), text: '正在押送暂扣物品，一小时内不能脱身' },
    said('coming', 3, after(3), 15),
    said('coming', 6, after(4), 20),
    { step: 'fill', at: after(4), count: 4, actorId: idOf(`person ${um(6)}`) },
    said('reserve', 7, after(6), 30),
    ...[5, 3, 2, 6].map((number, place) => said('arrived', number, after(18 + place * 2))),
    { step: 'close', at: after(150), count: 4, actorId: commander },
  ])
}

/** Since twenty minutes: who of the squad is where, before the flood season. */
async function seedMuster(seeding: Seeding): Promise<void> {
  const { tx, now, idOf } = seeding
  const id = 'callout muster'
  const leader = 'SQ-G01 public_security 1'
  const at = now - 20 * minute
  const members = demoPeople.filter(({ host, key }) => host === 'SQ-G01' && key !== leader)
  const accounted = members.filter((_member, index) => index % 3 !== 2)
  const deadlineAt = now + 2 * day
  await tx.insert(callouts).values({
    ...{ id: idOf(id), unitId: idOf('unit SQ-G01'), reason: 'drill', mode: 'muster', gridId: null },
    ...{
      purpose: '防汛演练：清点人员、车辆和装备',
      place: '中队驻地',
      needed: members.length,
      taken: accounted.length,
    },
    ...{ ...nobodyLeftOut, waitMinutes: null, tierMinutes: null, tier: 1, deadlineAt, state: 'open' },
    ...{ calledBy: idOf(`person ${leader}`), calledAt: at, endedAt: null, revision: 1 },
  })
  await seedTier(seeding, id, { unit: 'SQ-G01', at })
  await tx.insert(calloutTimers).values({
    ...{ id: idOf(`${id} deadline`), calloutId: idOf(id), kind: 'deadline', personId: null, dueAt: deadlineAt },
    ...{ state: 'pending', settledAt: null },
  })
  await seedPeople(
    seeding,
    id,
    { unit: 'SQ-G01', at },
    members.map(({ key }, index) => {
      const place = accounted.findIndex((one) => one.key === key)
      if (place >= 0) return { key, accountedAt: at + (2 + place) * minute, accountedBy: idOf(`person ${leader}`) }
      return index % 2 === 0
        ? { key }
        : { key, answer: 'cannot', answeredAt: at + 5 * minute, reason: '在区里开会，15 时返回' }
    }),
  )
  const by = { actorId: idOf(`person ${leader}`) }
  await seedSteps(seeding, id, [
    { step: 'called', at, ...by, count: members.length, until: deadlineAt, text: '防汛演练：清点人员、车辆和装备' },
    { step: 'tierCalled', at, ...by, tier: 1, count: members.length },
    ...accounted.map(({ key }, place): Step => ({
      ...{ step: 'accounted', at: at + (2 + place) * minute, ...by, personId: idOf(`person ${key}`) },
    })),
  ])
}

const nobodyLeftOut = { departments: [], categories: [], needsCertificate: false, duties: [] }

async function seedTier({ tx, idOf }: Seeding, id: string, { unit, at }: { unit: string; at: number }): Promise<void> {
  const unitIds = [idOf(`unit ${unit}`)]
  await tx.insert(calloutTiers).values({ id: idOf(`${id} tier`), calloutId: idOf(id), tier: 1, unitIds, calledAt: at })
}

async function seedPeople(
  { tx, idOf }: Seeding,
  id: string,
  { unit, at }: { unit: string; at: number },
  called: readonly Person[],
): Promise<void> {
  const rows = called.map(({ key, ...person }, index) => ({
    ...{ id: idOf(`${id} ${key}`), calloutId: idOf(id), personId: idOf(`person ${key}`), unitId: idOf(`unit ${unit}`) },
    ...{ tier: 1, position: index + 1, nearness: 'own' as const, lately: 0, calledAt: at, waitOverAt: null },
    ...{ skippedBecause: null, answer: null, answeredAt: null, answeredBy: null, etaAt: null, reason: null },
    ...{ hasPlace: false, standsInForId: null, forcedAt: null, accountedAt: null, accountedBy: null },
    ...person,
  }))
  await inChunks(rows, (chunk) => tx.insert(calloutPeople).values(chunk))
}

async function seedSteps({ tx, idOf }: Seeding, id: string, steps: readonly Step[]): Promise<void> {
  const none = { personId: null, otherId: null, tier: null, count: null, minutes: null, until: null, text: null }
  const rows = steps.map((step, index) => ({
    ...{ id: idOf(`${id} step ${String(index).padStart(3, '0')}`), calloutId: idOf(id), ...none },
    ...{ actorId: null, onBehalfOf: null, ...step },
    // Those of one moment stay in their order.
    at: step.at + index,
  }))
  await inChunks(rows, (chunk) => tx.insert(calloutSteps).values(chunk))
}
