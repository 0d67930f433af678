import { cellKey } from '#domain/roster/painting.ts'
import type { Step } from '#domain/roster/steps.ts'
import { findingKey, newlyBlocking, type Weighed } from '#domain/roster/verdicts.ts'
import { byPerson, grouped } from '#domain/shared/grouped.ts'
import type { Ctx } from '../context.ts'
import { findingsOfPeople, type CheckFacts } from './checking.server.ts'
import { rowOf } from './edits.server.ts'
import type { EntryRow } from './entries.server.ts'

export type Sifted = {
  kept: Step[]
  /** Cells that are left as they are, each with what speaks against it. */
  blocked: { steps: Step[]; finding: Weighed }[]
  /** What the steps that are kept are warned of, and was not found before. */
  warnings: Weighed[]
}

type Work = { facts: CheckFacts; rows: ReadonlyMap<string, EntryRow> }

/**
 * The steps against which no check speaks. Where one does, the cell it is at is left out whole, and what remains is checked anew: nobody
 * is kept from a week by one day of it. People do not stand in each other’s way here, so that each is looked at alone.
 */
export function sifted(ctx: Ctx, steps: readonly Step[], work: Work): Sifted {
  const all: Sifted = { kept: [], blocked: [], warnings: [] }
  const own = byPerson(work.facts.rows.flatMap((row) => (row.personId ? [{ ...row, personId: row.personId }] : [])))
  for (const [personId, mine] of grouped(steps, ({ after }) => after.personId)) {
    if (personId === null) {
      all.kept.push(...mine)
      continue
    }
    const { kept, blocked, warnings } = siftedOf(ctx, mine, { ...work, personId, own: own.get(personId) ?? [] })
    all.kept.push(...kept)
    all.blocked.push(...blocked)
    all.warnings.push(...warnings)
  }
  return all
}

function siftedOf(
  ctx: Ctx,
  steps: readonly Step[],
  { facts, rows, personId, own }: Work & { personId: string; own: readonly EntryRow[] },
): Sifted {
  const before = findingsOfPeople(facts, own, [personId])
  const stood = new Set(before.map(findingKey))
  const cells = grouped(steps, ({ after }) => cellKey(after))
  const blocked: Sifted['blocked'] = []
  for (;;) {
    const kept = [...cells.values()].flat()
    const touched = new Set(kept.map(({ id }) => id))
    const next = kept.flatMap(({ id, after }) => (after.isRemoved ? [] : rowOf(ctx, after, rows.get(id))))
    const after = findingsOfPeople(facts, [...own.filter(({ id }) => !touched.has(id)), ...next], [personId])
    const blocking = kept.length === 0 ? [] : newlyBlocking(before, after)
    const [first] = blocking
    if (!first) {
      const isNew = (one: Weighed) => one.level === 'warn' && !stood.has(findingKey(one))
      return { kept, blocked, warnings: kept.length === 0 ? [] : after.filter(isNew) }
    }
    const alone = blocking.filter(({ entryIds }) => entryIds.length === 1)
    for (const finding of alone.length > 0 ? alone : [first]) leaveOut(cells, finding, blocked)
  }
}

/** The latest of the cells that the finding is at; where it is at none that is painted, the last that is. */
function leaveOut(cells: Map<string, Step[]>, finding: Weighed, blocked: Sifted['blocked']): void {
  const ids = new Set(finding.entryIds)
  const keys = [...cells.keys()].toSorted()
  const key = keys.findLast((one) => cells.get(one)?.some(({ id }) => ids.has(id))) ?? keys.at(-1)
  const steps = key === undefined ? undefined : cells.get(key)
  if (key === undefined || !steps) return
  cells.delete(key)
  blocked.push({ steps, finding })
}
