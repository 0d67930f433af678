import { useTranslation } from 'react-i18next'
import type { PrintSheet } from '#domain/roster/print.ts'
import { useFormat } from '../../../format.ts'
import classes from './print.module.css'

/** Which version it is, where it is one week of one unit; otherwise each is said below. */
export function useSheetVersion({ plans, days, supersededBy }: PrintSheet): string {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const published = plans.filter(({ version }) => version > 0)
  if (published.length === 0) return t('roster-print:unpublished')
  const [plan] = published
  if (!plan || published.length > 1 || isLong(days)) return ''
  const said = t('roster-print:version', {
    ...{ version: plan.version, at: moment(plan.publishedAt ?? 0), by: plan.byName ?? '' },
  })
  return supersededBy === null ? said : `${said} · ${t('roster-print:superseded', { version: supersededBy })}`
}

/** The versions of the weeks and units of a sheet that has more than one. */
export function SheetPlans({ sheet: { plans, units, days } }: { sheet: PrintSheet }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const published = plans.filter(({ version }) => version > 0)
  if (published.length < 2 && !isLong(days)) return null
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  return (
    <section className={classes.legend} aria-label={t('roster-print:publications')}>
      <ul>
        {published.map(({ unitId, weekOn, version, publishedAt, byName }) => (
          <li key={`${unitId} ${weekOn}`}>
            {t('roster-print:versionOf', {
              ...{ unit: nameOf.get(unitId) ?? '', week: weekOn, version },
              ...{ at: moment(publishedAt ?? 0), by: byName ?? '' },
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Longer than the week that a version is of. */
function isLong(days: PrintSheet['days']): boolean {
  return days.length > 7
}
