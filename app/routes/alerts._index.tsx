import { Anchor, Button, Group, Stack } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { inboxHeadOf, inboxPageSize, listAlerts } from '#server/alerts/queries.server.ts'
import { AlertItem } from '../components/alerts/AlertItem.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const search = new URL(args.request.url).searchParams
  const before = Number(search.get('before'))
  const unreadOnly = search.get('show') === 'unread'
  const page = before > 0 && Number.isSafeInteger(before) ? { before } : {}
  return {
    alerts: await listAlerts(ctx, { unreadOnly, ...page }),
    ...(await inboxHeadOf(ctx)),
    isFirst: !('before' in page),
    size: inboxPageSize,
  }
}

export const meta: MetaFunction = (args) => titled(args, 'alerts')

export default function InboxPage() {
  const { alerts, head, unread, isFirst, size } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  useLiveUpdates(['alerts.'])
  const isUnreadOnly = search.get('show') === 'unread'
  const older = new URLSearchParams(search)
  older.set('before', String(alerts.at(-1)?.seq ?? 0))
  return (
    <Stack maw="48rem" gap={0}>
      <PageHead title={t('alerts:title')} note={t('alerts:bell', { count: unread })}>
        <Button component={Link} to={isUnreadOnly ? '/alerts' : '/alerts?show=unread'} size="xs" variant="default">
          {isUnreadOnly ? t('alerts:all') : t('alerts:unread')}
        </Button>
        {unread > 0 && (
          <Form method="post" action="/alerts/reading">
            <Button type="submit" name="upTo" value={head} size="xs" variant="default">
              {t('alerts:markAll')}
            </Button>
          </Form>
        )}
      </PageHead>
      {alerts.length === 0 ? (
        <EmptyState title={t(isUnreadOnly ? 'alerts:emptyUnread' : 'alerts:empty')}>{t('alerts:emptyHint')}</EmptyState>
      ) : (
        <Stack component="ol" gap={6} p={0} m={0} aria-label={t('alerts:title')}>
          {alerts.map((alert) => (
            <AlertItem key={alert.seq} alert={alert} />
          ))}
        </Stack>
      )}
      <Group mt="md">
        {alerts.length === size && (
          <Anchor component={Link} to={`?${older}`} size="sm">
            {t('alerts:older')}
          </Anchor>
        )}
        {!isFirst && (
          <Anchor component={Link} to={isUnreadOnly ? '/alerts?show=unread' : '/alerts'} size="sm">
            {t('alerts:newest')}
          </Anchor>
        )}
      </Group>
    </Stack>
  )
}
