import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useOnDay } from '../../on-day.ts'

/** From the board to the other ways of looking at the same day. */
export function StaffingViews() {
  const { t } = useTranslation()
  const at = useOnDay()
  return (
    <Button component={Link} to={at('/staffing/matrix')} size="xs" variant="default">
      {t('staffing:matrix.open')}
    </Button>
  )
}
