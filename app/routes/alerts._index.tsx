import { Anchor, Button, Group, Stack } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxHeadOf, inboxPageSize, listAlerts, unitsInInbox } from '#server/alerts/queries.server.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { AlertList } from '../components/alerts/AlertList.tsx'
import { InboxFilters } from '../components/alerts/InboxFilters.tsx'
import { ToAcknowledge } from '../components/alerts/ToAcknowledge.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useEscalationTexts } from '../i18n/escalation.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { inboxFilterFrom } from '../query/alerts.server.ts'
import { useLive, useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const filter = inboxFilterFrom(args.request)
  const units = new Set(await unitsInInbox(ctx))
  return {
    filter,
    toAcknowledge: await listAlerts(ctx, { show: 'unacknowledged' }),
    unread: filter.show || filter.before ? [] : await listAlerts(ctx, { ...filter, show: 'unread' }),
    alerts: await listAlerts(ctx, { ...filter, show: filter.show ?? 'read' }),
    units: (await listUnitChoices(ctx, ctx.today)).filter(({ id }) => units.has(id)),
    inbox: await inboxHeadOf(ctx),
    size: inboxPageSize,
  }
}

export const meta: MetaFunction = (args) => titled(args, 'alerts')

export default function InboxPage() {
  useInboxTexts()
  useEscalationTexts()
  const { filter, toAcknowledge, unread, alerts, units, inbox, size } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const may = useMay()
  const [search] = useSearchParams()
  useLiveUpdates(['alerts.read'])
  useComingBack(inbox.nextBackAt)
  const older = new URLSearchParams(search)
  older.set('before', String(alerts.at(-1)?.seq ?? 0))
  const isSifted = Boolean(filter.show ?? filter.kind ?? filter.level ?? filter.unitId)
  const isEmpty = toAcknowledge.length + unread.length + alerts.length === 0
  return (
    <Stack maw="52rem" gap={0}>
      <PageHead title={t('alerts:title')} note={t('alerts:bell', { count: inbox.unread })}>
        <Button component={Link} to="/alerts/sent" size="xs" variant="subtle">
          {t('escalation:sent.open')}
        </Button>
        {may.can('read', 'AlertTable') && (
          <Button component={Link} to="/alerts/table" size="xs" variant="subtle">
            {t('inbox:table.open')}
          </Button>
        )}
        {inbox.unread > 0 && (
          <Form method="post" action="/alerts/reading">
            <Button type="submit" name="upTo" value={inbox.head} size="xs" variant="default">
              {t('inbox:markAll')}
            </Button>
          </Form>
        )}
      </PageHead>
      <ToAcknowledge alerts={toAcknowledge} />
      <InboxFilters units={units} />
      {isEmpty && (
        <EmptyState title={t(isSifted ? 'inbox:emptySifted' : 'inbox:empty')}>{t('inbox:emptyHint')}</EmptyState>
      )}
      <AlertList label={t('inbox:unread')} alerts={unread} />
      <AlertList label={t(`inbox:show.${filter.show ?? 'read'}`)} alerts={alerts} />
      <Group mt="md">
        {alerts.length === size && (
          <Anchor component={Link} to={`?${older}`} size="sm">
            {t('inbox:older')}
          </Anchor>
        )}
        {filter.before !== undefined && (
          <Anchor component={Link} to="/alerts" size="sm">
            {t('inbox:newest')}
          </Anchor>
        )}
      </Group>
    </Stack>
  )
}

/** Reads the page again when the next alert that was put away comes back. */
function useComingBack(at: number | null): void {
  const { readAgain } = useLive()
  useEffect(() => {
    if (at === null) return
    const timer = setTimeout(readAgain, Math.min(Math.max(at - Date.now(), 1_000), 2 ** 31 - 1))
    return () => clearTimeout(timer)
  }, [at, readAgain])
}
