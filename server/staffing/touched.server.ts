import type { EventType } from '#domain/alerts.ts'
import type { Tx } from '#db/store.ts'
import type { ChangeType, Ctx } from '../context.ts'

/** The units whose staffing an act changed, or all. */
export type Touched = ReadonlySet<string> | 'all'

/** What changes who is counted where: in the units that the record names, or in any. */
const touching: Partial<Record<EventType | ChangeType, 'units' | 'all'>> = {
  'posting.approved': 'units',
  'posting.started': 'units',
  'posting.ended': 'units',
  'person.changed': 'units',
  'person.corrected': 'units',
  'absence.changed': 'units',
  'unit.changed': 'units',
  'unit.corrected': 'units',
  'import.committed': 'all',
  'import.undone': 'all',
}

const touchedIn = new WeakMap<Tx, { ctx: Ctx; units: Set<string>; isAll: boolean }>()

/** Remembers, until the transaction is about to be committed, which verdicts an act may have turned. */
export function touchStaffing(tx: Tx, ctx: Ctx, type: EventType | ChangeType, units: readonly string[] = []): void {
  const reach = touching[type]
  if (!reach) return
  const touched = touchedIn.get(tx) ?? { ctx, units: new Set(), isAll: false }
  touchedIn.set(tx, touched)
  if (reach === 'all') touched.isAll = true
  for (const unitId of units) touched.units.add(unitId)
}

/** What was touched in a transaction so far, and who did it; undefined when nothing was. What is taken is forgotten. */
export function takeTouched(tx: Tx): { ctx: Ctx; touched: Touched } | undefined {
  const found = touchedIn.get(tx)
  touchedIn.delete(tx)
  return found && { ctx: found.ctx, touched: found.isAll ? 'all' : found.units }
}
