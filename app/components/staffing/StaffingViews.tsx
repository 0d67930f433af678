import { Button, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useRoot } from '../../root-data.ts'
import { useDayLookedAt } from '../../on-day.ts'

/** From the board to the other ways of looking at the same day. */
export function StaffingViews() {
  const { t } = useTranslation()
  return (
    <Group gap="xs">
      <Button component={Link} to={useComparisonPath()} size="xs" variant="default">
        {t('staffing:compare.open')}
      </Button>
    </Group>
  )
}

/** To what is different between the day looked at and today; from today, the last month. */
export function useComparisonPath(): string {
  const day = useDayLookedAt()
  const { today } = useRoot()
  if (day === null) return '/staffing/compare'
  const [from, to] = day < today ? [day, today] : [today, day]
  return `/staffing/compare?${new URLSearchParams({ from, to })}`
}
