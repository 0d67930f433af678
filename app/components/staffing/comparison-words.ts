import type { TFunction } from 'i18next'
import { lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import type { BoardRow } from '#domain/staffing/board.ts'
import type { Comparison, HomeNamed, ServingNamed } from '#server/staffing/comparison.server.ts'
import type { TableToWrite } from '#server/workbooks/tables.server.ts'
import { changeText } from '../organisation/changes.ts'
import { cameTo, leftFrom } from './StrengthChanges.tsx'

/** A comparison as tables, in the reader's words: what the page shows, part by part. */
export function comparisonTables(t: TFunction, comparison: Comparison): TableToWrite[] {
  return [strengthTable, unitTable, placeTable, homeTable, quotaTable].map((table) => table(t, comparison))
}

function strengthTable(t: TFunction, { strengths, places, names, from, to }: Comparison): TableToWrite {
  const parts: [string, (row: BoardRow) => number][] = [
    [t('staffing:onBooks'), (row) => row.total.onBooks],
    [t('staffing:established'), (row) => row.established.onBooks],
    [t('staffing:auxiliary'), (row) => row.auxiliary.onBooks],
    [t('staffing:planned'), (row) => row.total.planned],
  ]
  return {
    title: t('staffing:compare.strengths'),
    head: [
      t('staffing:unit'),
      t('staffing:compare.came'),
      t('staffing:compare.left'),
      ...parts.flatMap(([label]) => [`${label} ${from}`, `${label} ${to}`]),
    ],
    rows: strengths.map(({ unitId, before, after }) => [
      names[unitId]?.after ?? null,
      cameTo(places, unitId),
      leftFrom(places, unitId),
      ...parts.flatMap(([, of]) => [before && of(before), after && of(after)]),
    ]),
  }
}

function unitTable(t: TFunction, { units }: Comparison): TableToWrite {
  const { sentence } = changeText(t)
  return {
    title: t('staffing:compare.units'),
    head: [t('staffing:unit'), t('organisation:from'), t('staffing:compare.what'), t('organisation:document')],
    rows: units.flatMap(({ name, changes }) =>
      changes.map((change) => [name, change.on, sentence(change), 'document' in change ? change.document : null]),
    ),
  }
}

function placeTable(t: TFunction, { places, names, from, to }: Comparison): TableToWrite {
  const head = [t('people:hostUnit'), t('people:hostPost'), t('people:postingKind'), t('people:postedOn')]
  const heads = [...head, t('people:endsOn'), t('people:document')]
  const cells = (serving: ServingNamed | null, unit: string | undefined) =>
    serving
      ? [
          ...[unit ?? null, serving.post, t(`postings:kind.${serving.kind}`), serving.startsOn],
          ...[lastDay(serving), serving.document],
        ]
      : heads.map(() => null)
  return {
    title: t('staffing:compare.people'),
    head: [
      ...[t('people:staffNumber'), t('people:name'), t('staffing:compare.what')],
      ...heads.map((label) => `${label} ${from}`),
      ...heads.map((label) => `${label} ${to}`),
    ],
    rows: places.map((row) => {
      const { staffNumber, name } = row.to ?? row.from
      return [
        ...[staffNumber, name, t(`staffing:compare.kind.${row.kind}`)],
        ...cells(row.from, row.from ? names[row.from.unitId]?.before : undefined),
        ...cells(row.to, row.to ? names[row.to.unitId]?.after : undefined),
      ]
    }),
  }
}

function homeTable(t: TFunction, { homes, names, from, to }: Comparison): TableToWrite {
  const heads = [t('people:homeUnit'), t('people:categoryLabel'), t('people:homePost'), t('people:rank')]
  const cells = (line: HomeNamed | null, unit: string | undefined) =>
    line ? [unit ?? null, t(`people:category.${line.category}`), line.post, line.rank] : heads.map(() => null)
  return {
    title: t('staffing:compare.homes'),
    head: [
      ...[t('people:staffNumber'), t('people:name')],
      ...heads.map((label) => `${label} ${from}`),
      ...heads.map((label) => `${label} ${to}`),
    ],
    rows: homes.map((row) => {
      const line = row.to ?? row.from
      return [
        ...[line?.staffNumber ?? null, line?.name ?? null],
        ...cells(row.from, row.from ? names[row.from.unitId]?.before : undefined),
        ...cells(row.to, row.to ? names[row.to.unitId]?.after : undefined),
      ]
    }),
  }
}

function quotaTable(t: TFunction, { quotas, names, from, to }: Comparison): TableToWrite {
  return {
    title: t('staffing:compare.quotas'),
    head: [t('staffing:unit'), t('people:department'), t('people:staffClassLabel'), from, to],
    rows: quotas.map(({ unitId, department, staffClass, before, after }) => [
      names[unitId]?.after ?? null,
      t(`organisation:department.${department}`),
      t(`people:staffClass.${staffClass}`),
      before,
      after,
    ]),
  }
}

function lastDay({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }): IsoDate | null {
  return lastDayOf({ start: startsOn, end: endsOn })
}
