import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { lastDayOf } from '#domain/shared/dates.ts'
import type { PersonListed } from '#server/people/queries.server.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'

/** People with their two lines side by side: who employs them, and where they serve. */
export function PeopleList({ people }: { people: readonly PersonListed[] }) {
  const { t } = useTranslation()
  const at = useOnDay()
  const columns: Column<PersonListed>[] = [
    {
      key: 'name',
      label: t('people:name'),
      sort: 'name',
      isHead: true,
      show: ({ id, name }) => (
        <Anchor component={Link} to={at(`/people/${id}`)} c="inherit" size="sm" fw={600}>
          {name}
        </Anchor>
      ),
    },
    { key: 'staffNumber', label: t('people:staffNumber'), sort: 'staffNumber', show: (person) => person.staffNumber },
    {
      key: 'category',
      label: t('people:categoryLabel'),
      sort: 'category',
      show: ({ category }) => category && t(`people:category.${category}`),
    },
    {
      key: 'home',
      label: t('people:homeUnit'),
      sort: 'home',
      show: ({ homeUnit, homePost, rank }) => <Place unit={homeUnit} detail={homePost ?? rank} />,
    },
    {
      key: 'host',
      label: t('people:hostUnit'),
      sort: 'host',
      show: ({ hostUnit, hostPost }) =>
        hostUnit ? (
          <Place unit={hostUnit} detail={hostPost} />
        ) : (
          <Text size="sm" c="dimmed" span>
            {t('people:notPosted')}
          </Text>
        ),
    },
    {
      key: 'kind',
      label: t('people:postingKind'),
      show: ({ postingKind }) => postingKind && t(`postings:kind.${postingKind}`),
    },
    {
      key: 'endsOn',
      label: t('people:endsOn'),
      sort: 'endsOn',
      show: ({ postedOn, endsOn }) =>
        postedOn ? (lastDayOf({ start: postedOn, end: endsOn }) ?? t('common:open')) : null,
    },
    { key: 'phone', label: t('people:phone'), show: ({ phoneMask }) => phoneMask },
    {
      key: 'status',
      label: t('people:status'),
      show: ({ absence, hostUnit }) => <Presence absence={absence} serves={hostUnit !== null} />,
    },
  ]
  return <DataList label={t('people:title')} columns={columns} rows={people} keyOf={({ id }) => id} />
}

function Place({ unit, detail }: { unit: string | null; detail: string | null }) {
  return (
    <>
      {unit}
      {detail && (
        <Text span size="xs" c="dimmed">
          {` · ${detail}`}
        </Text>
      )}
    </>
  )
}

function Presence({ absence, serves }: { absence: PersonListed['absence']; serves: boolean }) {
  const { t } = useTranslation()
  if (absence) return <Status tone="near">{t(`people:absence.${absence}`)}</Status>
  return serves ? <Status tone="good">{t('people:present')}</Status> : null
}
