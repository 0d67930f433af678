import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/shared/dates.ts'
import type { FillListed } from '#server/roster/filling/queries.server.ts'
import { useFormat } from '../../../format.ts'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'
import { FillState } from './FillState.tsx'

/** What was filled lately, with what became of it. */
export function FillList({ unitId, fills }: { unitId: string; fills: readonly FillListed[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const columns: Column<FillListed>[] = [
    {
      key: 'days',
      label: t('roster-fill:list.days'),
      isHead: true,
      show: ({ id, from, until }) => (
        <Anchor component={Link} to={`/rosters/${unitId}/fills/${id}`} size="sm">
          {t('common:period', { start: from, end: addDays(until, -1) })}
        </Anchor>
      ),
    },
    { key: 'state', label: t('roster-fill:list.state'), show: ({ state }) => <FillState state={state} /> },
    { key: 'asked', label: t('roster-fill:list.asked'), show: ({ askedAt }) => moment(askedAt) },
    { key: 'by', label: t('roster-fill:list.by'), show: ({ byName }) => byName ?? t('roster-fill:system') },
  ]
  return (
    <Section title={t('roster-fill:recent')}>
      {fills.length === 0 ? (
        <Text size="sm">{t('roster-fill:none')}</Text>
      ) : (
        <DataList label={t('roster-fill:recent')} columns={columns} rows={fills} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}
