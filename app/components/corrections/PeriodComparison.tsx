import { Alert, Table, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import classes from './PeriodComparison.module.css'

export type PeriodRow = {
  startsOn: IsoDate
  endsOn: IsoDate | null
  before: Record<string, string | null> | null
  after: Record<string, string | null> | null
  differing: string[]
  isOverwritten: boolean
}

type Props = { rows: readonly PeriodRow[]; labels: Record<string, string> }

/** What is on record and what would be, period beside period; what differs is marked. */
export function PeriodComparison({ rows, labels }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const before = t('common:correction.before')
  const after = t('common:correction.after')
  return (
    <Section title={t('common:correction.lines')}>
      {rows.some(({ isOverwritten }) => isOverwritten) && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} mb="sm" role="note">
          {t('common:correction.overwrites')}
        </Alert>
      )}
      <Table className={classes.periods} aria-label={t('common:correction.lines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('postings:period')}</Table.Th>
            <Table.Th scope="col">{before}</Table.Th>
            <Table.Th scope="col">{after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const differs = row.differing.length > 0 || row.before === null
            return (
              <Table.Tr key={row.startsOn} data-differs={differs}>
                <Table.Th scope="row">
                  {format.period(row)}
                  {differs && (
                    <div>
                      <Status tone="near">
                        {t(`common:correction.${row.isOverwritten ? 'overwritten' : 'changed'}`)}
                      </Status>
                    </div>
                  )}
                </Table.Th>
                <Table.Td data-label={before}>
                  <Facts facts={row.before} labels={labels} differing={row.differing} />
                </Table.Td>
                <Table.Td data-label={after}>
                  <Facts facts={row.after} labels={labels} differing={row.differing} />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

type FactsProps = { facts: PeriodRow['before']; labels: Props['labels']; differing: readonly string[] }

function Facts({ facts, labels, differing }: FactsProps) {
  const { t } = useTranslation()
  if (!facts)
    return (
      <Text size="sm" c="dimmed">
        {t('common:none')}
      </Text>
    )
  const said = Object.entries(labels).filter(([key]) => facts[key] || differing.includes(key))
  return (
    <ul className={classes.facts}>
      {said.map(([key, label]) => (
        <li key={key} data-differs={differing.includes(key)}>
          {t('common:correction.fact', { label, value: facts[key] ?? t('common:none') })}
        </li>
      ))}
    </ul>
  )
}
