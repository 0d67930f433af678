import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'

/** Whose belonging an act may have changed, and that of which units. */
export type TouchedMembers = { people: ReadonlySet<string> | 'all'; units: ReadonlySet<string> }

type Taken = { ctx: Ctx; people: Set<string>; units: Set<string>; isAll: boolean }

const touchedIn = new WeakMap<Tx, Taken>()

/** What is recorded of people that may change where they belong; of units; and of all. */
const ofPeople = ['posting.', 'person.', 'post.', 'grants.', 'substitute.']
const ofUnits = ['unit.']
const ofAll: readonly string[] = ['import.committed', 'import.undone']

/** Remembers, until the transaction is about to be committed, who may belong elsewhere now. */
export function touchMembers(
  tx: Tx,
  ctx: Ctx,
  type: string,
  { units = [], people = [] }: { units?: readonly string[]; people?: readonly string[] },
): void {
  const isOf = (kinds: readonly string[]) => kinds.some((kind) => type.startsWith(kind))
  const isAll = ofAll.includes(type)
  if (!isOf(ofPeople) && !isOf(ofUnits) && !isAll) return
  const touched = touchedIn.get(tx) ?? { ctx, people: new Set(), units: new Set(), isAll: false }
  touchedIn.set(tx, touched)
  if (isAll) touched.isAll = true
  if (isOf(ofPeople)) for (const personId of people) touched.people.add(personId)
  if (isOf(ofUnits)) for (const unitId of units) touched.units.add(unitId)
}

/** At the beginning of a transaction: SQLite has one for all, and what was touched in one that failed was not. */
export function forgetTouchedMembers(tx: Tx): void {
  touchedIn.delete(tx)
}

/** What was touched in a transaction so far, and who did it. What is taken is forgotten. */
export function takeTouchedMembers(tx: Tx): { ctx: Ctx; touched: TouchedMembers } | undefined {
  const found = touchedIn.get(tx)
  touchedIn.delete(tx)
  if (!found) return undefined
  const { ctx, people, units, isAll } = found
  return { ctx, touched: { people: isAll ? 'all' : people, units } }
}
