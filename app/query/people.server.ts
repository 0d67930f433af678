import { departments } from '#domain/organisation.ts'
import { categories, staffClasses } from '#domain/people.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { peopleSorts, type PeopleFilter } from '#server/people/queries.server.ts'

/** The question a people list's address asks; what does not fit is left out of it. Shared by the list and its export. */
export function peopleFilterFrom(request: Request, day: IsoDate): PeopleFilter {
  const search = new URL(request.url).searchParams
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === search.get(name))
  const sort = search.get('sort') ?? 'staffNumber'
  return {
    day,
    q: search.get('q')?.trim().slice(0, 100) || undefined,
    unitId: search.get('unit') || undefined,
    department: oneOf('department', departments),
    category: oneOf('category', categories),
    staffClass: oneOf('staffClass', staffClasses),
    where: oneOf('where', ['force', 'home'] as const),
    away: awayFrom(search.get('away')),
    sort: peopleSorts.find((one) => one === sort.replace(/^-/, '')) ?? 'staffNumber',
    descending: sort.startsWith('-'),
  }
}

/** `1`: away at all; `long`: for longer than the rule lets pass. */
function awayFrom(asked: string | null): PeopleFilter['away'] {
  if (asked === 'long') return 'long'
  return asked === '1' ? 'any' : undefined
}

/** The page of a list, counted from 1. */
export function pageFrom(request: Request): number {
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
}
