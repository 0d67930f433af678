import { pino } from 'pino'
import type { BrigadeType, Department } from '#domain/organisation.ts'
import { staffClassOf, type Category, type StaffClass } from '#domain/people.ts'
import type { PostingKind } from '#domain/postings.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { keyText, type QuotaKey } from '#domain/staffing/quotas.ts'
import { insertMany } from '#db/bulk.ts'
import { migrate } from '#db/migrate.ts'
import { absences, homePositions, people, postings, quotas, units, unitVersions } from '#db/schema/index.ts'
import { seedOrganisation } from '#db/seed/organisation.ts'
import { seedRules } from '#db/seed/rules.ts'
import type { Store, Tx } from '#db/store.ts'
import { systemCtx } from '#server/access/system.server.ts'
import type { Ctx, Services } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { testClock } from '#tests/support/clock.ts'
import { testVault } from '#tests/support/world.ts'

/** How many serve in each unit. */
const unitSize = 39

/** A place in a unit: of which department, in what category, and how the person came. */
type Place = { department: Department; category: Category; kind: PostingKind }

const brigadePlaces: readonly Place[] = [
  ...places(15, { department: 'urban_management', category: 'civil_servant', kind: 'draft_in' }),
  ...places(12, { department: 'public_security', category: 'police', kind: 'draft_in' }),
  ...places(6, { department: 'transport', category: 'cs_managed', kind: 'draft_in' }),
  ...places(6, { department: 'market_regulation', category: 'civil_servant', kind: 'draft_in' }),
]
const squadPlaces: readonly Place[] = [
  ...places(6, { department: 'urban_management', category: 'cs_managed', kind: 'draft_in' }),
  ...places(6, { department: 'public_security', category: 'police', kind: 'draft_in' }),
  ...places(1, { department: 'market_regulation', category: 'civil_servant', kind: 'draft_in' }),
  ...places(1, { department: 'housing', category: 'public_institution', kind: 'draft_in' }),
  ...places(6, { department: 'urban_management', category: 'aux_um', kind: 'agency_assignment' }),
  ...places(19, { department: 'public_security', category: 'aux_police', kind: 'contract_assignment' }),
]

type Host = { code: string; kind: 'brigade' | 'squad'; brigadeType: BrigadeType | null }

/**
 * Puts a force of so many people on the books today into an empty database: the demo city’s units, and further brigades and
 * squads of 39 until all have a place, a third of them brigades. Terms of 24 months have been ending for two years, a week
 * before the next one comes; planned strengths changed half a year ago; one in twenty-five is away.
 */
export async function fillForce(store: Store, size: number): Promise<void> {
  await migrate(store)
  const clock = testClock()
  const today = clock.today()
  const seeding = {
    ...{ now: clock.now(), today, idOf: idOfName, passwordHash: '' },
    ...{ seal: String, digest: String, pinyinOf: String },
  }
  const hosts = hostsFor(size)
  await store.write(async (tx) => {
    await seedRules({ tx, idOf: idOfName, now: clock.now() })
    await seedOrganisation({ ...seeding, tx })
    await insertUnits(tx, hosts.slice(demoHosts.length), today)
    await insertPlanned(tx, hosts, today)
    for (let start = 0; start < size; start += 2_000) {
      const numbers = Array.from({ length: Math.min(2_000, size - start) }, (_unused, index) => start + index)
      await insertServing(tx, hosts, { numbers, today })
    }
  })
}

/** The whole force in sight, as the commission office has it. */
export function benchCtx(store: Store, size: number): Ctx {
  const services = {
    store,
    clock: testClock(),
    newId,
    publish: () => undefined,
    vault: testVault,
    running: new Map(),
    log: pino({ level: 'silent' }),
    settings: { timeZone: 'Asia/Shanghai', isDemo: false, isProduction: false },
  } as unknown as Services
  const ctx = systemCtx(services)
  const codes = ['DET', 'DET-HQ', ...demoHosts, ...hostsFor(size)].map((host) =>
    typeof host === 'string' ? host : host.code,
  )
  const unitIds = [...new Set(codes)].map(unitId)
  return {
    ...ctx,
    actor: { ...ctx.actor, scopes: [{ role: 'commission_office', unitId: unitId('CITY'), unitIds }] },
  }
}

const demoHosts: readonly Host[] = [
  { code: 'B-WASTE', kind: 'brigade', brigadeType: 'construction_waste' },
  { code: 'B-MOBILE', kind: 'brigade', brigadeType: 'mobile' },
  ...[1, 2, 3, 4].map((number): Host => ({ code: `B-C${number}`, kind: 'brigade', brigadeType: 'comprehensive' })),
  ...Array.from({ length: 12 }, (_unused, index): Host => ({
    code: `SQ-G${String(index + 1).padStart(2, '0')}`,
    kind: 'squad',
    brigadeType: null,
  })),
]

function hostsFor(size: number): readonly Host[] {
  const count = Math.max(Math.ceil(size / unitSize), demoHosts.length)
  const further = Array.from({ length: count - demoHosts.length }, (_unused, index): Host =>
    index % 3 === 0
      ? { code: `B-X${index}`, kind: 'brigade', brigadeType: 'comprehensive' }
      : { code: `SQ-X${index}`, kind: 'squad', brigadeType: null },
  )
  return [...demoHosts, ...further]
}

async function insertUnits(tx: Tx, hosts: readonly Host[], today: IsoDate): Promise<void> {
  await insertMany(
    tx,
    units,
    hosts.map(({ code, kind, brigadeType }, index) => ({
      ...{ id: unitId(code), code, kind, brigadeType, department: null, revision: 1, createdAt: 0 },
      ...{ level: kind === 'brigade' ? ('city' as const) : ('sub_district' as const), sortOrder: 10_000 + index },
    })),
  )
  await insertMany(
    tx,
    unitVersions,
    hosts.map(({ code, kind }) => ({
      ...{ id: idOfName(`version ${code}`), unitId: unitId(code), name: code, shortName: code },
      parentId: unitId(kind === 'brigade' ? 'DET' : 'JA'),
      taskingAuthorityId: unitId('DET'),
      startsOn: addMonths(today, -60),
    })),
  )
}

/** Each unit is planned to have what it has; until half a year ago, of its first department one more. */
async function insertPlanned(tx: Tx, hosts: readonly Host[], today: IsoDate): Promise<void> {
  const changedOn = addMonths(today, -6)
  const rows = hosts.flatMap((host) =>
    plannedOf(placesOf(host)).flatMap(({ department, staffClass, planned }, index) => {
      const key: QuotaKey = {
        ...{ unitId: unitId(host.code), kind: 'own', department, staffClass },
        ...{ category: null, postClass: 'member' },
      }
      const version = (people: number, startsOn: IsoDate, endsOn: IsoDate | null) => ({
        ...{ ...key, id: idOfName(`quota ${keyText(key)} ${startsOn}`), line: keyText(key) },
        ...{ planned: people, startsOn, endsOn },
      })
      const begun = addMonths(today, -60)
      if (index > 0) return [version(planned, begun, null)]
      return [version(planned + 1, begun, changedOn), version(planned, changedOn, null)]
    }),
  )
  await insertMany(tx, quotas, rows)
}

type Planned = { department: Department; staffClass: StaffClass; planned: number }

function plannedOf(ofUnit: readonly Place[]): Planned[] {
  const lines: Planned[] = []
  for (const { department, category } of ofUnit) {
    const staffClass = staffClassOf(category)
    const line = lines.find((one) => one.department === department && one.staffClass === staffClass)
    if (line) line.planned++
    else lines.push({ department, staffClass, planned: 1 })
  }
  return lines
}

type Numbers = { numbers: readonly number[]; today: IsoDate }

/** Whoever serves today in each place, and where the last one left within two years, who that was. */
async function insertServing(tx: Tx, hosts: readonly Host[], { numbers, today }: Numbers): Promise<void> {
  const terms = numbers.flatMap((number) => {
    const host = hosts[Math.floor(number / unitSize) % hosts.length]
    const place = host && placesOf(host)[number % unitSize]
    if (!place) throw new Error(`no place for number ${number}`)
    const startsOn = addDays(today, -((number * 37) % 730) - 1)
    const now = { id: String(number), ...{ place, host }, startsOn, endsOn: addMonths(startsOn, 25) }
    const before = { ...now, id: `${number} before`, startsOn: addMonths(startsOn, -24), endsOn: addDays(startsOn, -7) }
    return [now, before]
  })
  await insertMany(
    tx,
    people,
    terms.map(({ id }) => ({
      ...{ id: `p${id}`, staffNumber: `B-${id}`, name: `人${id}`, namePinyin: 'ren' },
      ...{ isFictional: true, revision: 1, createdAt: 0, updatedAt: 0 },
    })),
  )
  await insertMany(
    tx,
    homePositions,
    terms.map(({ id, place, host, startsOn }) => ({
      ...{ id: `h${id}`, personId: `p${id}`, unitId: homeOf(place, host), category: place.category },
      startsOn: addMonths(startsOn, -40),
    })),
  )
  await insertMany(
    tx,
    postings,
    terms.map(({ id, place, host, startsOn, endsOn }) => ({
      ...{ id: `q${id}`, personId: `p${id}`, homeUnitId: homeOf(place, host), hostUnitId: unitId(host.code) },
      ...{ kind: place.kind, purpose: 'bench', share: 100, countsInStrength: true, askedAt: 0, revision: 1 },
      ...{ startsOn, endsOn, state: endsOn <= today ? ('ended' as const) : ('serving' as const) },
    })),
  )
  await insertMany(
    tx,
    absences,
    numbers
      .filter((number) => number % 25 === 7)
      .map((number) => ({
        ...{ id: `a${number}`, personId: `p${number}`, kind: 'annual' as const },
        ...{ startsOn: addDays(today, -(number % 4)), endsOn: addDays(today, 1 + (number % 5)) },
      })),
  )
}

const suffixes: Record<Department, string> = {
  ...{ urban_management: 'UM', public_security: 'PS', transport: 'TR', market_regulation: 'MR', housing: 'HC' },
}

function homeOf({ department }: Place, { kind }: Host): string {
  return unitId(`${kind === 'brigade' ? 'BUR' : 'JA'}-${suffixes[department]}`)
}

function placesOf({ kind }: Host): readonly Place[] {
  return kind === 'brigade' ? brigadePlaces : squadPlaces
}

function places(count: number, place: Place): Place[] {
  return Array.from({ length: count }, () => place)
}

function unitId(code: string): string {
  return idOfName(`unit ${code}`)
}
