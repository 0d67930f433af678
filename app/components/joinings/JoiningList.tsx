import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { JoiningListed } from '#server/postings/joinings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { JoiningStatus } from './words.tsx'

/** Joinings, each with the organisation, who asked, where to, how many and where it stands. */
export function JoiningList({ joinings }: { joinings: readonly JoiningListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<JoiningListed>[] = [
    {
      key: 'organisation',
      label: t('joinings:organisation'),
      isHead: true,
      show: ({ id, organisation }) => (
        <Anchor component={Link} to={`/joinings/${id}`} c="inherit" size="sm" fw={600}>
          {organisation}
        </Anchor>
      ),
    },
    { key: 'requester', label: t('joinings:requester'), show: ({ requester }) => requester ?? t('joinings:asX') },
    { key: 'reason', label: t('joinings:reasonLabel'), show: ({ reason }) => t(`joinings:reason.${reason}`) },
    {
      key: 'hosts',
      label: t('joinings:hosts'),
      show: ({ hosts }) => hosts.map(({ name }) => name).join(t('joinings:comma')),
    },
    {
      key: 'people',
      label: t('joinings:people'),
      align: 'right',
      show: ({ taken, people }) => t('joinings:headsOf', { taken, people }),
    },
    { key: 'period', label: t('joinings:period'), show: (joining) => format.period(joining) },
    { key: 'state', label: t('joinings:stateLabel'), show: ({ state }) => <JoiningStatus state={state} /> },
  ]
  return <DataList label={t('joinings:title')} columns={columns} rows={joinings} keyOf={({ id }) => id} />
}
