import { useNavigate, useSearchParams } from '@remix-run/react'
import type { RosterShown } from '#domain/roster/view.ts'
import { addDays, daysBetween, type IsoDate } from '#domain/shared/dates.ts'
import { views, type View } from './sheet.ts'

/** What the address says: which days, how many weeks, which rows. */
export function useShown({ from, until, days }: Pick<RosterShown, 'from' | 'until' | 'days'>) {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const weeks = Math.max(1, Math.round(daysBetween(from, until) / 7))
  const asked = search.get('view')
  const isDay = asked === 'day'
  const rows: View = views.find((one) => one === asked) ?? 'person'
  const linkWith = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(search)
    for (const [key, value] of Object.entries(change)) {
      if (value === null) next.delete(key)
      else next.set(key, value)
    }
    return `?${next}`
  }
  const linkTo = (by: -1 | 0 | 1) => linkWith({ from: by === 0 ? null : addDays(from, by * 7), day: null })
  const day = days.find((one) => one.day === search.get('day'))?.day
  return {
    ...{ weeks, rows, day, linkTo, linkWith },
    /** Those alone who have not said yet that they know. */
    isAwaited: rows === 'person' && search.get('known') === 'no',
    view: isDay ? 'day' : rows,
    lastDay: (end: IsoDate) => addDays(end, -1),
    show: (change: Record<string, string | null>) =>
      navigate(linkWith({ from, ...change }), { preventScrollReset: true, replace: true }),
    turnWeek: (by: -1 | 1) => navigate(linkTo(by), { preventScrollReset: true }),
  }
}

export type Shown = ReturnType<typeof useShown>
