import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { UnitShown } from '#server/organisation/unit.server.ts'
import { EmptyState } from '../ui/EmptyState.tsx'

type NotThere = Extract<UnitShown, { isThere: false }>

/** The unit does not exist on the day: since when it does, or until when it did, and the way there. */
export function UnitNotThere({ shown, day }: { shown: NotThere; day: IsoDate }) {
  const { t } = useTranslation()
  const { unit, firstDay, lastDay, isYetToCome } = shown
  const facts = { name: unit.name, day, firstDay, lastDay }
  const target = isYetToCome || lastDay === null ? firstDay : lastDay
  return (
    <EmptyState title={t(`organisation:unit.${isYetToCome ? 'notThere' : 'gone'}`, facts)}>
      {t(`organisation:unit.${isYetToCome ? 'notThereText' : 'goneText'}`, facts)}{' '}
      <Anchor component={Link} to={`/units/${unit.id}?asOf=${target}`} underline="always">
        {t(`organisation:unit.${isYetToCome ? 'toFirstDay' : 'toLastDay'}`, facts)}
      </Anchor>
    </EmptyState>
  )
}
