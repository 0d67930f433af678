import type { HeaderRows } from '#domain/people/imports.ts'
import { problemKinds, type ProblemKind } from '#server/people/imports/queries.server.ts'

/** The header a page is asked to try: `?first=3&count=2`; none where it is not asked for. */
export function headerFrom(request: Request): HeaderRows | undefined {
  const search = new URL(request.url).searchParams
  const first = Number(search.get('first') ?? '')
  const isRow = Number.isInteger(first) && first >= 1 && first <= 100
  return isRow ? { first, count: search.get('count') === '2' ? 2 : 1 } : undefined
}

/** Which problems are asked for; all where nothing is said. */
export function problemKindFrom(request: Request): ProblemKind | undefined {
  const wanted = new URL(request.url).searchParams.get('kind')
  return problemKinds.find((kind) => kind === wanted)
}
