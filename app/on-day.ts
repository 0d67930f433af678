import { useSearchParams } from '@remix-run/react'
import { isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import { useRoot } from './root-data.ts'

/** The day the page looks at, where it is another than today; else null. */
export function useDayLookedAt(): IsoDate | null {
  const [search] = useSearchParams()
  const { today } = useRoot()
  const asked = search.get('asOf')
  return asked !== null && isIsoDate(asked) && asked !== today ? asked : null
}

/** Paths that stay on the day looked at: `at('/people', { unit: id })`. Today needs no word in the address. */
export function useOnDay() {
  const day = useDayLookedAt()
  return (path: string, query: Record<string, string> = {}) => pathOn(path, day, query)
}

/** The same for a day that is given. */
export function pathOn(path: string, day: IsoDate | null, query: Record<string, string> = {}): string {
  const all = new URLSearchParams({ ...query, ...(day && { asOf: day }) })
  return all.size > 0 ? `${path}?${all}` : path
}
