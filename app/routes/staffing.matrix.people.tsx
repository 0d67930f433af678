import { Anchor, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listLent, type PersonLent } from '#server/staffing/matrix.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { columnName } from '../components/staffing/matrix-words.ts'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { lentFilterFrom } from '../query/staffing.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const asOf = asOfFrom(args.request, ctx)
  const { department, staffClass, hosts, counting } = lentFilterFrom(args.request, asOf.day)
  const { unit, people } = await listLent(ctx, lentFilterFrom(args.request, asOf.day))
  return { asOf, unitName: unit?.shortName ?? null, department, staffClass, hosts, counting, people }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

/** The names behind a number of the matrix. */
export default function LentPeoplePage() {
  const { asOf, unitName, department, staffClass, hosts, counting, people } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const at = useOnDay()
  useLiveUpdates(['posting.', 'unit.', 'person.', 'import.'])
  const view = Object.fromEntries([...search].filter(([name]) => name === 'classes' || name === 'count'))
  const home = department
    ? columnName(t, { department: department === 'none' ? null : department, staffClass: staffClass ?? null })
    : t('staffing:matrix.anyDepartment')
  return (
    <>
      <PageHead
        title={t('staffing:matrix.names', { home, unit: unitName ?? t(`staffing:matrix.${hosts}`) })}
        note={[t('people:count', { count: people.length }), t(`staffing:matrix.${counting}`)].join(' · ')}
        back={{ to: at('/staffing/matrix', view), label: t('staffing:matrix.title') }}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {people.length === 0 ? <EmptyState title={t('people:empty')} /> : <LentList people={people} />}
    </>
  )
}

function LentList({ people }: { people: readonly PersonLent[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  const columns: Column<PersonLent>[] = [
    {
      key: 'name',
      label: t('people:name'),
      isHead: true,
      show: ({ personId, name }) => (
        <Anchor component={Link} to={at(`/people/${personId}`)} c="inherit" size="sm" fw={600}>
          {name}
        </Anchor>
      ),
    },
    { key: 'number', label: t('people:staffNumber'), show: ({ staffNumber }) => staffNumber },
    { key: 'category', label: t('people:categoryLabel'), show: ({ category }) => t(`people:category.${category}`) },
    { key: 'home', label: t('people:homeUnit'), show: ({ homeUnit }) => homeUnit },
    {
      key: 'host',
      label: t('people:hostUnit'),
      show: ({ hostUnit, post }) => [hostUnit, post].filter(Boolean).join(' · '),
    },
    {
      key: 'kind',
      label: t('people:postingKind'),
      show: ({ postingId, kind, countsInStrength }) => (
        <>
          <Anchor component={Link} to={at(`/postings/${postingId}`)} size="sm">
            {t(`postings:kind.${kind}`)}
          </Anchor>
          {!countsInStrength && <Text span size="xs" c="dimmed">{` · ${t('people:uncounted')}`}</Text>}
        </>
      ),
    },
    { key: 'period', label: t('postings:period'), show: (posting) => format.period(posting) },
  ]
  return <DataList label={t('people:title')} columns={columns} rows={people} keyOf={({ postingId }) => postingId} />
}
