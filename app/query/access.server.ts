import { accountStates } from '#domain/access/accounts.ts'
import { grantStates } from '#domain/access/grants.ts'
import { roles } from '#domain/access/roles.ts'
import { accountSorts, type AccountFilter } from '#server/access/accounts/queries.server.ts'
import { grantSorts, type GrantFilter } from '#server/access/grants/queries.server.ts'

/** The question the address of the accounts list asks; what does not fit is left out of it. */
export function accountFilterFrom(request: Request): AccountFilter {
  const search = new URL(request.url).searchParams
  return {
    q: textIn(search, 'q'),
    state: oneOf(accountStates, search.get('state')),
    ...orderIn(search, accountSorts, 'name'),
  }
}

/** The question the address of the grants list asks. */
export function grantFilterFrom(request: Request): GrantFilter {
  const search = new URL(request.url).searchParams
  return {
    q: textIn(search, 'q'),
    role: oneOf(roles, search.get('role')),
    unitId: textIn(search, 'unit'),
    state: oneOf(grantStates, search.get('state')),
    ...orderIn(search, grantSorts, 'name'),
  }
}

function orderIn<T extends string>(search: URLSearchParams, sorts: readonly T[], usual: T) {
  const sort = search.get('sort') ?? usual
  return { sort: oneOf(sorts, sort.replace(/^-/, '')) ?? usual, descending: sort.startsWith('-') }
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text)
}

function textIn(search: URLSearchParams, name: string): string | undefined {
  return search.get(name)?.trim().slice(0, 100) || undefined
}
