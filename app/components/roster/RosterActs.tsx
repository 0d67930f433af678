import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { usePaintingTexts } from '../../i18n/painting.ts'

/** What can be done to a unit’s roster as a whole, from the week that is shown on. */
export function RosterActs({ unitId, from, mayEdit }: { unitId: string; from: IsoDate; mayEdit: boolean }) {
  usePaintingTexts()
  const { t } = useTranslation()
  if (!mayEdit) return null
  const copy = new URLSearchParams({ from: addDays(from, -7), to: from })
  return (
    <>
      <Button component={Link} to={`/rosters/${unitId}/rotation?startsOn=${from}`} variant="default" size="xs">
        {t('painting:rotation.link')}
      </Button>
      <Button component={Link} to={`/rosters/${unitId}/week-copy?${copy.toString()}`} variant="default" size="xs">
        {t('painting:copy.link')}
      </Button>
    </>
  )
}
