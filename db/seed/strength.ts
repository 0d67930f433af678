import type { Department } from '#domain/organisation.ts'
import { areas, squadOf, stationOf, streetOf } from './areas.ts'

/** Established staff by department, auxiliaries by kind. */
export type Heads = Partial<Record<Department | 'aux_um' | 'aux_police', number>>

/** How many a unit is planned to have: the plan's own figures, 240 city and 120 district staff, 192 auxiliaries. */
export const planned: Readonly<Record<string, Heads>> = {
  'DET-HQ': { urban_management: 10, public_security: 6, transport: 4, market_regulation: 4 },
  'B-WASTE': { urban_management: 18, public_security: 18 },
  'B-MOBILE': { urban_management: 8, public_security: 28 },
  'B-C1': comprehensive(),
  'B-C2': comprehensive(),
  'B-C3': comprehensive(),
  'B-C4': comprehensive(),
  ...Object.fromEntries(areas.map(({ code }) => [squadOf(code), squad(code)])),
}

/**
 * How many it has: as planned, but for three deliberate breaches, within the same totals.
 * - 鼓楼中队 stands at 1 : 1.6 (four police auxiliaries went to three neighbours);
 * - 西市中队 has more 协管 than 城管 staff (one changed places with a police auxiliary of 三里桥);
 * - 机动大队 is not over half police (ten officers changed places with 渣土大队).
 */
export const actual: Readonly<Record<string, Heads>> = {
  ...planned,
  ...moved('B-MOBILE', { urban_management: +10, public_security: -10 }),
  ...moved('B-WASTE', { urban_management: -10, public_security: +10 }),
  ...moved(squadOf('G07'), { aux_police: -4 }),
  ...moved(squadOf('G01'), { aux_police: +2 }),
  ...moved(squadOf('G02'), { aux_police: +1 }),
  ...moved(squadOf('G12'), { aux_police: +1 }),
  ...moved(squadOf('G08'), { aux_um: +1, aux_police: -1 }),
  ...moved(squadOf('G03'), { aux_um: -1, aux_police: +1 }),
}

/** Brigade commanders come from these departments (not 城管); instructors from 城管. */
export const brigadeCommanders: Readonly<Record<string, Department>> = {
  'B-WASTE': 'public_security',
  'B-MOBILE': 'public_security',
  'B-C1': 'public_security',
  'B-C2': 'transport',
  'B-C3': 'market_regulation',
  'B-C4': 'public_security',
}

/** Squads led by the deputy head of the police station (挂任); the others by the head of the joint office (兼任). */
export const squadsLedByPolice: readonly string[] = ['G01', 'G04', 'G07', 'G09', 'G12'].map(squadOf)

/** The unit at home that an established member or an auxiliary of a unit of the force belongs to. */
export function homeOf(unit: string, part: keyof Heads): string {
  const area = areas.find(({ code }) => squadOf(code) === unit)
  const suffixes: Record<keyof Heads, string> = {
    urban_management: 'UM',
    aux_um: 'UM',
    public_security: 'PS',
    aux_police: 'PS',
    transport: 'TR',
    market_regulation: 'MR',
    housing: 'HC',
  }
  return area ? `${area.district}-${suffixes[part]}` : `BUR-${suffixes[part]}`
}

/** The police station and the sub-district behind a squad. */
export function placesOf(squadCode: string): { station: string; street: string } {
  const grid = squadCode.replace('SQ-', '')
  return { station: stationOf(grid), street: streetOf(grid) }
}

function comprehensive(): Heads {
  return { urban_management: 15, public_security: 11, transport: 5, market_regulation: 5 }
}

/** a of each 城管 and 公安, one 市监, one 住建, a 协管 and 3a 协警: 1 : 2, and no more 协管 than 城管. */
function squad(grid: string): Heads {
  const sizes: Record<string, number> = {
    G01: 6,
    G02: 5,
    G03: 4,
    G04: 4,
    G05: 3,
    G06: 2,
    G07: 5,
    G08: 5,
    G09: 4,
    G10: 3,
    G11: 2,
    G12: 5,
  }
  const a = sizes[grid] ?? 0
  return { urban_management: a, public_security: a, market_regulation: 1, housing: 1, aux_um: a, aux_police: 3 * a }
}

function moved(unit: string, by: Heads): Record<string, Heads> {
  const heads: Heads = { ...planned[unit] }
  const parts: (keyof Heads)[] = [
    'urban_management',
    'public_security',
    'transport',
    'market_regulation',
    'housing',
    'aux_um',
    'aux_police',
  ]
  for (const part of parts) if (by[part] !== undefined) heads[part] = (heads[part] ?? 0) + by[part]
  return { [unit]: heads }
}
