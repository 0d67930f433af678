import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { postingKinds, postingStates, unsentStates } from '#domain/postings.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { listPostings, postingPageSize, type PostingFilter } from '#server/postings/queries.server.ts'
import { DraftList } from '../components/postings/DraftList.tsx'
import { PostingList } from '../components/postings/PostingList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters, FilterText } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { usePairTexts } from '../i18n/pairs.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { pageFrom } from '../query/people.server.ts'
import { postingFilterFrom } from '../query/postings.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const page = pageFrom(args.request)
  const filter = postingFilterFrom(args.request)
  const size = isOfDrafts(filter) ? draftsAtOnce : postingPageSize
  const listed = await listPostings(ctx, filter, { page, size })
  return { page, size, today: ctx.today, ...listed, units: await listUnitChoices(ctx, ctx.today) }
}

/** So many that all of them stand on the page, and none that was ticked is lost from sight. */
const draftsAtOnce = 100

const isOfDrafts = ({ states }: PostingFilter) => states?.join() === 'draft'

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function PostingsPage() {
  usePairTexts()
  const { page, size, today, postings, total, units } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const may = useMay()
  useLiveUpdates(['posting.', 'import.'])
  const isSorted = search.has('sort')
  const unitId = search.get('unit')
  const areDrafts = search.get('state') === 'draft'
  return (
    <>
      <PageHead title={t('postings:title')} note={<Pager page={page} size={size} total={total} />}>
        {unitId && units.some(({ id }) => id === unitId) && (
          <Button component={Link} to={`/units/${unitId}/postings`} size="xs" variant="default">
            {t('postings:timeline')}
          </Button>
        )}
        {may.can('read', 'Rule') && (
          <Button component={Link} to="/postings/kinds" size="xs" variant="default">
            {t('postings:kinds')}
          </Button>
        )}
        <Button component={Link} to="/postings/batches" size="xs" variant="default">
          {t('postings:batches')}
        </Button>
        <Button component={Link} to="/postings/pairs" size="xs" variant="default">
          {t('pairs:title')}
        </Button>
        {may.can('request', 'Posting') && (
          <Button component={Link} to="/postings/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('postings:new')}
          </Button>
        )}
      </PageHead>
      <PostingFilters units={units} />
      {postings.length === 0 && <EmptyState title={t('postings:empty')}>{t('postings:emptyHint')}</EmptyState>}
      {postings.length > 0 && areDrafts && <DraftList postings={postings} today={today} />}
      {postings.length > 0 && !areDrafts && (
        <PostingList postings={postings} today={today} key={isSorted ? search.get('sort') : 'default'} />
      )}
      {total > size && <Pager page={page} size={size} total={total} />}
    </>
  )
}

function PostingFilters({ units }: { units: { id: string; name: string; depth: number }[] }) {
  const { t } = useTranslation()
  const mayDraft = useMay().can('draft', 'Posting')
  const known = postingStates.filter((state) => mayDraft || !unsentStates.includes(state))
  const states = [
    { value: 'open', label: t('postings:open') },
    ...known.map((value) => ({ value, label: t(`postings:state.${value}`) })),
  ]
  const kinds = postingKinds.map((value) => ({ value, label: t(`postings:kind.${value}`) }))
  return (
    <Filters names={['q', 'state', 'kind', 'unit', 'ending']}>
      <FilterText name="q" label={t('postings:q')} />
      <FilterChoice name="state" label={t('postings:stateLabel')} options={states} />
      <FilterChoice name="kind" label={t('postings:kindLabel')} options={kinds} />
      {units.length > 1 && (
        <FilterChoice
          name="unit"
          label={t('postings:unit')}
          options={units.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))}
        />
      )}
      <FilterChoice
        name="ending"
        label={t('postings:until')}
        options={[{ value: '30', label: t('postings:endingWithin') }]}
      />
    </Filters>
  )
}
