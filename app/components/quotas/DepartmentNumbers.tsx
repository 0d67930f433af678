import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QuotaBoard } from '#server/staffing/quotas/queries.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { useQuotaLinks } from './links.ts'
import { useNumberColumns, type NumberRow } from './Numbers.tsx'

/** The units of the force taken together, by home department and class. */
export function DepartmentNumbers({ board, unitId }: { board: QuotaBoard; unitId: string | null }) {
  const { t } = useTranslation()
  const { namesTo } = useQuotaLinks()
  const numbers = useNumberColumns('force')
  if (board.departments.length === 0) return null
  const rows = board.departments.map(({ department, staffClass, numbers: own }): NumberRow => ({
    key: `${department ?? 'none'} ${staffClass}`,
    label: `${t(`quotas:departmentOf.${department ?? 'none'}`)} · ${t(`quotas:classOf.${staffClass}`)}`,
    numbers: own,
    namesTo: (measure) => namesTo({ unit: unitId, withBelow: true, measure, department, staffClass }),
  }))
  const head: Column<NumberRow> = {
    key: 'department',
    label: t('quotas:department'),
    isHead: true,
    show: ({ label }) => (
      <Text span size="sm" fw={600}>
        {label}
      </Text>
    ),
  }
  return (
    <div id="departments">
      <Section title={t('quotas:sections.departments')}>
        <DataList
          label={t('quotas:sections.departments')}
          columns={[head, ...numbers]}
          rows={rows}
          keyOf={({ key }) => key}
        />
      </Section>
    </div>
  )
}
