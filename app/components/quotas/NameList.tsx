import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { lastDayOf } from '#domain/shared/dates.ts'
import type { NamedPerson } from '#server/staffing/quotas/people.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'
import { useQuotaLinks } from './links.ts'

/** The people behind a number, with both their units. */
export function NameList({ people }: { people: readonly NamedPerson[] }) {
  const { t } = useTranslation()
  const { at } = useQuotaLinks()
  const columns: Column<NamedPerson>[] = [
    {
      key: 'name',
      label: t('quotas:names.name'),
      isHead: true,
      show: ({ personId, name }) => (
        <Anchor component={Link} to={at(`/people/${personId}`)} c="inherit" size="sm" fw={600}>
          {name}
        </Anchor>
      ),
    },
    { key: 'number', label: t('quotas:names.number'), show: ({ staffNumber }) => staffNumber },
    { key: 'category', label: t('quotas:names.category'), show: ({ category }) => t(`people:category.${category}`) },
    { key: 'home', label: t('quotas:names.home'), show: ({ homeUnit }) => homeUnit },
    { key: 'host', label: t('quotas:names.host'), show: ({ hostUnit }) => hostUnit },
    { key: 'post', label: t('quotas:names.post'), show: ({ post }) => post },
    {
      key: 'ends',
      label: t('quotas:names.ends'),
      show: ({ startsOn, endsOn }) => startsOn && (lastDayOf({ start: startsOn, end: endsOn }) ?? t('common:open')),
    },
    { key: 'state', label: t('quotas:names.state'), show: (person) => <State {...person} /> },
  ]
  return (
    <DataList
      label={t('quotas:names.name')}
      columns={columns}
      rows={people}
      keyOf={({ personId, unitId }) => `${personId} ${unitId}`}
    />
  )
}

function State({ isAway, isLent }: NamedPerson) {
  const { t } = useTranslation()
  if (isAway) return <Status tone="near">{t('quotas:names.away')}</Status>
  if (isLent) return <Status tone="neutral">{t('quotas:names.lent')}</Status>
  return <Status tone="good">{t('quotas:names.present')}</Status>
}
