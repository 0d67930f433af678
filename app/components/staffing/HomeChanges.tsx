import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Comparison, HomeNamed } from '#server/staffing/comparison.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { PersonLink } from './PlaceChanges.tsx'

type Row = Comparison['homes'][number]

/** Whose home line is another: unit, category, post or rank; what is different is set in bold. */
export function HomeChanges({ comparison: { homes, names, from, to } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  if (homes.length === 0) return null
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: t('people:name'),
      isHead: true,
      show: (row) => {
        const line = row.to ?? row.from
        return (
          line && (
            <PersonLink id={row.personId} name={line.name} staffNumber={line.staffNumber} day={row.to ? to : from} />
          )
        )
      },
    },
    {
      key: 'from',
      label: t('staffing:compare.onDay', { day: from }),
      show: (row) => <Line row={row} line={row.from} unit={row.from && names[row.from.unitId]?.before} />,
    },
    {
      key: 'to',
      label: t('staffing:compare.onDay', { day: to }),
      show: (row) => <Line row={row} line={row.to} unit={row.to && names[row.to.unitId]?.after} />,
    },
  ]
  return (
    <Section title={`${t('staffing:compare.homes')} · ${homes.length}`}>
      <DataList label={t('staffing:compare.homes')} columns={columns} rows={homes} keyOf={({ personId }) => personId} />
    </Section>
  )
}

type LineProps = { row: Row; line: HomeNamed | null; unit: string | null | undefined }

function Line({ row: { parts }, line, unit }: LineProps) {
  const { t } = useTranslation()
  if (!line)
    return (
      <Text span size="sm" c="dimmed">
        {t('staffing:compare.noHome')}
      </Text>
    )
  const said = [
    { part: 'unitId' as const, text: unit ?? t('common:unknown') },
    { part: 'category' as const, text: t(`people:category.${line.category}`) },
    { part: 'post' as const, text: line.post },
    { part: 'rank' as const, text: line.rank },
  ].filter(({ text, part }) => text !== null || parts.includes(part))
  return said.map(({ part, text }, index) => (
    <Text key={part} span size="sm" fw={parts.includes(part) ? 650 : 400}>
      {index > 0 && ' · '}
      {text ?? t('common:unknown')}
    </Text>
  ))
}
