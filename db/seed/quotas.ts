import { addMonths } from '#domain/shared/dates.ts'
import type { Department } from '#domain/organisation.ts'
import type { StaffClass } from '#domain/people.ts'
import { keyText, type QuotaKey } from '#domain/staffing/quotas.ts'
import { quotas } from '../schema/index.ts'
import { leadershipOf, parts } from './force.ts'
import { inChunks, type Seeding } from './seeding.ts'
import { planned, type Heads } from './strength.ts'

/** What the city and the districts may have in all: the plan's figures, 240 and 120 established, to the last place. */
const ceilings: readonly { unit: string; department: Department | null; staffClass: StaffClass; planned: number }[] = [
  { unit: 'DET', department: 'urban_management', staffClass: 'established', planned: 96 },
  { unit: 'DET', department: 'public_security', staffClass: 'established', planned: 96 },
  { unit: 'DET', department: 'transport', staffClass: 'established', planned: 24 },
  { unit: 'DET', department: 'market_regulation', staffClass: 'established', planned: 24 },
  { unit: 'JA', department: null, staffClass: 'established', planned: 60 },
  { unit: 'YA', department: null, staffClass: 'established', planned: 48 },
  { unit: 'KF', department: null, staffClass: 'established', planned: 12 },
]

/** 员额 of the demo city: the places of each unit, leaders apart, and the ceilings over them. */
export async function seedQuotas(seeding: Seeding): Promise<void> {
  const rows = [
    ...Object.entries(planned).flatMap(([unit, heads]) => linesOf(seeding, unit, heads)),
    ...ceilingsOf(seeding),
  ]
  await inChunks(rows, (chunk) => seeding.tx.insert(quotas).values(chunk))
}

function linesOf(seeding: Seeding, unit: string, heads: Heads): (typeof quotas.$inferInsert)[] {
  return parts.flatMap((part) => {
    const people = heads[part]
    if (people === undefined) return []
    const { department, staffClass } = quotaOf(part)
    const leaders = staffClass === 'established' ? leadersIn(unit, department, people) : 0
    const of = { unitId: seeding.idOf(`unit ${unit}`), kind: 'own' as const, department, staffClass, category: null }
    return [
      ...(leaders > 0
        ? [rowOf(seeding, `${unit} ${part} leadership`, { ...of, postClass: 'leadership' }, leaders)]
        : []),
      ...(people > leaders
        ? [rowOf(seeding, `${unit} ${part}`, { ...of, postClass: 'member' }, people - leaders)]
        : []),
    ]
  })
}

function ceilingsOf(seeding: Seeding): (typeof quotas.$inferInsert)[] {
  return ceilings.map(({ unit, planned: most, ...of }) =>
    rowOf(
      seeding,
      `${unit} ceiling ${of.department ?? 'all'}`,
      { ...of, unitId: seeding.idOf(`unit ${unit}`), kind: 'ceiling', category: null, postClass: null },
      most,
    ),
  )
}

function rowOf({ idOf, today, now }: Seeding, name: string, key: QuotaKey, people: number): typeof quotas.$inferInsert {
  return {
    ...key,
    id: idOf(`quota ${name}`),
    line: keyText(key),
    planned: people,
    document: '六城管委〔2016〕1号（演示）',
    reason: null,
    revision: 1,
    recordedBy: null,
    recordedAt: now,
    startsOn: addMonths(today, -18),
    endsOn: null,
  }
}

function quotaOf(part: keyof Heads): { department: Department; staffClass: StaffClass } {
  if (part === 'aux_um') return { department: 'urban_management', staffClass: 'auxiliary' }
  if (part === 'aux_police') return { department: 'public_security', staffClass: 'auxiliary' }
  return { department: part, staffClass: 'established' }
}

function leadersIn(unit: string, department: Department, people: number): number {
  const numbers = Array.from({ length: people }, (_unused, index) => index + 1)
  return numbers.filter((number) => leadershipOf(unit, department, number).hostPost !== undefined).length
}
