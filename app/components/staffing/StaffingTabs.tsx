import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { SubjectName } from '#domain/access/subjects.ts'
import { useOnDay } from '../../on-day.ts'
import { useMay } from '../../permissions.ts'
import classes from './StaffingTabs.module.css'

const tabs: readonly { to: string; label: string; need: SubjectName }[] = [
  { to: '/staffing', label: 'quotas:tabs.board', need: 'Staffing' },
  { to: '/quotas', label: 'quotas:tabs.quotas', need: 'Quota' },
  { to: '/staffing/matrix', label: 'staffing:matrix.open', need: 'Staffing' },
  { to: '/staffing/history', label: 'staffing:historyOpen', need: 'Staffing' },
]

/** The pages about staffing, side by side; the day looked at goes along. */
export function StaffingTabs() {
  const { t } = useTranslation()
  const may = useMay()
  const { pathname } = useLocation()
  const at = useOnDay()
  const seen = tabs.filter(({ need }) => may.can('read', need))
  if (seen.length < 2) return null
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={t('quotas:tabs.label')}>
      {seen.map(({ to, label }) => (
        <Link key={to} to={at(to)} className={classes.tab} aria-current={pathname === to ? 'page' : undefined}>
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}
