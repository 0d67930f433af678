import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { SubjectName } from '#domain/access/subjects.ts'
import { useMay } from '../../permissions.ts'
import classes from '../staffing/StaffingTabs.module.css'

const tabs: readonly { to: string; label: string; need: SubjectName }[] = [
  { to: '/rosters', label: 'roster:tabs.rosters', need: 'Roster' },
  { to: '/demands', label: 'roster:tabs.demands', need: 'Demand' },
  { to: '/duty-places', label: 'roster:tabs.places', need: 'DutyPlace' },
  { to: '/shift-types', label: 'roster:tabs.types', need: 'ShiftType' },
  { to: '/holidays', label: 'roster:tabs.holidays', need: 'Holidays' },
]

/** The pages about rosters, side by side. */
export function RosterTabs() {
  const { t } = useTranslation()
  const may = useMay()
  const { pathname } = useLocation()
  const seen = tabs.filter(({ need }) => may.can('read', need))
  if (seen.length < 2) return null
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={t('roster:tabs.label')}>
      {seen.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          aria-current={pathname === to || pathname.startsWith(`${to}/`) ? 'page' : undefined}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}
