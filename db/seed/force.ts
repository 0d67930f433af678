import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import type { Department } from '#domain/organisation.ts'
import type { Category } from '#domain/people.ts'
import type { PostingKind } from '#domain/postings.ts'
import { usualKinds } from '#domain/postings/kinds.ts'
import { postings } from '../schema/index.ts'
import { exchanged } from './exchanges.ts'
import { joined, joiners } from './joinings.ts'
import { shippedRules } from './rules.ts'
import { areas, squadOf, streetOf } from './areas.ts'
import { inChunks, type Seeding } from './seeding.ts'
import { actual, brigadeCommanders, homeOf, placesOf, squadsLedByPolice, type Heads } from './strength.ts'

/** Somebody in the demo city, by a key that never changes. Without a host: not posted to the force. */
export type DemoPerson = {
  key: string
  home: string
  category: Category
  homePost?: string
  host?: string
  hostPost?: string
  postingKind?: PostingKind
  /** From so many months ago to so many months ahead; absent: as everybody of the force. */
  months?: readonly [number, number]
}

export const parts: readonly (keyof Heads)[] = [
  'urban_management',
  'public_security',
  'transport',
  'market_regulation',
  'housing',
  'aux_um',
  'aux_police',
]

const established: Record<Department, readonly Category[]> = {
  urban_management: ['civil_servant', 'cs_managed', 'cs_managed', 'public_institution'],
  public_security: ['police'],
  transport: ['civil_servant', 'cs_managed'],
  market_regulation: ['civil_servant'],
  housing: ['civil_servant', 'public_institution'],
}

/** Everybody: the 552 of the force, the seven who lead a squad beside their own office, those at home, those lent elsewhere and those of X. */
export const demoPeople: readonly DemoPerson[] = [
  ...Object.entries(actual).flatMap(([unit, heads]) =>
    parts.flatMap((part) => membersOf(unit, part, heads[part] ?? 0)),
  ),
  ...areas
    .filter(({ code }) => !squadsLedByPolice.includes(squadOf(code)))
    .map(({ code }): DemoPerson => ({
      key: `joint office ${code}`,
      home: streetOf(code),
      category: 'civil_servant',
      homePost: '城市管理联勤执法办公室主任',
      host: squadOf(code),
      hostPost: '中队长',
      postingKind: 'concurrent',
    })),
  ...atHome(),
  ...exchanged,
  ...joiners,
]

export async function seedForce(seeding: Seeding): Promise<void> {
  const { tx, idOf, today } = seeding
  const kinds = usualKinds(
    shippedRules.map((rule) => ({ ...rule, id: rule.key })),
    today,
  )
  await inChunks(demoPostings(today), (chunk) =>
    tx.insert(postings).values(
      chunk.map(({ person, kind, document, startsOn, endsOn }) => ({
        id: idOf(`posting ${person.key}`),
        personId: idOf(`person ${person.key}`),
        homeUnitId: idOf(`unit ${person.home}`),
        hostUnitId: idOf(`unit ${person.host ?? ''}`),
        kind,
        state: 'serving' as const,
        post: person.hostPost ?? null,
        purpose: purposeOf(person),
        document,
        ...kinds[kind],
        startsOn,
        endsOn,
        ending: null,
        opinionDueOn: null,
        askedBy: null,
        askedAt: Date.parse(`${addDays(startsOn, -12)}T02:00:00Z`),
        joiningId: kind === 'temporary_x' ? idOf(`joining ${joined.organisation}`) : null,
        importId: null,
        revision: 1,
      })),
    ),
  )
}

function purposeOf({ months, postingKind }: DemoPerson): string {
  if (postingKind === 'temporary_x') return '渣土运输扬尘污染联合整治'
  return months ? '双向交叉任职、挂职' : '组建城市管理联勤执法队伍'
}

/** Whoever serves in the demo city, with kind, term and document. */
export function demoPostings(today: IsoDate) {
  return demoPeople
    .filter((person) => person.host)
    .map((person, index) => {
      const period = periodOf(person, index, today)
      const document = `六城管委办〔${period.startsOn.slice(0, 4)}〕${1 + (index % 40)}号`
      return { person, kind: person.postingKind ?? ('draft_in' as const), document, ...period }
    })
}

/** Terms of 24 months, begun over the last year and a half; auxiliaries without an end. One is about to expire. */
function periodOf(person: DemoPerson, index: number, today: IsoDate): { startsOn: IsoDate; endsOn: IsoDate | null } {
  if (person.months)
    return { startsOn: addMonths(today, -person.months[0]), endsOn: addMonths(today, person.months[1]) }
  const startsOn = addDays(addMonths(today, -18 + (index % 17)), index % 13)
  if (person.category === 'aux_um' || person.category === 'aux_police') return { startsOn, endsOn: null }
  if (person.key === 'B-C2 transport 2') return { startsOn: addMonths(today, -17), endsOn: addDays(today, 5) }
  if (person.key === 'B-WASTE urban_management 3')
    return { startsOn: addMonths(today, -17), endsOn: addDays(today, 24) }
  return { startsOn, endsOn: addMonths(startsOn, 24) }
}

function membersOf(unit: string, part: keyof Heads, count: number): DemoPerson[] {
  return Array.from({ length: count }, (_unused, index) => {
    const number = index + 1
    const person: DemoPerson = {
      key: `${unit} ${part} ${number}`,
      home: homeOf(unit, part),
      category: categoryOf(part, index),
      host: unit,
    }
    if (part === 'aux_um') return { ...person, hostPost: '协管员', postingKind: 'agency_assignment' }
    if (part === 'aux_police') return { ...person, hostPost: '辅警', postingKind: 'contract_assignment' }
    return { ...person, ...leadershipOf(unit, part, number) }
  })
}

/** The first of a department in a unit leads, where the plan gives its department the post. */
export function leadershipOf(unit: string, department: Department, number: number): Partial<DemoPerson> {
  const first = number === 1
  if (unit === 'DET-HQ') {
    if (first && department === 'urban_management') return { hostPost: '支队长', postingKind: 'cross_posting' }
    if (first && department === 'public_security') return { hostPost: '政委', postingKind: 'cross_posting' }
    const deputy = number === (department === 'urban_management' || department === 'public_security' ? 2 : 1)
    return deputy ? { hostPost: '副支队长', postingKind: 'cross_posting' } : {}
  }
  if (first && brigadeCommanders[unit] === department) return { hostPost: '大队长', postingKind: 'cross_posting' }
  if (first && unit in brigadeCommanders && department === 'urban_management')
    return { hostPost: '教导员', postingKind: 'cross_posting' }
  if (first && squadsLedByPolice.includes(unit) && department === 'public_security') {
    return { hostPost: '中队长', postingKind: 'attached', home: placesOf(unit).station, homePost: '副所长（分管综治）' }
  }
  return {}
}

function categoryOf(part: keyof Heads, index: number): Category {
  if (part === 'aux_um' || part === 'aux_police') return part
  const choices = established[part]
  return choices[index % choices.length] ?? 'civil_servant'
}

/** Staff at home: officers with a part in the system, and people who can be asked for. */
function atHome(): DemoPerson[] {
  const bureaus: [string, Department][] = [
    ['BUR-UM', 'urban_management'],
    ['BUR-PS', 'public_security'],
    ['BUR-TR', 'transport'],
    ['BUR-MR', 'market_regulation'],
    ...(['JA', 'YA', 'KF'] as const).flatMap((district): [string, Department][] => [
      [`${district}-UM`, 'urban_management'],
      [`${district}-PS`, 'public_security'],
      [`${district}-MR`, 'market_regulation'],
      [`${district}-HC`, 'housing'],
    ]),
  ]
  const reserves = bureaus.flatMap(([home, department]) =>
    Array.from({ length: home.startsWith('BUR') ? 6 : 2 }, (_unused, index): DemoPerson => ({
      key: `reserve ${home} ${index + 1}`,
      home,
      category: categoryOf(department, index),
    })),
  )
  const personnel = bureaus.map(([home, department]): DemoPerson => ({
    key: `personnel ${home}`,
    home,
    category: categoryOf(department, 0),
    homePost: '人事科科长',
  }))
  const offices: DemoPerson[] = [
    { key: 'office commission', home: 'UMC-OFFICE', category: 'civil_servant', homePost: '组织人事科科长' },
    { key: 'office sysadmin', home: 'UMC-OFFICE', category: 'public_institution', homePost: '系统管理员' },
    { key: 'office secadmin', home: 'UMC-OFFICE', category: 'public_institution', homePost: '安全管理员' },
    { key: 'office auditor', home: 'UMC-OFFICE', category: 'civil_servant', homePost: '审计管理员' },
    { key: 'office observer', home: 'CITY', category: 'civil_servant', homePost: '市财政局联络员' },
    { key: 'office district', home: 'JA', category: 'civil_servant', homePost: '区联勤办督导员' },
    { key: 'office street', home: 'ST-G01', category: 'civil_servant', homePost: '街道办事处副主任' },
  ]
  return [...reserves, ...personnel, ...offices]
}
