import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import {
  awaitingAnswer,
  awaitingJoiningDecision,
  joiningOrigins,
  joiningReasons,
  joiningStates,
  runningJoinings,
} from '#domain/postings/joinings.ts'
import { joiningPageSize, listJoinings, type JoiningFilter } from '#server/postings/joinings/queries.server.ts'
import { JoiningList } from '../components/joinings/JoiningList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { useJoiningTexts } from '../i18n/joinings.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { pageFrom } from '../query/people.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  const page = pageFrom(args.request)
  const listed = await listJoinings(ctx, filterFrom(args.request), { page, size: joiningPageSize })
  return { page, size: joiningPageSize, ...listed }
}

/** The question the list's address asks; what does not fit is left out of it. */
function filterFrom(request: Request): JoiningFilter {
  const search = new URL(request.url).searchParams
  const wanted = search.get('state')
  const state = joiningStates.find((one) => one === wanted)
  return {
    ...(state && { states: [state] }),
    ...(wanted === 'running' && { states: runningJoinings }),
    ...(wanted === 'waiting' && { states: [...awaitingAnswer, ...awaitingJoiningDecision] }),
    origin: joiningOrigins.find((one) => one === search.get('origin')),
    reason: joiningReasons.find((one) => one === search.get('reason')),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function JoiningsPage() {
  useJoiningTexts()
  const { page, size, joinings, total } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const may = useMay()
  useLiveUpdates(['joining.', 'posting.'])
  const states = [
    { value: 'waiting', label: t('joinings:waiting') },
    { value: 'running', label: t('joinings:running') },
    ...joiningStates.map((value) => ({ value, label: t(`joinings:state.${value}`) })),
  ]
  const origins = joiningOrigins.map((value) => ({ value, label: t(`joinings:origin.${value}`) }))
  const reasons = joiningReasons.map((value) => ({ value, label: t(`joinings:reason.${value}`) }))
  return (
    <>
      <PageHead title={t('joinings:title')} note={<Pager page={page} size={size} total={total} />}>
        {may.can('create', 'Joining') && (
          <Button component={Link} to="/joinings/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('joinings:new')}
          </Button>
        )}
      </PageHead>
      <Filters names={['state', 'origin', 'reason']}>
        <FilterChoice name="state" label={t('joinings:stateLabel')} options={states} />
        <FilterChoice name="origin" label={t('joinings:originLabel')} options={origins} />
        <FilterChoice name="reason" label={t('joinings:reasonLabel')} options={reasons} />
      </Filters>
      {joinings.length === 0 ? (
        <EmptyState title={t('joinings:empty')}>{t('joinings:emptyHint')}</EmptyState>
      ) : (
        <JoiningList joinings={joinings} />
      )}
      {total > size && <Pager page={page} size={size} total={total} />}
    </>
  )
}
