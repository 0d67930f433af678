import type { DutyPlaceTyped } from '#domain/roster/duty-places.ts'
import { addMonths } from '#domain/shared/dates.ts'
import { dutyPlaces } from '../schema/index.ts'
import { areas, squadOf } from './areas.ts'
import type { Seeding } from './seeding.ts'
import { founded } from './units.ts'

/** A place of the demo city: its short name is its key, the unit in charge and the grid are codes. */
export type DemoPlace = Omit<DutyPlaceTyped, 'unitId' | 'gridId' | 'startsOn' | 'endsOn'> & {
  unit: string
  grid: string | null
}

/** 八纵八横: the main roads of the city, each in the charge of a comprehensive brigade. */
export const mainRoads: Readonly<Record<string, readonly string[]>> = {
  'B-C1': ['解放路', '梅山路', '皋城路', '人民路'],
  'B-C2': ['东城路', '望城路', '龙河路', '大别山路'],
  'B-C3': ['长安路', '皖西路', '小华山路', '南屏路'],
  'B-C4': ['迎宾大道', '淠望路', '皖西大道', '佛子岭路'],
}

const patrolled = { isEnforcement: true, isDeniedToAuxiliaries: false } as const

/** The short name of the area of a grid. */
export function areaName(name: string): string {
  return name.replace(/(街道|镇|乡)$/, '')
}

export const demoPlaces: readonly DemoPlace[] = [
  ...areas.map(({ code, name }): DemoPlace => ({
    ...{ kind: 'grid', name: `${name}网格`, shortName: areaName(name), unit: squadOf(code), grid: code },
    ...{ taskKind: 'street_patrol', ...patrolled },
  })),
  ...Object.entries(mainRoads).flatMap(([unit, roads]) =>
    roads.map((name): DemoPlace => ({
      ...{ kind: 'main_road', name, shortName: name, unit, grid: null },
      ...{ taskKind: 'road_patrol', ...patrolled },
    })),
  ),
  ...areas.map(({ code, name }): DemoPlace => ({
    ...{ kind: 'squad_area', name: `${areaName(name)}夜市`, shortName: `${areaName(name)}夜市`, unit: squadOf(code) },
    ...{ grid: code, taskKind: 'fixed_post', isEnforcement: false, isDeniedToAuxiliaries: false },
  })),
  post('火车站工作点', '火车站', { unit: 'DET', grid: 'G02', taskKind: 'fixed_post', ...patrolled }),
  post('长途汽车站工作点', '汽车站', { unit: 'DET', grid: 'G01', taskKind: 'fixed_post', ...patrolled }),
  post('东部治超点', '东部治超', {
    ...{ unit: 'DET', grid: 'G12', taskKind: 'checkpoint', isEnforcement: true, isDeniedToAuxiliaries: true },
  }),
  post('渣土运输夜查点', '渣土夜查', { unit: 'B-WASTE', grid: null, taskKind: 'night_check', ...patrolled }),
  {
    ...{ kind: 'station', name: '机动大队驻地', shortName: '机动驻地', unit: 'B-MOBILE', grid: null },
    ...{ taskKind: 'standby', isEnforcement: false, isDeniedToAuxiliaries: false },
  },
]

/** Puts the places of the demo city into the database. */
export async function seedDutyPlaces({ tx, idOf, today, now }: Seeding): Promise<void> {
  const startsOn = addMonths(today, -founded)
  await tx.insert(dutyPlaces).values(
    demoPlaces.map(({ unit, grid, ...place }, index) => ({
      ...place,
      ...{ id: idOf(`place ${place.shortName}`), unitId: idOf(`unit ${unit}`) },
      gridId: grid === null ? null : idOf(`grid ${grid}`),
      ...{ sortOrder: (index + 1) * 10, startsOn, endsOn: null, createdAt: now, revision: 1 },
    })),
  )
}

function post(name: string, shortName: string, more: Omit<DemoPlace, 'kind' | 'name' | 'shortName'>): DemoPlace {
  return { kind: 'key_post', name, shortName, ...more }
}
