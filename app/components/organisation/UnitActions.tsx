import { Button, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { UnitShown } from '#server/organisation/unit.server.ts'
import { useOnDay } from '../../on-day.ts'

type There = Extract<UnitShown, { isThere: true }>

/** What the reader may do to a unit. Nothing more is done to one whose end is decided. */
export function UnitActions({ unit: shown }: { unit: There }) {
  const { t } = useTranslation()
  const at = useOnDay()
  const { unit, mayEdit, mayEditLetterhead, mayEditEscalation, mayEditRosterNorms, mayFoundBelow, changes } = shown
  const isToClose = changes.some(({ kind }) => kind === 'closed')
  if (isToClose || (!mayEdit && !mayEditLetterhead && !mayEditEscalation && !mayEditRosterNorms && !mayFoundBelow))
    return null
  const acts = [
    ...(mayEdit
      ? [
          { to: at(`/units/${unit.id}/name`), label: t('organisation:naming.action') },
          { to: at(`/units/${unit.id}/place`), label: t('organisation:placing.action') },
          { to: at(`/units/${unit.id}/nameplates`), label: t('organisation:nameplate.action') },
        ]
      : []),
    ...(mayEditLetterhead ? [{ to: at(`/units/${unit.id}/letterhead`), label: t('organisation:letterhead') }] : []),
    ...(mayEditEscalation ? [{ to: at(`/units/${unit.id}/escalation`), label: t('organisation:escalation') }] : []),
    ...(mayEditRosterNorms ? [{ to: `/units/${unit.id}/roster-norms`, label: t('organisation:rosterNorms') }] : []),
    ...(mayEdit ? [{ to: at(`/units/${unit.id}/closure`), label: t('organisation:closure.action') }] : []),
    ...(mayFoundBelow ? [{ to: at('/units/new', { parent: unit.id }), label: t('organisation:founding.below') }] : []),
  ]
  return (
    <Group gap="xs" mb="md" className="no-print">
      {acts.map(({ to, label }) => (
        <Button key={to} component={Link} to={to} size="xs" variant="default">
          {label}
        </Button>
      ))}
    </Group>
  )
}
