import { Button, Group, Stack, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getChannel, type Try } from '#server/channels/queries.server.ts'
import { OnOff } from '../components/channels/ChannelList.tsx'
import { SendResult } from '../components/channels/SendResult.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { found } from '../http.server.ts'
import { useChannelTexts } from '../i18n/channels.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Channel'])
  const channel = found(await getChannel(ctx, args.params['channelId'] ?? ''))
  const isSignedTwice = channel.formerUntil !== null && channel.formerUntil > ctx.now
  return { channel: { ...channel, formerUntil: isSignedTwice ? channel.formerUntil : null } }
}

export const meta: MetaFunction = (args) => titled(args, 'channels')

export default function ChannelPage() {
  useChannelTexts()
  const { channel } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  useLiveUpdates(['channel.'])
  const { id, kind, unit, address, isOn, formerUntil, tries } = channel
  return (
    <Stack maw="60rem" gap={0}>
      <PageHead
        title={channel.name}
        note={t(`channels:kind.${kind}`)}
        back={{ to: '/channels', label: t('channels:title') }}
      >
        <Button component={Link} to={`/channels/${id}/setting`} size="xs" variant="default">
          {t('channels:page.edit')}
        </Button>
      </PageHead>
      <FactList
        facts={[
          { label: t('channels:column.unit'), value: unit },
          { label: t('channels:column.address'), value: <span style={{ overflowWrap: 'anywhere' }}>{address}</span> },
          { label: t('channels:column.state'), value: <OnOff isOn={isOn} /> },
        ]}
      />
      {formerUntil !== null && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('channels:page.former', { until: format.moment(formerUntil) })}
        </Text>
      )}
      <Section title={t('channels:page.tries')}>
        <Group mb="sm" gap="sm">
          <Form method="post" action={`/channels/${id}/test`}>
            <Button type="submit" size="xs" leftSection={<IconSend size={15} aria-hidden />}>
              {t('channels:page.test')}
            </Button>
          </Form>
          <Text size="sm" c="dimmed">
            {t('channels:page.testHint')}
          </Text>
        </Group>
        {tries.length === 0 ? <EmptyState title={t('channels:page.noTries')} /> : <Tries tries={tries} />}
      </Section>
      <Group mt="xl" gap="sm">
        <Form method="post" action={`/channels/${id}/removal`}>
          <Button type="submit" size="xs" color="red" variant="light">
            {t('channels:page.remove')}
          </Button>
        </Form>
        <Text size="sm" c="dimmed">
          {t('channels:page.removeHint')}
        </Text>
      </Group>
    </Stack>
  )
}

function Tries({ tries }: { tries: readonly Try[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Try>[] = [
    { key: 'when', label: t('channels:column.when'), isHead: true, show: ({ createdAt }) => format.moment(createdAt) },
    { key: 'what', label: t('channels:column.what'), show: ({ origin }) => t(`channels:origin.${origin}`) },
    { key: 'result', label: t('channels:column.result'), show: (one) => <SendResult {...one} /> },
  ]
  return <DataList label={t('channels:page.tries')} columns={columns} rows={tries} keyOf={({ id }) => id} />
}
