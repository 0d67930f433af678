import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { calloutModes, calloutStates, liveCallouts } from '#domain/callouts.ts'
import { calloutPageSize, listCallouts, type CalloutFilter } from '#server/callouts/queries.server.ts'
import { CalloutList } from '../components/callouts/CalloutList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { pageFrom } from '../query/people.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Callout'])
  const page = pageFrom(args.request)
  const listed = await listCallouts(ctx, filterFrom(args.request), { page, size: calloutPageSize })
  return { page, size: calloutPageSize, ...listed }
}

/** The question the list's address asks; what does not fit is left out of it. */
function filterFrom(request: Request): CalloutFilter {
  const search = new URL(request.url).searchParams
  const wanted = search.get('state')
  const state = calloutStates.find((one) => one === wanted)
  return {
    ...(state && { states: [state] }),
    ...(wanted === 'underWay' && { states: liveCallouts }),
    ...(wanted === 'over' && { states: calloutStates.filter((one) => !liveCallouts.includes(one)) }),
    mode: calloutModes.find((one) => one === search.get('mode')),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'callouts')

export default function CalloutsPage() {
  useCalloutTexts()
  const { page, size, callouts, total } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const may = useMay()
  useLiveUpdates(['callout.'])
  const states = [
    { value: 'underWay', label: t('callouts:underWay') },
    { value: 'over', label: t('callouts:over') },
    ...calloutStates.map((value) => ({ value, label: t(`callout-words:state.${value}`) })),
  ]
  const modes = calloutModes.map((value) => ({ value, label: t(`callouts:mode.${value}`) }))
  return (
    <>
      <PageHead title={t('callouts:title')} note={<Pager page={page} size={size} total={total} />}>
        {may.can('create', 'Callout') && (
          <Button component={Link} to="/callouts/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('callouts:new')}
          </Button>
        )}
      </PageHead>
      <Filters names={['state', 'mode']}>
        <FilterChoice name="state" label={t('callouts:stateLabel')} options={states} />
        <FilterChoice name="mode" label={t('callouts:modeLabel')} options={modes} />
      </Filters>
      {callouts.length === 0 ? (
        <EmptyState title={t('callouts:empty')}>{t('callouts:emptyHint')}</EmptyState>
      ) : (
        <CalloutList callouts={callouts} />
      )}
      {total > size && <Pager page={page} size={size} total={total} />}
    </>
  )
}
