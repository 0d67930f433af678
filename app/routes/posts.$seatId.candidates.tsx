import { Anchor, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { listCandidatesFor, type Weighed } from '#server/appointments/eligibility.server.ts'
import { getPost } from '#server/appointments/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { Conditions } from '../components/appointments/Conditions.tsx'
import { toneOf, useConditionWords } from '../components/appointments/condition-words.ts'
import { usePostWords } from '../components/appointments/post-words.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Status } from '../components/ui/Status.tsx'
import { allowed, found } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Holding'])
  const asOf = asOfFrom(args.request, ctx)
  const post = found(await getPost(ctx, args.params['seatId'] ?? '', asOf.day))
  allowed(post.mayEdit)
  const search = new URL(args.request.url).searchParams
  const department = departments.find((one) => one === search.get('department'))
  const withAll = search.get('who') === 'all'
  const weighed = await listCandidatesFor(ctx, post, asOf.day)
  const candidates = weighed.filter(
    (one) =>
      one.personId !== post.holder?.personId &&
      (withAll || one.fit.standing !== 'failed') &&
      (department === undefined || one.department === department),
  )
  return { asOf, post, candidates }
}

export const meta: MetaFunction = (args) => titled(args, 'posts')

export default function CandidatesPage() {
  const { asOf, post, candidates } = useLoaderData<typeof loader>()
  const posts = usePostWords()
  const words = useConditionWords()
  const { t } = useTranslation()
  const at = useOnDay()
  const name = `${post.unitName} ${posts.seat(post)}`
  const columns: Column<Weighed>[] = [
    {
      key: 'person',
      label: t('appointments:person'),
      isHead: true,
      show: ({ personId, name: person, staffNumber }) => (
        <>
          <Anchor component={Link} to={at(`/people/${personId}`)} c="inherit" size="sm" fw={600}>
            {person}
          </Anchor>
          <Text span size="xs" c="dimmed">
            {` ${staffNumber}`}
          </Text>
        </>
      ),
    },
    { key: 'home', label: t('appointments:candidates.home'), show: ({ homeUnit }) => homeUnit ?? t('common:unknown') },
    {
      key: 'fit',
      label: t('appointments:candidates.fit'),
      show: ({ fit }) => <Status tone={toneOf[fit.standing]}>{words.standing(fit)}</Status>,
    },
    {
      key: 'conditions',
      label: t('appointments:candidates.conditions'),
      show: ({ conditions }) => <Conditions conditions={conditions} />,
    },
  ]
  return (
    <>
      <PageHead
        title={`${t('appointments:candidates.title')} · ${name}`}
        note={`${t('appointments:candidates.count', { count: candidates.length })} · ${t('appointments:candidates.note')}`}
        back={{ to: at(`/posts/${post.id}`), label: name }}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Filters names={['department', 'who']}>
        <FilterChoice
          name="department"
          label={t('appointments:candidates.department')}
          options={departments.map((value) => ({ value, label: t(`organisation:department.${value}`) }))}
        />
        <FilterChoice
          name="who"
          label={t('appointments:candidates.who')}
          none={t('appointments:candidates.fitting')}
          options={[{ value: 'all', label: t('appointments:candidates.allOf') }]}
        />
      </Filters>
      {candidates.length === 0 ? (
        <EmptyState title={t('appointments:candidates.empty')}>{t('appointments:candidates.emptyHint')}</EmptyState>
      ) : (
        <DataList
          label={t('appointments:candidates.title')}
          columns={columns}
          rows={candidates}
          keyOf={({ personId }) => personId}
        />
      )}
    </>
  )
}
