import { departments } from '#domain/organisation.ts'
import { staffClasses } from '#domain/people.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { measures } from '#server/staffing/quotas/people.server.ts'
import type { NamesAsked } from '#server/staffing/quotas/queries.server.ts'

/** Which number an address asks the names of; what does not fit is left out, and undefined where there is no such number. */
export function namesAskedFrom(request: Request, day: IsoDate): NamesAsked | undefined {
  const search = new URL(request.url).searchParams
  const measure = measures.find((one) => one === search.get('measure'))
  if (!measure) return undefined
  const asked = search.get('department')
  const department = asked === 'none' ? null : departments.find((one) => one === asked)
  return {
    day,
    measure,
    unitId: search.get('unit') || null,
    withBelow: search.get('below') === '1',
    side: search.get('side') === 'home' ? 'home' : 'force',
    ...(department !== undefined && { department }),
    staffClass: staffClasses.find((one) => one === search.get('class')),
  }
}
