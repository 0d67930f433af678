import { ActionIcon, Button, Group, SegmentedControl, Select, Switch, Text } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconFileTypePng,
  IconFileTypeSvg,
  IconList,
  IconPrinter,
  IconSearch,
  IconZoomIn,
  IconZoomOut,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link, useSearchParams } from '@remix-run/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { levelsOf } from './folding.ts'
import { directions, type Direction } from './layout.ts'
import { drawPicture, type Picture } from './picture.ts'
import { savePng, saveSvg } from './saving.ts'
import type { Chart } from './useChart.ts'
import type { View } from './useWalk.ts'
import classes from './Chart.module.css'

type Props = {
  units: readonly ComparedUnit[]
  chart: Chart
  direction: Direction
  view: View
  picture: Picture
  day: IsoDate
  onGoTo(id: string): void
  onFoldTo(levels: number): void
}

/** What one can do with the chart: find, fold, turn, look nearer, take away. */
export function ChartBar({ units, chart, direction, view, picture, day, onGoTo, onFoldTo }: Props) {
  return (
    <div className={classes.bar}>
      <ToList />
      <Finder units={units} onGoTo={onGoTo} />
      <Levels levels={levelsOf(chart.roots)} onFoldTo={onFoldTo} />
      <Looks direction={direction} />
      <Zooms view={view} />
      <Takings picture={picture} day={day} />
    </div>
  )
}

function ToList() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const list = new URLSearchParams(search)
  list.set('view', 'list')
  return (
    <Button
      component={Link}
      to={`?${list}`}
      preventScrollReset
      size="xs"
      variant="default"
      leftSection={<IconList size={15} aria-hidden />}
    >
      {t('chart:asList')}
    </Button>
  )
}

function Finder({ units, onGoTo }: Pick<Props, 'units' | 'onGoTo'>) {
  const { t } = useTranslation()
  const options = useMemo(() => units.map(({ id, shortName }) => ({ value: id, label: shortName })), [units])
  const words = useMemo(
    () => new Map(units.map(({ id, name, shortName, code }) => [id, `${shortName} ${name} ${code}`.toLowerCase()])),
    [units],
  )
  return (
    <Select
      searchable
      size="xs"
      className={classes.finder}
      data={options}
      value={null}
      limit={12}
      leftSection={<IconSearch size={15} aria-hidden />}
      aria-label={t('chart:find')}
      placeholder={t('chart:find')}
      nothingFoundMessage={t('organisation:tree.empty')}
      rightSection={<span />}
      filter={({ options: all, search, limit }) => {
        const wanted = search.trim().toLowerCase()
        return all.filter((option) => 'value' in option && words.get(option.value)?.includes(wanted)).slice(0, limit)
      }}
      onChange={(id) => {
        if (id) onGoTo(id)
      }}
    />
  )
}

function Levels({ levels, onFoldTo }: { levels: number; onFoldTo(levels: number): void }) {
  const { t } = useTranslation()
  const choices = Array.from({ length: Math.max(0, levels - 1) }, (_unused, index) => index + 1)
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={t('chart:levels')}>
      <Text span size="xs" c="dimmed" className={classes.nowrap}>
        {t('chart:levels')}
      </Text>
      <Button.Group>
        {choices.map((level) => (
          <Button
            key={level}
            size="compact-xs"
            variant="default"
            aria-label={t('chart:level', { level })}
            onClick={() => onFoldTo(level)}
          >
            {level}
          </Button>
        ))}
        <Button size="compact-xs" variant="default" onClick={() => onFoldTo(levels)}>
          {t('chart:allLevels')}
        </Button>
      </Button.Group>
    </Group>
  )
}

/** How it is drawn, kept in the address. */
function Looks({ direction }: { direction: Direction }) {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams()
  const set = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === null) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('chart:direction')}
        value={direction}
        onChange={(value) => set('direction', value === 'down' ? null : value)}
        data={directions.map((value) => ({ value, label: t(`chart:directions.${value}`) }))}
      />
      <Switch
        size="xs"
        className={classes.nowrap}
        label={t('chart:dashes')}
        checked={search.get('lines') !== '0'}
        onChange={(event) => set('lines', event.currentTarget.checked ? null : '0')}
      />
    </>
  )
}

function Zooms({ view }: { view: View }) {
  const { t } = useTranslation()
  return (
    <ActionIcon.Group>
      <Act icon={IconZoomOut} label={t('chart:zoomOut')} onClick={view.farther} />
      <Act icon={IconZoomIn} label={t('chart:zoomIn')} onClick={view.nearer} />
      <Act icon={IconArrowsMaximize} label={t('chart:fit')} onClick={view.fit} />
    </ActionIcon.Group>
  )
}

function Takings({ picture, day }: { picture: Picture; day: IsoDate }) {
  const { t } = useTranslation()
  const name = `${t('chart:title')}-${day}`
  return (
    <ActionIcon.Group>
      <Act icon={IconFileTypeSvg} label={t('chart:saveSvg')} onClick={() => saveSvg(drawPicture(picture).svg, name)} />
      <Act icon={IconFileTypePng} label={t('chart:savePng')} onClick={() => void savePng(drawPicture(picture), name)} />
      <Act icon={IconPrinter} label={t('chart:print')} onClick={() => window.print()} />
    </ActionIcon.Group>
  )
}

function Act({ icon: Icon, label, onClick }: { icon: TablerIcon; label: string; onClick(): void }) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={onClick}>
      <Icon size={17} stroke={1.7} aria-hidden />
    </ActionIcon>
  )
}
