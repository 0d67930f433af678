import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DutyPlaceShown } from '#server/roster/duty-place-list.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'
import { DaysWanted } from './DutyPlaceList.tsx'

/** What a place is, who is in charge, and what is done there. */
export function PlaceFacts({ shown: { place, unitName, grid, weekdays } }: { shown: DutyPlaceShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const powers = [
    ...(place.isEnforcement ? [t('places:enforcement')] : []),
    ...(place.isDeniedToAuxiliaries ? [t('places:denied')] : []),
  ]
  const facts = [
    { label: t('places:shortName'), value: place.shortName },
    { label: t('places:unit'), value: unitName },
    { label: t('places:grid'), value: grid?.name ?? t('places:form.gridNone') },
    { label: t('places:task'), value: [t(`places:taskKind.${place.taskKind}`), ...powers].join(' · ') },
    { label: t('places:state'), value: format.period(place) },
    { label: t('places:days'), value: <DaysWanted kind={place.kind} weekdays={weekdays} /> },
  ]
  return (
    <Section title={t('places:page.facts')}>
      <FactList facts={facts} />
    </Section>
  )
}

type Grid = NonNullable<DutyPlaceShown['grid']>

/** Who answers for the grid that a place is or lies in; beats may reach into two. */
export function AnsweringFor({ grid }: { grid: Grid }) {
  const { t } = useTranslation()
  const columns: Column<Grid['answering'][number]>[] = [
    { key: 'unit', label: t('places:demand.unit'), isHead: true, show: ({ name }) => name },
    { key: 'duty', label: t('places:page.duty'), show: ({ duty }) => t(`organisation:duty.${duty}`) },
    { key: 'reason', label: t('places:page.reason'), show: ({ reason }) => reason ?? '—' },
  ]
  return (
    <Section title={t('places:page.answering')} aside={<Text size="sm">{grid.name}</Text>}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('places:page.answeringHint')}
      </Text>
      <DataList
        label={t('places:page.answering')}
        columns={columns}
        rows={grid.answering}
        keyOf={({ unitId, duty }) => `${unitId} ${duty}`}
      />
    </Section>
  )
}
