import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Proposal, SquadProposal } from '#domain/staffing/quotas/proposal.ts'
import type { ProposalShown } from '#server/staffing/quotas/proposal.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { lineInWords } from './words.ts'

type Props = { shown: ProposalShown; proposal: Proposal; rule: NonNullable<ProposalShown['rule']> }
type Row = Pick<SquadProposal, 'now' | 'proposed' | 'lines'> & { key: string; name: string; grids: string }

/** Squad by squad what is planned now, what is proposed, and where it goes. */
export function ProposalTable({ shown, proposal, rule }: Props) {
  const { t } = useTranslation()
  const { city, district, forSquads, squads } = proposal
  const rows: Row[] = squads.map(({ unitId, ...squad }) => ({
    ...squad,
    key: unitId,
    name: shown.names[unitId] ?? '',
    grids: shown.grids
      .filter(({ squadIds }) => squadIds.includes(unitId))
      .map(({ code, weight }) => (weight === 100 ? code : `${code} × ${weight / 100}`))
      .join(' '),
  }))
  const total: Row = {
    ...{ key: 'total', name: t('quotawork:proposal.total'), grids: '', lines: [] },
    now: rows.reduce((sum, { now }) => sum + now, 0),
    proposed: rows.reduce((sum, { proposed }) => sum + proposed, 0),
  }
  const columns: Column<Row>[] = [
    {
      key: 'squad',
      label: t('quotawork:proposal.squad'),
      isHead: true,
      show: ({ name }) => (
        <Text span size="sm" fw={600}>
          {name}
        </Text>
      ),
    },
    { key: 'grids', label: t('quotawork:proposal.grids'), show: ({ grids }) => grids },
    { key: 'now', label: t('quotawork:proposal.now'), align: 'right', show: ({ now }) => now },
    {
      key: 'proposed',
      label: t('quotawork:proposal.proposed'),
      align: 'right',
      show: ({ key, proposed }) => (
        <Text span size="sm" fw={600} data-proposed={key}>
          {proposed}
        </Text>
      ),
    },
    {
      key: 'difference',
      label: t('quotawork:proposal.difference'),
      align: 'right',
      show: ({ now, proposed }) => signed(proposed - now) ?? t('quotawork:proposal.same'),
    },
    { key: 'lines', label: t('quotawork:proposal.lines'), show: ({ lines }) => <LineChanges lines={lines} /> },
  ]
  return (
    <Section title={t('quotawork:proposal.district')}>
      <Text fw={600} mb="xs">
        {t('quotawork:proposal.sentence', { city, district, ...rule })}
      </Text>
      {shown.others > 0 && <Text size="sm">{t('quotawork:proposal.others', { others: shown.others, forSquads })}</Text>}
      <DataList
        label={t('quotawork:proposal.district')}
        columns={columns}
        rows={[...rows, total]}
        keyOf={({ key }) => key}
      />
    </Section>
  )
}

function LineChanges({ lines }: Pick<Row, 'lines'>) {
  const { t } = useTranslation()
  const changes = lines.filter(({ line, proposed }) => line.planned !== proposed)
  return changes.map(({ line, proposed }) => (
    <Text key={line.id} size="xs">
      {t('quotawork:proposal.lineChange', { line: lineInWords(t, line), now: line.planned, proposed })}
    </Text>
  ))
}

function signed(difference: number): string | undefined {
  if (difference === 0) return undefined
  return difference > 0 ? `+${difference}` : `−${-difference}`
}
