import { and, inArray } from 'drizzle-orm'
import type { EventType } from '#domain/alerts.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { postings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { ChangeType, Ctx } from '../context.ts'

/** The units whose staffing an act changed, or all. */
export type Touched = ReadonlySet<string> | 'all'

type Taken = { ctx: Ctx; units: Set<string>; people: Set<string>; isAll: boolean }

/** What changes who is counted where: in the units that the record names and where its people serve, or in any. */
const touching: Partial<Record<EventType | ChangeType, 'units' | 'all'>> = {
  'posting.approved': 'units',
  'posting.revoked': 'units',
  'posting.started': 'units',
  'posting.ended': 'units',
  'person.changed': 'units',
  'person.corrected': 'units',
  'absence.changed': 'units',
  'unit.changed': 'units',
  'unit.corrected': 'units',
  'rule.version-added': 'all',
  'rule.ended': 'all',
  'rule.version-withdrawn': 'all',
  'rule.imported': 'all',
  'import.committed': 'all',
  'import.undone': 'all',
}

const touchedIn = new WeakMap<Tx, Taken>()

/** Remembers, until the transaction is about to be committed, which verdicts an act may have turned. */
export function touchStaffing(
  tx: Tx,
  ctx: Ctx,
  type: EventType | ChangeType,
  { units = [], people = [] }: { units?: readonly string[]; people?: readonly string[] },
): void {
  const reach = touching[type]
  if (!reach) return
  const touched = touchedIn.get(tx) ?? { ctx, units: new Set(), people: new Set(), isAll: false }
  touchedIn.set(tx, touched)
  if (reach === 'all') touched.isAll = true
  for (const unitId of units) touched.units.add(unitId)
  for (const personId of people) touched.people.add(personId)
}

/** At the beginning of a transaction: SQLite has one for all, and what was touched in one that failed was not. */
export function forgetTouched(tx: Tx): void {
  touchedIn.delete(tx)
}

/** What was touched in a transaction so far, and who did it; undefined when nothing was. What is taken is forgotten. */
export async function takeTouched(tx: Tx): Promise<{ ctx: Ctx; touched: Touched } | undefined> {
  const found = touchedIn.get(tx)
  touchedIn.delete(tx)
  if (!found) return undefined
  const { ctx, units, people, isAll } = found
  if (isAll) return { ctx, touched: 'all' }
  return { ctx, touched: new Set([...units, ...(await hostsOf(tx, [...people], ctx.clock.today()))]) }
}

/** Where they serve: somebody who comes to one unit may no longer be counted in another. */
async function hostsOf(tx: Tx, people: readonly string[], today: IsoDate): Promise<string[]> {
  if (people.length === 0) return []
  const hosts = await tx
    .selectDistinct({ unitId: postings.hostUnitId })
    .from(postings)
    .where(and(inArray(postings.personId, [...people]), inForce(postings, today)))
  return hosts.map(({ unitId }) => unitId)
}
