import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'

/** Whose holdings an act may have ended, of which units the seats may have changed, and which postings were decided or called off. */
export type TouchedPosts = {
  people: ReadonlySet<string> | 'all'
  units: ReadonlySet<string>
  approved: ReadonlySet<string>
  revoked: ReadonlySet<string>
}

type Taken = {
  ctx: Ctx
  people: Set<string>
  units: Set<string>
  approved: Set<string>
  revoked: Set<string>
  isAll: boolean
}

const touchedIn = new WeakMap<Tx, Taken>()

/** Remembers, until the transaction is about to be committed, what a holding may have rested on, and where seats may be lacking. */
export function touchPosts(
  tx: Tx,
  ctx: Ctx,
  type: string,
  {
    subject,
    units = [],
    people = [],
  }: { subject: { id: string }; units?: readonly string[]; people?: readonly string[] },
): void {
  const isOfPeople = type.startsWith('posting.') || type.startsWith('person.')
  const isOfUnits = type.startsWith('unit.')
  const isOfAll = type === 'import.committed' || type === 'import.undone'
  if (!isOfPeople && !isOfUnits && !isOfAll) return
  const nothing = { people: new Set<string>(), units: new Set<string>() }
  const touched = touchedIn.get(tx) ?? { ctx, ...nothing, approved: new Set(), revoked: new Set(), isAll: false }
  touchedIn.set(tx, touched)
  if (isOfAll) touched.isAll = true
  if (type === 'posting.approved') touched.approved.add(subject.id)
  if (type === 'posting.revoked') touched.revoked.add(subject.id)
  if (isOfPeople) for (const personId of people) touched.people.add(personId)
  if (isOfUnits) for (const unitId of units) touched.units.add(unitId)
}

/** At the beginning of a transaction: SQLite has one for all, and what was touched in one that failed was not. */
export function forgetTouchedPosts(tx: Tx): void {
  touchedIn.delete(tx)
}

/** What was touched in a transaction so far, and who did it. What is taken is forgotten. */
export function takeTouchedPosts(tx: Tx): { ctx: Ctx; touched: TouchedPosts } | undefined {
  const found = touchedIn.get(tx)
  touchedIn.delete(tx)
  if (!found) return undefined
  const { ctx, people, units, approved, revoked, isAll } = found
  return { ctx, touched: { people: isAll ? 'all' : people, units, approved, revoked } }
}
