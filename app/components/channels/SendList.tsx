import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SendListed } from '#server/channels/log.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { SendResult } from './SendResult.tsx'

/** The log of deliveries: when, by what, to whom, what of, and what came of it. */
export function SendList({ sends }: { sends: readonly SendListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<SendListed>[] = [
    { key: 'when', label: t('channels:column.when'), isHead: true, show: ({ createdAt }) => format.moment(createdAt) },
    {
      key: 'channel',
      label: t('channels:column.channel'),
      show: ({ channel, channelName }) => channelName ?? t(`channels:kind.${channel}`),
    },
    {
      key: 'receiver',
      label: t('channels:column.receiver'),
      show: ({ person, unit }) => person ?? unit ?? <Dimmed>{t('channels:logPage.hidden')}</Dimmed>,
    },
    {
      key: 'what',
      label: t('channels:column.what'),
      show: ({ type, origin }) => (
        <>
          {type && <>{t(`audit:action.${type}`)} </>}
          <Dimmed>{t(`channels:origin.${origin}`)}</Dimmed>
        </>
      ),
    },
    { key: 'result', label: t('channels:column.result'), show: (send) => <SendResult {...send} /> },
  ]
  return <DataList label={t('channels:logPage.title')} columns={columns} rows={sends} keyOf={({ id }) => id} />
}

function Dimmed({ children }: { children: string }) {
  return (
    <Text span size="xs" c="dimmed">
      {children}
    </Text>
  )
}
