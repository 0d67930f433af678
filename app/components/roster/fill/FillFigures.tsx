import { List, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FillFigures as Figures, Proposal, Spread } from '#domain/roster/filling/proposal.ts'
import { Section } from '../../ui/Section.tsx'

/** What the roster comes to now and with the proposal, and what is to be noted of it. */
export function FillFigures({
  proposal,
}: {
  proposal: Pick<Proposal, 'before' | 'after' | 'warnings' | 'wasStopped'>
}) {
  const { t } = useTranslation()
  const { before, after, warnings, wasStopped } = proposal
  const spread = ({ least, most }: Spread) => t('roster-fill:figures.range', { least, most })
  const rows: [string, (figures: Figures) => string][] = [
    ['missing', ({ missing }) => String(missing)],
    ['wishes', ({ wishes = 0 }) => String(wishes)],
    ['nights', ({ nights }) => spread(nights)],
    ['weekends', ({ weekends }) => spread(weekends)],
    ['hours', ({ hours }) => spread(hours)],
  ]
  return (
    <Section title={t('roster-fill:figures.title')}>
      <Table maw="36rem" aria-label={t('roster-fill:figures.title')}>
        <Table.Thead>
          <Table.Tr>
            {(['what', 'before', 'after'] as const).map((head) => (
              <Table.Th key={head} scope="col" ta={head === 'what' ? undefined : 'right'}>
                {t(`roster-fill:figures.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, of]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`roster-fill:figures.${name}`)}
              </Table.Th>
              <Table.Td ta="right">{of(before)}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {of(after)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="xs">
        {t('roster-fill:figures.note')}
      </Text>
      {wasStopped && (
        <Text size="sm" mt="xs">
          {t('roster-fill:stopped')}
        </Text>
      )}
      {warnings.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {t('roster-fill:warnings.title')}
          </Text>
          <List size="sm">
            {warnings.map(({ check, count }) => (
              <List.Item key={check}>
                {t('roster-fill:warnings.one', { check: t(`painting:check.${check}`), count })}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Section>
  )
}
