import { SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Backlog, Due, Operations, SendCount } from '#server/operations/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'

const bytesPerMb = 1024 * 1024
/** A timer so late is one that somebody should see to. */
const lateFromMs = 5_000

/** How the system is, at a glance: health first, then what waits, then the numbers. */
export function OperationsBoard({ operations }: { operations: Operations }) {
  const { backlog, sends, findings } = operations
  return (
    <>
      <Health operations={operations} />
      <BacklogList backlog={backlog} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <LiveFacts operations={operations} />
        <ProcessFacts operations={operations} />
      </SimpleGrid>
      <SendList sends={sends} />
      <FindingList findings={findings} />
    </>
  )
}

function Health({ operations: { failing, checkedAt } }: { operations: Operations }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const checks = failing.map((check) => t(`operations:findings.of.${check}`)).join(t('operations:comma'))
  const isUnchecked = checkedAt === null && failing.length === 0
  return (
    <Section title={t('operations:health')}>
      {isUnchecked ? (
        <Status tone="waiting">{t('operations:unchecked')}</Status>
      ) : (
        <Status tone={failing.length === 0 ? 'good' : 'bad'}>
          {failing.length === 0 ? t('operations:well') : t('operations:failing', { checks })}
        </Status>
      )}
      {checkedAt !== null && (
        <Text size="sm" c="dimmed">
          {t('operations:checkedAt', { at: moment(checkedAt) })}
        </Text>
      )}
    </Section>
  )
}

function BacklogList({ backlog }: { backlog: Backlog }) {
  const { t } = useTranslation()
  const rows = (['escalations', 'calloutTimers', 'sends'] as const).map((kind) => ({ kind, ...backlog[kind] }))
  const columns: Column<Due & { kind: string }>[] = [
    {
      key: 'kind',
      label: t('operations:backlog.kind'),
      show: ({ kind }) => t(`operations:backlog.${kind}`),
      isHead: true,
    },
    { key: 'waiting', label: t('operations:backlog.waiting'), show: ({ waiting }) => waiting, align: 'right' },
    { key: 'late', label: t('operations:backlog.late'), show: ({ lateMs }) => <Late ms={lateMs} /> },
  ]
  return (
    <Section title={t('operations:backlog.title')}>
      <DataList label={t('operations:backlog.title')} columns={columns} rows={rows} keyOf={({ kind }) => kind} />
      <FactList
        facts={[
          {
            label: t('operations:backlog.unreached'),
            value: <Status tone={backlog.unreached > 0 ? 'near' : 'good'}>{backlog.unreached}</Status>,
          },
        ]}
      />
    </Section>
  )
}

function Late({ ms }: { ms: number }) {
  const { t } = useTranslation()
  if (ms < 1_000) return <Status tone="good">{t('operations:backlog.onTime')}</Status>
  const value = Math.round(ms / 1_000)
  return <Status tone={ms < lateFromMs ? 'waiting' : 'bad'}>{t('operations:backlog.seconds', { value })}</Status>
}

function LiveFacts({ operations }: { operations: Operations }) {
  const { t } = useTranslation()
  const { pages, told, pushed, resyncs, cut, turnedAway } = operations
  const values = { ...pages, told, pushed, resyncs, cut, turnedAway }
  const facts = Object.entries(values).map(([key, value]) => ({ label: t(`operations:live.${key}`), value }))
  return (
    <Section title={t('operations:live.title')}>
      <FactList facts={facts} />
    </Section>
  )
}

function ProcessFacts({ operations }: { operations: Operations }) {
  const { t } = useTranslation()
  const { upSeconds, loopP99Ms, memoryBytes, processes } = operations
  const minutes = Math.floor(upSeconds / 60)
  const up =
    minutes < 60
      ? t('operations:process.minutes', { value: minutes })
      : t('operations:process.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  const measured = (value: number | null, as: 'ms' | 'mb') =>
    value === null ? '—' : t(`operations:process.${as}`, { value })
  return (
    <Section title={t('operations:process.title')}>
      <FactList
        facts={[
          { label: t('operations:process.up'), value: up },
          { label: t('operations:process.loop'), value: measured(loopP99Ms, 'ms') },
          {
            label: t('operations:process.memory'),
            value: measured(memoryBytes === null ? null : Math.round(memoryBytes / bytesPerMb), 'mb'),
          },
          { label: t('operations:process.processes'), value: processes },
        ]}
      />
    </Section>
  )
}

function SendList({ sends }: { sends: readonly SendCount[] }) {
  const { t } = useTranslation()
  const columns: Column<SendCount>[] = [
    {
      key: 'channel',
      label: t('operations:sends.channel'),
      show: ({ channel }) => t(`operations:sends.of.${channel}`),
      isHead: true,
    },
    { key: 'state', label: t('operations:sends.state'), show: ({ state }) => t(`operations:sends.in.${state}`) },
    { key: 'count', label: t('operations:sends.count'), show: ({ count }) => count, align: 'right' },
  ]
  return (
    <Section title={t('operations:sends.title')}>
      {sends.length === 0 ? (
        <EmptyState title={t('operations:sends.empty')} />
      ) : (
        <DataList
          label={t('operations:sends.title')}
          columns={columns}
          rows={sends}
          keyOf={({ channel, state }) => `${channel} ${state}`}
        />
      )}
    </Section>
  )
}

function FindingList({ findings }: { findings: Operations['findings'] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const columns: Column<Operations['findings'][number]>[] = [
    {
      key: 'check',
      label: t('operations:findings.check'),
      show: ({ check }) => t(`operations:findings.of.${check}`),
      isHead: true,
    },
    { key: 'found', label: t('operations:findings.found'), show: ({ found }) => found, align: 'right' },
    { key: 'since', label: t('operations:findings.since'), show: ({ since }) => moment(since) },
    {
      key: 'mended',
      label: t('operations:findings.mended'),
      show: ({ mendedAt }) =>
        mendedAt === null ? <Status tone="bad">{t('operations:findings.open')}</Status> : moment(mendedAt),
    },
  ]
  return (
    <Section title={t('operations:findings.title')}>
      {findings.length === 0 ? (
        <EmptyState title={t('operations:findings.empty')} />
      ) : (
        <DataList label={t('operations:findings.title')} columns={columns} rows={findings} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}
