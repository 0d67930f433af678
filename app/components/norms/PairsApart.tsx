import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PairApart } from '#server/roster/pairs-apart.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { EndButton } from './LimitTables.tsx'

/** Who is not on duty together, when and why. */
export function PairsApart({ unitId, pairs }: { unitId: string; pairs: readonly PairApart[] }) {
  const { t } = useTranslation()
  const { period } = useFormat()
  const both = ({ one, other }: PairApart) =>
    [one, other].map(({ name, staffNumber }) => `${name} ${staffNumber}`).join(' · ')
  const columns: Column<PairApart>[] = [
    { key: 'both', label: t('norms:pairs.both'), isHead: true, show: both },
    { key: 'period', label: t('norms:unit.period'), show: period },
    { key: 'reason', label: t('norms:unit.reason'), show: ({ reason }) => reason },
    {
      key: 'act',
      label: t('norms:unit.act'),
      show: (pair) => <EndButton to={`/units/${unitId}/roster-norms/pairs/${pair.id}/ending`} what={both(pair)} />,
    },
  ]
  if (pairs.length === 0) return <Text size="sm">{t('norms:pairs.empty')}</Text>
  return <DataList label={t('norms:pairs.title')} columns={columns} rows={pairs} keyOf={({ id }) => id} />
}
