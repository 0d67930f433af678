import { Button } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconSitemap } from '@tabler/icons-react'
import { Link, useSearchParams } from '@remix-run/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Comparison } from '#server/staffing/chart.server.ts'
import { ChartList } from './ChartList.tsx'
import { ChartSheet } from './ChartSheet.tsx'
import { ChartStage } from './ChartStage.tsx'
import type { Direction } from './layout.ts'
import type { Picture } from './picture.ts'
import { useChart } from './useChart.ts'
import classes from './Chart.module.css'

type Props = { units: readonly ComparedUnit[]; comparison: Comparison | null; day: IsoDate; isList: boolean }

/** The organisation chart: a picture once scripts have loaded, and the same tree as a list before and behind it. */
export function OrganisationChart({ units, comparison, day, isList }: Props) {
  const { t } = useTranslation()
  const isAlive = useMounted()
  const [search] = useSearchParams()
  const direction: Direction = search.get('direction') === 'right' ? 'right' : 'down'
  const chart = useChart(units, { comparison, direction, withDashes: search.get('lines') !== '0' })
  const { roots, faces, layout, dashes, hidden, legend } = chart
  const picture = useMemo((): Picture => {
    const on = t('organisation:chart.on', { day: comparison?.to ?? day })
    const since = comparison ? [t('organisation:chart.since', { day: comparison.from })] : []
    const notes = [on, ...since, t('organisation:tree.count', { count: units.length })]
    return { layout, faces, dashes, hidden, legend, title: t('organisation:chart.title'), notes }
  }, [t, comparison, day, units, layout, faces, dashes, hidden, legend])
  const isPicture = isAlive && !isList
  return (
    <div className={classes.chart}>
      {isList && <ToPicture />}
      {isPicture && (
        <ChartStage
          {...{ units, chart, direction, picture }}
          day={comparison?.to ?? day}
          start={units.some(({ id }) => id === search.get('unit')) ? search.get('unit') : null}
        />
      )}
      <ChartList roots={roots} faces={faces} isBehind={isPicture} />
      {isPicture && <ChartSheet picture={picture} />}
    </div>
  )
}

function ToPicture() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const picture = new URLSearchParams(search)
  picture.delete('view')
  return (
    <Button
      component={Link}
      to={`?${picture}`}
      preventScrollReset
      size="xs"
      mb="sm"
      variant="default"
      className="no-print"
      leftSection={<IconSitemap size={15} aria-hidden />}
    >
      {t('organisation:chart.asPicture')}
    </Button>
  )
}
