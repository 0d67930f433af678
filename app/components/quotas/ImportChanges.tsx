import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChangeShown } from '#server/staffing/quotas/import.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { lineInWords } from './words.ts'

/** What would change, row by row, before anything is saved. */
export function ImportChanges({ changes }: { changes: readonly ChangeShown[] }) {
  const { t } = useTranslation()
  const columns: Column<ChangeShown>[] = [
    {
      key: 'unit',
      label: t('quotas:unit'),
      isHead: true,
      show: ({ unit }) => (
        <Text span size="sm" fw={600}>
          {unit}
        </Text>
      ),
    },
    { key: 'row', label: t('quotawork:import.row'), show: ({ rowNumber }) => rowNumber },
    { key: 'what', label: t('quotawork:import.what'), show: ({ key }) => lineInWords(t, key) },
    {
      key: 'before',
      label: t('quotawork:import.before'),
      align: 'right',
      show: ({ before }) => before ?? t('common:none'),
    },
    { key: 'after', label: t('quotawork:import.after'), align: 'right', show: ({ after }) => after },
    { key: 'from', label: t('quotawork:import.from'), show: ({ from }) => from },
    { key: 'document', label: t('quotas:line.document'), show: ({ document }) => document },
    { key: 'reason', label: t('quotas:line.reason'), show: ({ reason }) => reason },
  ]
  return (
    <Section title={t('quotawork:import.changes')}>
      <DataList
        label={t('quotawork:import.changes')}
        columns={columns}
        rows={changes}
        keyOf={({ rowNumber }) => String(rowNumber)}
      />
    </Section>
  )
}
