import { useTranslation } from 'react-i18next'
import { daysBetween } from '#domain/shared/dates.ts'
import { daysLate } from '#domain/roster/leave.ts'
import type { LeaveShown } from '#server/roster/leave/queries.server.ts'
import { useFormat } from '../../format.ts'
import { FactList } from '../ui/FactList.tsx'
import { useDecider } from './words.tsx'

/** Who is away, what for, how long, and who decides. */
export function LeaveFacts({ leave }: { leave: LeaveShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const deciderOf = useDecider()
  const { name, unit, home, kind, reason, days, workingDays, backOn, endsOn } = leave
  const late = backOn === null ? 0 : daysLate(leave, backOn)
  const early = backOn === null ? 0 : Math.max(0, daysBetween(backOn, endsOn))
  const how = [
    ...(late > 0 ? [t('leave:lateBy', { count: late })] : []),
    ...(early > 0 ? [t('leave:earlyBy', { count: early })] : []),
  ]
  return (
    <FactList
      facts={[
        { label: t('leave:person'), value: name },
        { label: t('leave:unit'), value: unit },
        { label: t('leave:home'), value: home },
        { label: t('leave:kind'), value: t(`people:absence.${kind}`) },
        { label: t('leave:period'), value: format.period(leave) },
        { label: t('leave:length'), value: t('leave:lengthOf', { days, working: workingDays }) },
        { label: t('leave:decider'), value: deciderOf(leave) },
        ...(backOn ? [{ label: t('leave:backOn'), value: [backOn, ...how].join(' · ') }] : []),
        ...(reason === null ? [] : [{ label: t('leave:reason'), value: reason }]),
      ]}
    />
  )
}
