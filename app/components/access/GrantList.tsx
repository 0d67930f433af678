import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { GrantListed } from '#server/access/grants/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { GrantStatus } from './GrantStatus.tsx'
import { RoleName, useReach } from './RoleList.tsx'

type Props = {
  grants: readonly GrantListed[]
  /** Whoever looks: nobody changes what they hold themselves. */
  ownId: string | null
}

/** Who holds what, for whoever gives roles; each that is not over leads to where its term is changed. */
export function GrantList({ grants, ownId }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const reachOf = useReach()
  const columns: Column<GrantListed>[] = [
    { key: 'name', label: t('access:grants.person'), sort: 'name', isHead: true, show: ({ name }) => name },
    {
      key: 'staffNumber',
      label: t('access:grants.staffNumber'),
      sort: 'staffNumber',
      show: ({ staffNumber, loginName }) => (
        <Text span size="sm">
          {staffNumber}{' '}
          <Text span size="xs" c="dimmed">
            {loginName ?? t('access:grants.noAccount')}
          </Text>
        </Text>
      ),
    },
    { key: 'role', label: t('access:grants.role'), sort: 'role', show: (grant) => <RoleName {...grant} /> },
    { key: 'unit', label: t('access:grants.unit'), show: reachOf },
    { key: 'period', label: t('access:grants.period'), sort: 'startsOn', show: (grant) => format.period(grant) },
    { key: 'state', label: t('access:grants.state'), show: ({ state }) => <GrantStatus state={state} /> },
    {
      key: 'grantedBy',
      label: t('access:grants.grantedBy'),
      show: ({ grantedBy }) => grantedBy ?? t('access:grants.system'),
    },
    {
      key: 'end',
      label: '',
      align: 'right',
      show: ({ id, personId, state }) =>
        state === 'ended' || personId === ownId ? null : (
          <Anchor component={Link} to={`/grants/${id}/term`} size="sm">
            {t('access:grants.end.open')}
          </Anchor>
        ),
    },
  ]
  return <DataList label={t('access:grants.title')} columns={columns} rows={grants} keyOf={({ id }) => id} />
}
