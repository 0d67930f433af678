import { openStates, postingKinds, postingStates, type PostingState } from '#domain/postings.ts'
import { postingSorts, type PostingFilter } from '#server/postings/queries.server.ts'

/** The question a postings list's address asks; what does not fit is left out of it. */
export function postingFilterFrom(request: Request): PostingFilter {
  const search = new URL(request.url).searchParams
  const sort = search.get('sort') ?? '-askedAt'
  const kind = postingKinds.find((one) => one === search.get('kind'))
  return {
    q: search.get('q')?.trim().slice(0, 100) || undefined,
    states: statesFrom(search.get('state')),
    kinds: kind && [kind],
    unitId: search.get('unit') || undefined,
    isRecalled: search.get('recalled') === '1' || undefined,
    extension: (['opinion', 'decision'] as const).find((one) => one === search.get('extension')),
    endingWithin: search.get('ending') === '30' ? 30 : undefined,
    sort: postingSorts.find((one) => one === sort.replace(/^-/, '')) ?? 'askedAt',
    descending: sort.startsWith('-'),
  }
}

function statesFrom(text: string | null): readonly PostingState[] | undefined {
  if (text === 'open') return openStates
  const state = postingStates.find((one) => one === text)
  return state && [state]
}
