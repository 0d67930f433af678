import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ChannelListed } from '#server/channels/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'
import { SendResult } from './SendResult.tsx'

/** The channels that are set up, and what came of the last thing each was to send. */
export function ChannelList({ channels }: { channels: readonly ChannelListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<ChannelListed>[] = [
    {
      key: 'name',
      label: t('channels:column.name'),
      isHead: true,
      show: ({ id, name }) => (
        <Anchor component={Link} to={`/channels/${id}`} size="sm">
          {name}
        </Anchor>
      ),
    },
    { key: 'kind', label: t('channels:column.kind'), show: ({ kind }) => t(`channels:kind.${kind}`) },
    { key: 'unit', label: t('channels:column.unit'), show: ({ unit }) => unit },
    { key: 'state', label: t('channels:column.state'), show: ({ isOn }) => <OnOff isOn={isOn} /> },
    {
      key: 'last',
      label: t('channels:column.last'),
      show: ({ last }) =>
        last ? (
          <>
            <Text span size="xs" c="dimmed">
              {format.moment(last.createdAt)}
            </Text>
            <SendResult {...last} lastError={null} />
          </>
        ) : (
          t('channels:never')
        ),
    },
  ]
  return <DataList label={t('channels:title')} columns={columns} rows={channels} keyOf={({ id }) => id} />
}

export function OnOff({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation()
  return <Status tone={isOn ? 'good' : 'neutral'}>{t(isOn ? 'channels:on' : 'channels:off')}</Status>
}
