import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listDrills, type DrillResult } from '#server/channels/drills.server.ts'
import { SendResult } from '../components/channels/SendResult.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { Status } from '../components/ui/Status.tsx'
import { useFormat } from '../format.ts'
import { useChannelTexts } from '../i18n/channels.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { drills: await listDrills(await requireCtx(args, ['read', 'Channel'])) }
}

export const meta: MetaFunction = (args) => titled(args, 'channels')

/** What came of each channel in the tests of the last months. */
export default function DrillsPage() {
  useChannelTexts()
  const { drills } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<DrillResult>[] = [
    { key: 'name', label: t('channels:column.name'), isHead: true, show: ({ name }) => name },
    { key: 'kind', label: t('channels:column.kind'), show: ({ kind }) => t(`channels:kind.${kind}`) },
    { key: 'unit', label: t('channels:column.unit'), show: ({ unit }) => unit },
    { key: 'when', label: t('channels:column.when'), show: (one) => format.moment(one.doneAt ?? one.createdAt) },
    { key: 'result', label: t('channels:column.result'), show: (one) => <SendResult {...one} /> },
  ]
  return (
    <>
      <PageHead
        title={t('channels:drills.title')}
        note={t('channels:drills.note')}
        back={{ to: '/channels', label: t('channels:title') }}
      />
      {drills.length === 0 && (
        <EmptyState title={t('channels:drills.empty')}>{t('channels:drills.emptyHint')}</EmptyState>
      )}
      {drills.map(({ month, isOver, results }) => (
        <Section
          key={month}
          title={month}
          aside={
            <Status tone={isOver ? 'neutral' : 'waiting'}>
              {t(isOver ? 'channels:drills.over' : 'channels:drills.running')}
            </Status>
          }
        >
          <DataList label={month} columns={columns} rows={results} keyOf={({ id }) => id} />
        </Section>
      ))}
    </>
  )
}
