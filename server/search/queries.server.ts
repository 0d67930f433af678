import type { IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '../context.ts'
import { findUnits, type UnitFound } from '../organisation/queries.server.ts'
import { listPeople, type PersonListed } from '../people/queries.server.ts'
import { listPostings, type PostingListed } from '../postings/queries.server.ts'

/** How many of each are shown; the lists have the rest. */
export const mostFound = 20

export type Found<T> = { rows: T[]; total: number }
export type SearchResult = {
  /** What was looked for: pinyin typed with spaces is looked for without. */
  q: string
  units: Found<UnitFound>
  people: Found<PersonListed>
  postings: Found<PostingListed>
}

/**
 * What goes by this text on a day, within the actor's scope: units by any name they have, had or will have, code or nameplate;
 * people by name, pinyin, initials or staff number, with their lines of that day; postings by person or document.
 */
export async function search(ctx: Ctx, typed: string, day: IsoDate): Promise<SearchResult> {
  const q = wordOf(typed)
  const first = { page: 1, size: mostFound }
  const units = await findUnits(ctx, q, { day, limit: mostFound })
  const people = await listPeople(ctx, { day, q, sort: 'name', descending: false }, first)
  const postings = await listPostings(ctx, { q, sort: 'askedAt', descending: true }, first)
  return {
    q,
    units: { rows: units.found, total: units.total },
    people: { rows: people.people, total: people.total },
    postings: { rows: postings.postings, total: postings.total },
  }
}

function wordOf(typed: string): string {
  const text = typed.trim()
  const isPinyin = /^[a-z\s]+$/i.test(text)
  return isPinyin ? text.replaceAll(/\s/g, '') : text
}
