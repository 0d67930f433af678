import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CalloutListed } from '#server/callouts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { CalloutStatus } from './words.tsx'

/** Call-outs, each with where to, why, how many and how it stands. */
export function CalloutList({ callouts }: { callouts: readonly CalloutListed[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const columns: Column<CalloutListed>[] = [
    {
      key: 'place',
      label: t('callouts:placeLabel'),
      isHead: true,
      show: ({ id, place }) => (
        <Anchor component={Link} to={`/callouts/${id}`} c="inherit" size="sm" fw={600}>
          {place}
        </Anchor>
      ),
    },
    { key: 'reason', label: t('callouts:reasonLabel'), show: ({ reason }) => t(`callout-words:reason.${reason}`) },
    { key: 'unit', label: t('callouts:unitLabel'), show: ({ unit }) => unit },
    { key: 'mode', label: t('callouts:modeLabel'), show: ({ mode }) => t(`callouts:mode.${mode}`) },
    {
      key: 'people',
      label: t('callouts:peopleLabel'),
      align: 'right',
      show: ({ taken, needed }) => t('callout-words:headsOf', { taken, needed }),
    },
    { key: 'called', label: t('callouts:calledLabel'), show: ({ calledAt }) => moment(calledAt) },
    { key: 'deadline', label: t('callouts:deadlineLabel'), show: ({ deadlineAt }) => moment(deadlineAt) },
    {
      key: 'state',
      label: t('callouts:stateLabel'),
      show: ({ state, mode }) => <CalloutStatus state={state} mode={mode} />,
    },
  ]
  return <DataList label={t('callouts:title')} columns={columns} rows={callouts} keyOf={({ id }) => id} />
}
