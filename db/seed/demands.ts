import type { Department } from '#domain/organisation.ts'
import type { Asked, DemandLine } from '#domain/roster/coverage.ts'
import { weekdays, type DemandTyped } from '#domain/roster/demands.ts'
import { addMonths } from '#domain/shared/dates.ts'
import { demands } from '../schema/index.ts'
import { areas, squadOf } from './areas.ts'
import { areaName, mainRoads } from './duty-places.ts'
import { inChunks, type Seeding } from './seeding.ts'
import { planned } from './strength.ts'

/** What a unit of the demo city wants: unit, shift type and place by their code and short name. */
export type DemoDemand = Pick<DemandTyped, 'weekdays' | 'onHolidays' | 'min' | 'target' | 'max' | 'lines'> & {
  unit: string
  place: string
  shift: string
}

type Numbers = readonly [min: number, target: number, max: number]
type Kept = readonly [count: number, asked: Asked]

const urban = of('urban_management')
const police = of('public_security')
const transport = of('transport')
const established: Asked = { staffClass: 'established' }
const auxiliary: Asked = { staffClass: 'auxiliary' }
const friday = 4

/** A main road that nobody patrols yet: the list of places says so (every main road is to be covered every day). */
export const roadWithoutDemand = '佛子岭路'

/**
 * The teams such forces work with, as far as the people of the demo city can be rostered to them within a normal week: every grid and
 * main road every day, the evenings where there are people for it.
 */
export const demoDemands: readonly DemoDemand[] = [
  ...Object.entries(mainRoads).flatMap(([unit, roads]) => roadDemands(unit, roads)),
  ...['火车站', '汽车站'].flatMap((place, index) => [
    daily('B-MOBILE', place, 'M', {
      numbers: [3, 3, 5],
      lines: [
        [2, police],
        [1, urban],
      ],
    }),
    daily(index === 0 ? 'B-C1' : 'B-C2', place, 'M', { numbers: [2, 2, 3], lines: [[2, transport]] }),
  ]),
  daily('B-WASTE', '东部治超', 'D', {
    numbers: [3, 3, 6],
    lines: [
      [2, police],
      [1, urban],
    ],
  }),
  {
    ...daily('B-C4', '东部治超', 'D', { numbers: [2, 2, 3], lines: [[2, transport]] }),
    ...{ weekdays: weekdays.slice(0, 5), onHolidays: 'not_on_holidays' },
  },
  daily('B-WASTE', '渣土夜查', 'N', {
    numbers: [4, 5, 8],
    lines: [
      [2, { ...urban, certified: true }],
      [2, police],
    ],
  }),
  daily('B-MOBILE', '机动驻地', 'S', {
    numbers: [6, 6, 10],
    lines: [
      [4, police],
      [2, urban],
    ],
  }),
  ...areas.flatMap(({ code, name }) => squadDemands(squadOf(code), areaName(name))),
]

/** Puts what the units want into the database. */
export async function seedDemands({ tx, idOf, today, now }: Seeding): Promise<void> {
  const startsOn = addMonths(today, -3)
  await inChunks(demoDemands, (chunk) =>
    tx.insert(demands).values(
      chunk.map(({ unit, place, shift, ...demand }) => ({
        ...demand,
        ...{ id: idOf(`demand ${unit} ${place} ${shift}`), unitId: idOf(`unit ${unit}`) },
        ...{ placeId: idOf(`place ${place}`), shiftTypeId: idOf(`shift type ${shift}`) },
        ...{ startsOn, endsOn: null, changedBy: null, changedAt: now, revision: 1 },
      })),
    ),
  )
}

/** Each road in the morning; the first two again in the evening, with whoever of the other departments is there. */
function roadDemands(unit: string, roads: readonly string[]): DemoDemand[] {
  const others: Asked = { departments: ['transport', 'market_regulation'] }
  const early = roads
    .filter((road) => road !== roadWithoutDemand)
    .map((road) =>
      daily(unit, road, 'M', {
        numbers: [3, 4, 6],
        lines: [
          [2, urban],
          [1, police],
        ],
      }),
    )
  const late = roads.slice(0, 2).map((road) =>
    daily(unit, road, 'A', {
      numbers: [2, 3, 4],
      lines: [
        [1, police],
        [1, others],
      ],
    }),
  )
  return [...early, ...late]
}

/** One established to two auxiliaries on the streets, twice that where the squad is large; the night market at weekends. */
function squadDemands(squad: string, area: string): DemoDemand[] {
  const size = planned[squad]?.urban_management ?? 0
  const teams = size >= 4 ? 2 : 1
  const patrol = {
    numbers: [3 * teams, 4 * teams, 6 * teams] as const,
    lines: [
      [teams, { ...established, departments: ['urban_management', 'public_security'] }],
      [2 * teams, auxiliary],
    ],
  } satisfies { numbers: Numbers; lines: Kept[] }
  const market = daily(squad, `${area}夜市`, 'E', {
    numbers: [3, 3, 5],
    lines: [
      [1, established],
      [2, auxiliary],
    ],
  })
  return [
    daily(squad, area, 'M', patrol),
    daily(squad, area, 'A', patrol),
    ...(size >= 3 ? [{ ...market, weekdays: weekdays.slice(friday) }] : []),
  ]
}

function daily(
  unit: string,
  place: string,
  shift: string,
  { numbers: [min, target, max], lines }: { numbers: Numbers; lines: readonly Kept[] },
): DemoDemand {
  const kept = lines.map(([count, asked], index): DemandLine => ({ id: String(index + 1), count, asked }))
  return { unit, place, shift, weekdays, onHolidays: 'as_usual', min, target, max, lines: kept }
}

function of(department: Department): Asked {
  return { staffClass: 'established', departments: [department] }
}
