import { Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listMatters } from '#server/home/queries.server.ts'
import { AccountMatters } from '../components/home/AccountMatters.tsx'
import { CalloutMatters } from '../components/home/CalloutMatters.tsx'
import { ConsultationMatters } from '../components/home/ConsultationMatters.tsx'
import { actKinds, PostingMattersOf } from '../components/home/PostingMattersOf.tsx'
import { JoiningMatters } from '../components/home/JoiningMatters.tsx'
import { LeaveMatters } from '../components/home/LeaveMatters.tsx'
import { PostMatters } from '../components/home/PostMatters.tsx'
import { VerdictMatters } from '../components/home/VerdictMatters.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { useRoot } from '../root-data.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  return { today: ctx.today, matters: await listMatters(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'home')

/** What needs me today: each item leads to the very act. */
export default function HomePage() {
  const { today, matters } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { me } = useRoot()
  useLiveUpdates([
    'posting.',
    'post.',
    'consultation.',
    'joining.',
    'callout.',
    'unit.',
    'absence.',
    'leave.',
    'import.',
    'alerts.',
    'verdict.',
    'rule.',
    'account.',
    'grants.',
  ])
  const { calls, callouts, consultations, joinings, leaves, returnsDue, verdicts, ending, accounts, vacant, unfit } =
    matters
  const waiting = [...actKinds, 'asked' as const].reduce((sum, kind) => sum + (matters[kind]?.total ?? 0), 0)
  const ofAccounts = (accounts?.locked ?? 0) + Number(accounts?.lacksSecurityAdministrator ?? false)
  const listed = [calls, callouts, consultations, joinings, leaves, returnsDue, verdicts, vacant, unfit].reduce(
    (sum, some) => sum + (some?.length ?? 0),
    0,
  )
  const isQuiet = waiting + ofAccounts + listed + (ending?.total ?? 0) === 0
  const unread = me?.unread ?? 0
  const about = { matters, today, ownTo: `/people/${me?.personId ?? ''}` }
  return (
    <>
      <PageHead title={t('common:home.title')} note={`${t('common:home.hello', { name: me?.name })} · ${today}`}>
        {unread > 0 && (
          <Anchor component={Link} to="/alerts?show=unread" size="sm">
            {t('alerts:bell', { count: unread })}
          </Anchor>
        )}
      </PageHead>
      <CalloutMatters calls={calls} callouts={callouts} />
      <PostingMattersOf {...about} show={actKinds} />
      {consultations && <ConsultationMatters consultations={consultations} today={today} />}
      <LeaveMatters leaves={leaves} returnsDue={returnsDue} />
      <JoiningMatters joinings={joinings} />
      <PostMatters title={t('common:home.unfit')} matters={unfit} />
      <PostMatters title={t('common:home.posts')} matters={vacant} />
      {verdicts && <VerdictMatters verdicts={verdicts} />}
      <PostingMattersOf {...about} show={['ending', 'asked', 'own']} />
      {accounts && <AccountMatters {...accounts} />}
      {isQuiet && <EmptyState title={t('common:home.nothing')} />}
    </>
  )
}
