import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useOnDay } from '../../on-day.ts'

type Props = AnchorProps & { unit: { id: string; name: string; isInSight?: boolean }; tabIndex?: number }

/** To a unit's page, on the day one is looking at. A unit the reader may not open is only named. */
export function UnitLink({ unit, ...props }: Props) {
  const to = useUnitPath()
  if (unit.isInSight === false) return <>{unit.name}</>
  return (
    <Anchor component={Link} to={to(unit.id)} {...props}>
      {unit.name}
    </Anchor>
  )
}

/** Paths to units that keep the day looked at. */
export function useUnitPath() {
  const at = useOnDay()
  return (id: string) => at(`/units/${id}`)
}
