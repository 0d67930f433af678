import { Group, Text, TextInput } from '@mantine/core'
import { useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { auditActions } from '#domain/audit/actions.ts'
import { FilterChoice, Filters, FilterText } from '../ui/Filters.tsx'
import { useNaming } from './naming.ts'

export const auditFilterNames = ['who', 'action', 'kind', 'subject', 'from', 'lastDay', 'requestId'] as const
const kinds = [
  'account',
  'session',
  'person',
  'absence',
  'leave',
  'unit',
  'posting',
  'import',
  'staffing',
  'audit',
  'system',
] as const

/** Which entries are shown. Another question begins at the newest entry again. */
export function AuditFilters() {
  const { t } = useTranslation()
  const naming = useNaming({})
  const actions = auditActions.map((value) => ({ value, label: naming.action(value) }))
  return (
    <Filters names={[...auditFilterNames, 'before', 'after']}>
      <FilterText name="who" label={t('audit:filter.who')} />
      <FilterChoice name="action" label={t('audit:filter.action')} options={actions} />
      <FilterChoice
        name="kind"
        label={t('audit:filter.kind')}
        options={kinds.map((value) => ({ value, label: naming.kind(value) }))}
      />
      <FilterText name="subject" label={t('audit:filter.subject')} />
      <FilterDay name="from" label={t('audit:filter.from')} />
      <FilterDay name="lastDay" label={t('audit:filter.lastDay')} />
      <FilterText name="requestId" label={t('audit:filter.requestId')} />
    </Filters>
  )
}

function FilterDay({ name, label }: { name: string; label: string }) {
  const [search] = useSearchParams()
  const value = search.get(name) ?? ''
  return (
    <Group component="label" gap={6} wrap="nowrap">
      <Text span size="sm" c="dimmed">
        {label}
      </Text>
      <TextInput key={value} type="date" name={name} defaultValue={value} />
    </Group>
  )
}
