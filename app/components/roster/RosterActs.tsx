import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { usePaintingTexts } from '../../i18n/painting.ts'

type Props = { unitId: string; from: IsoDate; weeks: number; mayEdit: boolean; mayFill: boolean; mayExport: boolean }

/** What can be done to a unit’s roster as a whole, from the week that is shown on. */
export function RosterActs({ unitId, from, weeks, mayEdit, mayFill, mayExport }: Props) {
  usePaintingTexts()
  const { t } = useTranslation()
  const copy = new URLSearchParams({ from: addDays(from, -7), to: from })
  return (
    <>
      {mayExport && (
        <Button
          component="a"
          href={`/rosters/${unitId}/export?from=${from}&weeks=${weeks}`}
          download
          variant="default"
          size="xs"
        >
          {t('painting:book.out')}
        </Button>
      )}
      <Button component={Link} to={`/rosters/${unitId}/print?from=${from}&weeks=${weeks}`} variant="default" size="xs">
        {t('painting:print')}
      </Button>
      {mayExport && (
        <Button component={Link} to={`/rosters/${unitId}/calendar`} variant="default" size="xs">
          {t('painting:calendar')}
        </Button>
      )}
      {mayEdit && (
        <>
          <Button component={Link} to={`/rosters/${unitId}/workbook?from=${from}`} variant="default" size="xs">
            {t('painting:book.in')}
          </Button>
          <Button component={Link} to={`/rosters/${unitId}/rotation?startsOn=${from}`} variant="default" size="xs">
            {t('painting:rotation.link')}
          </Button>
          <Button component={Link} to={`/rosters/${unitId}/week-copy?${copy.toString()}`} variant="default" size="xs">
            {t('painting:copy.link')}
          </Button>
        </>
      )}
      {mayFill && (
        <Button component={Link} to={`/rosters/${unitId}/fills?from=${from}`} variant="default" size="xs">
          {t('painting:fill.link')}
        </Button>
      )}
    </>
  )
}
