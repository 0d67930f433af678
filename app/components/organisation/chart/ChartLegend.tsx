import { useTranslation } from 'react-i18next'
import type { LegendItem } from './legend.ts'
import { dashing, statusInk, turnInk } from './palette.ts'
import box from './UnitBox.module.css'
import classes from './Chart.module.css'

/** What the marks on the chart mean, in words. */
export function ChartLegend({ items }: { items: readonly LegendItem[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.legend} aria-label={t('chart:legend')}>
      {items.map((item) => (
        <li key={item.text}>
          <Sign item={item} />
          {item.text}
        </li>
      ))}
    </ul>
  )
}

function Sign({ item }: { item: LegendItem }) {
  switch (item.kind) {
    case 'bar':
      return <span className={classes.barSign} data-part={item.part} aria-hidden />
    case 'status':
      return (
        <span className={box.status} data-status={item.status} aria-hidden>
          {statusInk[item.status].sign}
        </span>
      )
    case 'dash':
      return (
        <svg width="34" height="6" aria-hidden>
          <path className={classes[item.dash]} d="M0,3H34" strokeDasharray={dashing[item.dash]} />
        </svg>
      )
    case 'turn':
      return (
        <span className={`${box.box} ${classes.turnSign}`} data-turn={item.turn} aria-hidden>
          {turnInk[item.turn].sign}
        </span>
      )
  }
}
