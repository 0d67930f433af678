import { Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listSeatsFor, type SeatWeighed } from '#server/appointments/seats.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { Conditions } from '../components/appointments/Conditions.tsx'
import { toneOf, useConditionWords } from '../components/appointments/condition-words.ts'
import { Holders, PostState } from '../components/appointments/Holders.tsx'
import { usePostWords } from '../components/appointments/post-words.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Status } from '../components/ui/Status.tsx'
import { found } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Post'])
  const asOf = asOfFrom(args.request, ctx)
  const { id, name } = found(await getPerson(ctx, args.params['personId'] ?? '', asOf.day))
  return { asOf, id, name, seats: await listSeatsFor(ctx, id, asOf.day) }
}

export const meta: MetaFunction = (args) => titled(args, 'people')

/** Which posts a person could fill, vacant ones first, each with the conditions. */
export default function PersonPostsPage() {
  const { asOf, id, name, seats } = useLoaderData<typeof loader>()
  const posts = usePostWords()
  const words = useConditionWords()
  const { t } = useTranslation()
  const at = useOnDay()
  const columns: Column<SeatWeighed>[] = [
    {
      key: 'post',
      label: t('appointments:post'),
      isHead: true,
      show: ({ post }) => (
        <Anchor component={Link} to={at(`/posts/${post.id}`)} c="inherit" size="sm" fw={600}>
          {`${post.unitName} ${posts.seat(post)}`}
        </Anchor>
      ),
    },
    { key: 'holder', label: t('appointments:holder'), show: ({ post }) => <Holders post={post} /> },
    { key: 'state', label: t('appointments:state'), show: ({ post }) => <PostState post={post} day={asOf.day} /> },
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
        title={`${t('appointments:ofCandidate.link')} · ${name}`}
        note={t('appointments:ofCandidate.vacant')}
        back={{ to: at(`/people/${id}`), label: name }}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {seats.length === 0 ? (
        <EmptyState title={t('appointments:empty')}>{t('appointments:emptyHint')}</EmptyState>
      ) : (
        <DataList
          label={t('appointments:ofCandidate.link')}
          columns={columns}
          rows={seats}
          keyOf={({ post }) => post.id}
        />
      )}
    </>
  )
}
