import { useTranslation } from 'react-i18next'
import { isAdministrator } from '#domain/access/roles.ts'
import type { GrantListed } from '#server/access/grants/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { GrantStatus } from './GrantStatus.tsx'

/** What one person holds: role, unit, period, and whether it is in force. */
export function RoleList({ grants }: { grants: readonly GrantListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reachOf = useReach()
  const columns: Column<GrantListed>[] = [
    { key: 'role', label: t('access:me.role'), isHead: true, show: (grant) => <RoleName {...grant} /> },
    { key: 'unit', label: t('access:me.unit'), show: reachOf },
    { key: 'period', label: t('access:me.period'), show: (grant) => format.period(grant) },
    { key: 'state', label: t('access:grants.state'), show: ({ state }) => <GrantStatus state={state} /> },
  ]
  return <DataList label={t('access:me.roles')} columns={columns} rows={grants} keyOf={({ id }) => id} />
}

/** The role, and for whom it is held by somebody who stands in. */
export function RoleName({ role, onBehalfOf }: Pick<GrantListed, 'role' | 'onBehalfOf'>) {
  const { t } = useTranslation()
  return onBehalfOf
    ? t('access:me.roleFor', { role: t(`access:role.${role}`), name: onBehalfOf })
    : t(`access:role.${role}`)
}

/** Over what a grant is held: a unit, the system, or oneself. */
export function useReach() {
  const { t } = useTranslation()
  return ({ role, unitName }: Pick<GrantListed, 'role' | 'unitName'>): string =>
    unitName ?? t(isAdministrator(role) ? 'access:me.wholeSystem' : 'access:me.self')
}
