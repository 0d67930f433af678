import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '#server/alerts/escalations/changing.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

/** What a unit said, and when, newest first. */
export function PolicyVersions({ history }: { history: readonly PolicyVersion[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  if (history.length === 0) return null
  const columns: Column<PolicyVersion>[] = [
    {
      key: 'version',
      label: t('escalation:policy.history'),
      isHead: true,
      show: ({ revision }) => t('escalation:policy.version', { revision }),
    },
    {
      key: 'steps',
      label: t('escalation:policy.preview'),
      show: ({ steps }) =>
        steps
          ? steps.map(({ afterMinutes, to, channel }, place) => (
              <Text key={place} size="sm">
                {t('escalation:policy.step', { minutes: afterMinutes, to, channel })}
              </Text>
            ))
          : t('escalation:policy.none'),
    },
    {
      key: 'by',
      label: t('escalation:policy.changed'),
      show: ({ by, at }) => t('escalation:policy.changedBy', { name: by ?? '—', at: moment(at) }),
    },
  ]
  return (
    <Section title={t('escalation:policy.history')}>
      <DataList
        label={t('escalation:policy.history')}
        columns={columns}
        rows={history}
        keyOf={({ revision }) => String(revision)}
      />
    </Section>
  )
}
