import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listChannels } from '#server/channels/queries.server.ts'
import { ChannelList } from '../components/channels/ChannelList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useChannelTexts } from '../i18n/channels.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Channel'])
  return { channels: await listChannels(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'channels')

export default function ChannelsPage() {
  useChannelTexts()
  const { channels } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['channel.'])
  return (
    <>
      <PageHead title={t('channels:title')} note={t('channels:note')}>
        <Button component={Link} to="/channels/drills" size="xs" variant="default">
          {t('channels:drills.open')}
        </Button>
        <Button component={Link} to="/channels/sends" size="xs" variant="default">
          {t('channels:log')}
        </Button>
        <Button component={Link} to="/channels/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
          {t('channels:new')}
        </Button>
      </PageHead>
      {channels.length === 0 ? (
        <EmptyState title={t('channels:empty')}>{t('channels:emptyHint')}</EmptyState>
      ) : (
        <ChannelList channels={channels} />
      )}
    </>
  )
}
