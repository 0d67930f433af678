import { departments } from '#domain/organisation.ts'
import { staffClasses } from '#domain/people.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { MatrixView } from '#domain/staffing/matrix.ts'
import { hostSides, type LentFilter } from '#server/staffing/matrix.server.ts'

/** How the matrix is asked for: established and auxiliary apart or together, counted in strength or all. */
export function matrixViewFrom(request: Request): MatrixView {
  const search = new URL(request.url).searchParams
  return {
    isApart: search.get('classes') === 'apart',
    counting: search.get('count') === 'all' ? 'all' : 'strength',
  }
}

/** Behind which number of the matrix; what does not fit is left out. */
export function lentFilterFrom(request: Request, day: IsoDate): LentFilter {
  const search = new URL(request.url).searchParams
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === search.get(name))
  return {
    day,
    counting: matrixViewFrom(request).counting,
    hosts: oneOf('hosts', hostSides) ?? 'force',
    unitId: search.get('unit') || undefined,
    department: oneOf('department', [...departments, 'none']),
    staffClass: oneOf('staffClass', staffClasses),
  }
}
