import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Substitution } from '#server/access/substitutes/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { GrantStatus } from './GrantStatus.tsx'

type Props = { label: string; substitutions: readonly Substitution[]; side: 'named' | 'standing'; mayEnd?: boolean }

/** Who stands in for whom: told from the side of whoever named them, who may take it back, or of whoever stands in. */
export function SubstitutionList({ label, substitutions, side, mayEnd = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Substitution>[] = [
    {
      key: 'who',
      label: t(side === 'named' ? 'substitutes:who' : 'substitutes:forWhom'),
      isHead: true,
      show: ({ substitute, principal }) => (side === 'named' ? substitute : principal),
    },
    { key: 'role', label: t('substitutes:role'), show: ({ role }) => t(`access:role.${role}`) },
    { key: 'unit', label: t('substitutes:unit'), show: ({ unitName }) => unitName },
    { key: 'period', label: t('substitutes:period'), show: (one) => format.period(one) },
    { key: 'state', label: t('substitutes:state'), show: ({ state }) => <GrantStatus state={state} /> },
    ...(mayEnd ? [ending] : []),
  ]
  return <DataList label={label} columns={columns} rows={substitutions} keyOf={({ id }) => id} />
}

const ending: Column<Substitution> = {
  key: 'end',
  label: '',
  align: 'right',
  show: (one) => (one.state === 'ended' ? null : <TakeBack {...one} />),
}

function TakeBack({ id, substitute }: Substitution) {
  const { t } = useTranslation()
  return (
    <Anchor
      component={Link}
      to={`/me/substitutes/${id}/ending`}
      size="sm"
      aria-label={`${t('substitutes:takeBack')} ${substitute}`}
    >
      {t('substitutes:takeBack')}
    </Anchor>
  )
}
