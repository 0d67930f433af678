import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { postConditions } from '#domain/appointments.ts'
import { listPosts, listPostTypes } from '#server/appointments/queries.server.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { PostList } from '../components/appointments/PostList.tsx'
import { usePostWords } from '../components/appointments/post-words.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { titled } from '../meta.ts'
import { postFilterFrom } from '../query/posts.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Holding'])
  const asOf = asOfFrom(args.request, ctx)
  const posts = await listPosts(ctx, await postFilterFrom(args.request, ctx, asOf.day))
  const units = await listUnitChoices(ctx, asOf.day)
  return { asOf, posts, types: await listPostTypes(ctx.store.read, asOf.day), units }
}

export const meta: MetaFunction = (args) => titled(args, 'posts')

export default function PostsPage() {
  const { asOf, posts, types, units } = useLoaderData<typeof loader>()
  const words = usePostWords()
  const { t } = useTranslation()
  useLiveUpdates(['post.', 'posting.', 'person.', 'unit.', 'import.'])
  const vacant = posts.filter(({ vacantSince }) => vacantSince !== null).length
  const acting = posts.filter((post) => post.acting !== null).length
  return (
    <>
      <PageHead title={t('appointments:title')} note={t('appointments:count', { count: posts.length, vacant, acting })}>
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Filters names={['unit', 'post', 'state']}>
        <FilterChoice
          name="state"
          label={t('appointments:state')}
          options={postConditions.map((value) => ({ value, label: t(`appointments:condition.${value}`) }))}
        />
        <FilterChoice
          name="post"
          label={t('appointments:post')}
          options={types.map((type) => ({ value: type.key, label: words.post(type) }))}
        />
        {units.length > 1 && (
          <FilterChoice
            name="unit"
            label={t('appointments:unit')}
            options={units.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))}
          />
        )}
      </Filters>
      {posts.length === 0 ? (
        <EmptyState title={t('appointments:empty')}>{t('appointments:emptyHint')}</EmptyState>
      ) : (
        <PostList posts={posts} day={asOf.day} />
      )}
    </>
  )
}
