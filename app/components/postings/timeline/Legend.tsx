import { useTranslation } from 'react-i18next'
import type { Look } from './drawing.ts'
import classes from './Timeline.module.css'

/** What the bars mean, each with its look and its word. */
export function Legend({ looks }: { looks: readonly Look[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.legend} aria-label={t('timelines:legend.label')}>
      {looks.map((look) => (
        <li key={look}>
          <span className={classes.bar} data-look={look} aria-hidden />
          {t(`timelines:legend.${look}`)}
        </li>
      ))}
    </ul>
  )
}
