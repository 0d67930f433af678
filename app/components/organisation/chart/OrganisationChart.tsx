import { Button } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconSitemap } from '@tabler/icons-react'
import { Link, useSearchParams } from '@remix-run/react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { treeOf } from '#domain/organisation.ts'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Comparison } from '#server/staffing/chart.server.ts'
import { ChartList } from './ChartList.tsx'
import { ChartSketch } from './ChartSketch.tsx'
import { ChartSheet } from './ChartSheet.tsx'
import { ChartStage } from './ChartStage.tsx'
import { faceOf, faceWordsIn } from './faces.ts'
import type { Direction } from './layout.ts'
import type { Picture } from './picture.ts'
import { useChart, type Chart } from './useChart.ts'
import classes from './Chart.module.css'

type Props = { units: readonly ComparedUnit[]; comparison: Comparison | null; day: IsoDate; isList: boolean }

/** The organisation chart: a picture once scripts have loaded, and the same tree as a list before and behind it. */
export function OrganisationChart({ isList, units: read, ...shown }: Props) {
  const units = useUnchanged(read)
  const { t } = useTranslation()
  const isAlive = useMounted()
  const direction = useDirection()
  const roots = useMemo(() => treeOf(units), [units])
  const faces = useMemo(() => {
    const words = faceWordsIn(t)
    return new Map(units.map((unit) => [unit.id, faceOf(unit, words)]))
  }, [units, t])
  const isPicture = isAlive && !isList
  return (
    <div className={classes.chart}>
      {isList && <ToPicture />}
      {!isAlive && !isList && <ChartSketch roots={roots} faces={faces} direction={direction} />}
      {isPicture && <DrawnChart {...shown} units={units} roots={roots} faces={faces} />}
      <ChartList roots={roots} faces={faces} isBehind={isPicture} />
    </div>
  )
}

type DrawnProps = Omit<Props, 'isList'> & Pick<Chart, 'roots' | 'faces'>

/** The picture, laid out in the browser alone. */
function DrawnChart({ units, comparison, day, roots, faces }: DrawnProps) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const direction = useDirection()
  const withDashes = search.get('lines') !== '0'
  const chart = useChart({ units, roots, faces, comparison, direction, withDashes })
  const { layout, dashes, hidden, legend } = chart
  const picture = useMemo((): Picture => {
    const on = t('chart:on', { day: comparison?.to ?? day })
    const since = comparison ? [t('chart:since', { day: comparison.from })] : []
    const notes = [on, ...since, t('organisation:tree.count', { count: units.length })]
    return { layout, faces, dashes, hidden, legend, title: t('chart:title'), notes }
  }, [t, comparison, day, units, layout, faces, dashes, hidden, legend])
  const start = search.get('unit')
  return (
    <>
      <ChartStage
        {...{ units, chart, direction, picture }}
        day={comparison?.to ?? day}
        start={start !== null && faces.has(start) ? start : null}
      />
      <ChartSheet picture={picture} />
    </>
  )
}

/** The same units as before where reading the page again has brought nothing new: nothing is then drawn anew. */
function useUnchanged(units: Props['units']): Props['units'] {
  const text = useMemo(() => JSON.stringify(units), [units])
  const [kept, setKept] = useState({ units, text })
  if (kept.text === text) return kept.units
  setKept({ units, text })
  return units
}

function useDirection(): Direction {
  const [search] = useSearchParams()
  return search.get('direction') === 'right' ? 'right' : 'down'
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
      {t('chart:asPicture')}
    </Button>
  )
}
