import { monthsOf } from '#domain/postings/extensions.ts'
import { longestTermOn } from '#domain/postings/longest-terms.ts'
import type { Ctx } from '../context.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { countExtensions } from './open-extension.server.ts'
import type { Posting } from './queries.server.ts'

type PostingHeld = Pick<Posting, 'id' | 'kind' | 'isCentralWork' | 'startsOn' | 'endsOn'>

/**
 * The months a posting takes from its first day, extensions counted in, and the most it may take; null where there is no such number.
 * `further`: with how many more extensions.
 */
export async function termOf({ store, today }: Ctx, posting: PostingHeld, further = 0) {
  const rules = await rulesOn(store.read, today)
  const extensions = (await countExtensions(store.read, posting.id)) + further
  const most = longestTermOn(rules, { ...posting, extensions }, today)
  return { months: monthsOf(posting), most: most ?? null }
}

export type Term = Awaited<ReturnType<typeof termOf>>
