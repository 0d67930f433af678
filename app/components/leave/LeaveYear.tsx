import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LeaveYear as Year } from '#server/roster/leave/queries.server.ts'
import { Section } from '../ui/Section.tsx'

/** What somebody was away this year by kind, and the annual leave their years give: the account is the sending unit’s. */
export function LeaveYear({ year: { year, taken, annual } }: { year: Year }) {
  const { t } = useTranslation()
  return (
    <Section title={t('leave:year.title', { year })}>
      {taken.length === 0 ? (
        <Text size="sm">{t('leave:year.none')}</Text>
      ) : (
        <Table aria-label={t('leave:year.title', { year })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('leave:year.kind')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('leave:year.times')}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {t('leave:year.days')}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {t('leave:year.workingDays')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {taken.map(({ kind, times, days, workingDays }) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row">{t(`people:absence.${kind}`)}</Table.Th>
                <Table.Td ta="right">{times}</Table.Td>
                <Table.Td ta="right">{days}</Table.Td>
                <Table.Td ta="right">{workingDays}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {annual && (
        <Text size="sm" mt="xs">
          {annual.excludedBy
            ? t(`leave:year.excluded.${annual.excludedBy}`)
            : t('leave:year.annual', { years: annual.years, count: annual.workingDays })}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt={4}>
        {t('leave:year.owner')}
      </Text>
    </Section>
  )
}
