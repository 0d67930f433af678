import { addMonths, type IsoDate } from '#domain/shared/dates.ts'
import type { GridDuty } from '#domain/organisation.ts'
import { gridUnits, grids, letterheads, unitNameplates, unitVersions, units } from '../schema/index.ts'
import { inChunks, type Seeding } from './seeding.ts'
import { areas, squadOf, stationOf, streetOf } from './areas.ts'
import { demoUnits, founded, type DemoUnit } from './units.ts'

/** Puts the units of the demo city into the database, with their names, nameplates and grids, and those they had before. */
export async function seedOrganisation(seeding: Seeding): Promise<void> {
  const { tx, idOf, now, today } = seeding
  const unitId = (code: string) => idOf(`unit ${code}`)
  await inChunks(
    demoUnits.map((unit, index) => ({ ...unit, index })),
    (chunk) =>
      tx.insert(units).values(
        chunk.map(({ code, kind, level, department, brigadeType, index }) => ({
          id: unitId(code),
          code,
          kind,
          level,
          department: department ?? null,
          brigadeType: brigadeType ?? null,
          sortOrder: index * 10,
          revision: 1,
          createdAt: now,
        })),
      ),
  )
  await inChunks(
    demoUnits.flatMap((unit) => versionsOf(unit, seeding)),
    (chunk) => tx.insert(unitVersions).values(chunk),
  )
  await inChunks(
    demoUnits.flatMap(({ code, nameplates = [], monthsOld }) =>
      nameplates.map((name) => ({
        id: idOf(`nameplate ${code} ${name}`),
        unitId: unitId(code),
        name,
        startsOn: addMonths(today, -Math.min(monthsOld, founded)),
        endsOn: null,
      })),
    ),
    (chunk) => tx.insert(unitNameplates).values(chunk),
  )
  await tx.insert(letterheads).values({
    ...{ unitId: unitId('UMC-OFFICE'), code: '六城管委办', head: '六安市城市管理委员会办公室' },
    ...{ hasRedHead: true, revision: 1 },
  })
  await seedGrids(seeding)
}

function versionsOf(unit: DemoUnit, { idOf, today }: Seeding): (typeof unitVersions.$inferInsert)[] {
  const unitId = (code: string) => idOf(`unit ${code}`)
  const { code, formerly, lines } = unit
  const firstDay = addMonths(today, -unit.monthsOld)
  const placed = {
    unitId: unitId(code),
    parentId: unit.parent ? unitId(unit.parent) : null,
    dailyManagerId: lines ? unitId(lines.daily) : null,
    taskingAuthorityId: lines ? unitId(lines.tasking) : null,
    assessorId: lines ? unitId(lines.assessor) : null,
  }
  const renamedOn: IsoDate | null = formerly ? addMonths(today, -formerly.monthsAgo) : null
  const old =
    formerly && renamedOn
      ? [
          {
            ...placed,
            id: idOf(`version ${code} 1`),
            name: formerly.name,
            shortName: formerly.shortName,
            document: null,
            startsOn: firstDay,
            endsOn: renamedOn,
          },
        ]
      : []
  const current = {
    ...placed,
    id: idOf(`version ${code} 2`),
    name: unit.name,
    shortName: unit.shortName,
    document: null,
    startsOn: renamedOn ?? firstDay,
    endsOn: null,
  }
  return [...old, current]
}

async function seedGrids({ tx, idOf, today }: Seeding): Promise<void> {
  const startsOn = addMonths(today, -founded)
  await tx
    .insert(grids)
    .values(areas.map(({ code, name }) => ({ id: idOf(`grid ${code}`), code, name: `${name}网格` })))
  const link = (grid: string, unit: string, duty: GridDuty, reason: string | null = null) => ({
    id: idOf(`grid ${grid} ${unit} ${duty}`),
    gridId: idOf(`grid ${grid}`),
    unitId: idOf(`unit ${unit}`),
    duty,
    reason,
    startsOn,
    endsOn: null,
  })
  const links = areas.flatMap(({ code, brigade }) => [
    link(code, squadOf(code), 'squad'),
    link(code, brigade, 'brigade'),
    link(code, streetOf(code), 'sub_district'),
    link(code, stationOf(code), 'beat'),
  ])
  // Two beats reach into a second grid: 'in principle' one to one, with the reason where not.
  const across = [
    link('G02', stationOf('G01'), 'beat', '汽车站广场跨两个网格，警务区不拆分'),
    link('G09', stationOf('G08'), 'beat', '老城区警务区沿用原边界'),
  ]
  await tx.insert(gridUnits).values([...links, ...across])
}
