import { Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listMatters } from '#server/home/queries.server.ts'
import { AccountMatters } from '../components/home/AccountMatters.tsx'
import { PostingMatters } from '../components/home/PostingMatters.tsx'
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
  useLiveUpdates(['posting.', 'unit.', 'absence.', 'import.', 'alerts.', 'verdict.', 'rule.'])
  const { opinions, decisions, recalls, returns, drafts, asked, verdicts, ending, own, accounts } = matters
  const waiting = [opinions, decisions, recalls, returns, drafts, asked].reduce(
    (sum, matter) => sum + (matter?.total ?? 0),
    0,
  )
  const ofAccounts = (accounts?.locked ?? 0) + Number(accounts?.lacksSecurityAdministrator ?? false)
  const isQuiet = waiting + ofAccounts + (verdicts?.length ?? 0) + (ending?.total ?? 0) === 0
  const unread = me?.unread ?? 0
  return (
    <>
      <PageHead title={t('common:home.title')} note={`${t('common:home.hello', { name: me?.name })} · ${today}`}>
        {unread > 0 && (
          <Anchor component={Link} to="/alerts?show=unread" size="sm">
            {t('alerts:bell', { count: unread })}
          </Anchor>
        )}
      </PageHead>
      {opinions && (
        <PostingMatters
          title={t('common:home.opinions')}
          matter={opinions}
          today={today}
          to={({ id }) => `/postings/${id}/opinion`}
          allTo="/postings?state=awaiting_opinion"
        />
      )}
      {decisions && (
        <PostingMatters
          title={t('common:home.decisions')}
          matter={decisions}
          today={today}
          to={({ id }) => `/postings/${id}/decision`}
          allTo="/postings?state=awaiting_decision"
        />
      )}
      {recalls && recalls.total > 0 && (
        <PostingMatters
          title={t('common:home.recalls')}
          matter={recalls}
          today={today}
          to={({ id }) => `/postings/${id}/recall-decision`}
          allTo="/postings?state=serving&recalled=1"
        />
      )}
      {returns && returns.total > 0 && (
        <PostingMatters
          title={t('common:home.returns')}
          matter={returns}
          today={today}
          to={({ id }) => `/postings/${id}/return`}
          allTo="/postings?state=ended&sort=endsOn"
        />
      )}
      {drafts && (
        <PostingMatters
          title={t('common:home.drafts')}
          matter={drafts}
          today={today}
          to={({ id }) => `/postings/${id}/sending`}
          allTo="/postings?state=draft"
        />
      )}
      {verdicts && <VerdictMatters verdicts={verdicts} />}
      {ending && (
        <PostingMatters
          title={t('common:home.ending')}
          matter={ending}
          today={today}
          to={({ id }) => `/postings/${id}`}
          allTo="/postings?ending=30&sort=endsOn"
        />
      )}
      {asked && (
        <PostingMatters
          title={t('common:home.mine')}
          matter={asked}
          today={today}
          to={({ id }) => `/postings/${id}`}
          allTo="/postings?state=open"
        />
      )}
      {own && (
        <PostingMatters
          title={t('common:home.self')}
          matter={own}
          today={today}
          to={({ id }) => `/postings/${id}`}
          allTo={`/people/${me?.personId ?? ''}`}
        />
      )}
      {accounts && <AccountMatters {...accounts} />}
      {isQuiet && <EmptyState title={t('common:home.nothing')} />}
    </>
  )
}
