import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { eventTypes, levelOf, rowOf, type AlertLevel, type EventType } from '#domain/alerts.ts'
import { fallbackAfterMs } from '#domain/alerts/fallback.ts'
import { matterKindOf, matterKinds } from '#domain/alerts/inbox.ts'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { Status, type Tone } from '../components/ui/Status.tsx'
import { useAuditTexts } from '../i18n/audit.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['read', 'AlertTable'])
  return null
}

export const meta: MetaFunction = (args) => titled(args, 'alerts')

const tones: Record<AlertLevel, Tone> = {
  info: 'neutral',
  attention: 'waiting',
  must_acknowledge: 'near',
  emergency: 'bad',
}

/** What is told to whom, as the code has it: for whoever answers for the system, and whoever asks why they were told, or were not. */
export default function AlertTablePage() {
  useInboxTexts()
  useAuditTexts()
  const { t } = useTranslation()
  const partsIn = (parts: readonly string[]) =>
    parts.map((part) => t(`inbox:part.${part}`)).join(t('inbox:table.comma'))
  const channelsOf = (type: EventType) => {
    const afterMs = fallbackAfterMs(levelOf(type), { mustAcknowledge: rowOf(type).acknowledgedBy !== undefined })
    return afterMs === null ? t('inbox:table.inboxOnly') : t('inbox:table.fallsBack', { seconds: afterMs / 1_000 })
  }
  const columns: Column<EventType>[] = [
    { key: 'event', label: t('inbox:table.event'), show: (type) => t(`audit:action.${type}`), isHead: true },
    {
      key: 'level',
      label: t('inbox:levelLabel'),
      show: (type) => <Status tone={tones[levelOf(type)]}>{t(`alerts:level.${levelOf(type)}`)}</Status>,
    },
    { key: 'to', label: t('inbox:table.to'), show: (type) => partsIn(rowOf(type).to) },
    {
      key: 'known',
      label: t('inbox:table.acknowledgedBy'),
      show: (type) => partsIn(rowOf(type).acknowledgedBy ?? []) || '—',
    },
    { key: 'channels', label: t('inbox:table.channels'), show: (type) => channelsOf(type) },
  ]
  return (
    <>
      <PageHead
        title={t('inbox:table.title')}
        note={t('inbox:table.note')}
        back={{ to: '/alerts', label: t('alerts:title') }}
      />
      {matterKinds.map((kind) => (
        <Section key={kind} title={t(`inbox:kind.${kind}`)}>
          <DataList
            label={t(`inbox:kind.${kind}`)}
            columns={columns}
            rows={eventTypes.filter((type) => matterKindOf(type) === kind)}
            keyOf={(type) => type}
          />
        </Section>
      ))}
    </>
  )
}
