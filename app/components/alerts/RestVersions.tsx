import { useTranslation } from 'react-i18next'
import { timeOf } from '#domain/alerts/preferences.ts'
import type { UnitRest } from '#domain/alerts/quiet-hours.ts'
import type { RestVersion } from '#server/alerts/quiet-hours/changing.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

/** Hours of rest, and what may disturb them, as a sentence. */
export function useRestInWords(): (rest: UnitRest) => string {
  const { t } = useTranslation()
  return ({ quiet: { from, to }, holdsBackAcknowledgements }) => {
    if (from === to) return t('escalation:rest.none')
    const hours = { from: timeOf(from), to: timeOf(to) }
    return t(holdsBackAcknowledgements ? 'escalation:rest.holdsBack' : 'escalation:rest.letsOut', hours)
  }
}

/** What a unit said of its hours of rest, and when, newest first. */
export function RestVersions({ history }: { history: readonly RestVersion[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const inWords = useRestInWords()
  if (history.length === 0) return null
  const columns: Column<RestVersion>[] = [
    {
      key: 'version',
      label: t('escalation:policy.history'),
      isHead: true,
      show: ({ revision }) => t('escalation:policy.version', { revision }),
    },
    {
      key: 'rest',
      label: t('escalation:rest.title'),
      show: ({ rest }) => (rest ? inWords(rest) : t('escalation:policy.none')),
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
