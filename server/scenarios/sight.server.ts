import { and, inArray } from 'drizzle-orm'
import { unitNearest } from '#domain/organisation/versions.ts'
import { foundedId, inOrder, personOf, unitsOf, type PlannedChange } from '#domain/scenarios.ts'
import type { LiveFacts } from '#domain/scenarios/facts.ts'
import type { Founding } from '#domain/scenarios/founding.ts'
import { inParts } from '#db/bulk.ts'
import { people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope, unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'

export type PersonNamed = { id: string; name: string; staffNumber: string; isInScope: boolean }

/** How much of a scenario a reader sees: the units and people of their own scope, and no more. */
export type ScenarioSight = {
  /** Units in scope, and those the scenario founds below them or was to found. */
  unitIds: ReadonlySet<string>
  people: ReadonlyMap<string, PersonNamed>
  /** What a unit is called; null where it is out of sight. */
  unitName(id: string): string | null
  /** The same of any unit, for where somebody is at home, which everybody learns who may name them. */
  homeName(id: string): string | null
}

/** What the reader sees of these changes. Whoever may ask for postings may name anybody, as when asking. */
export async function sightOf(
  db: Db,
  ctx: Ctx,
  { live, changes, takenOut }: { live: LiveFacts; changes: readonly PlannedChange[]; takenOut: readonly Founding[] },
): Promise<ScenarioSight> {
  const unitIds = new Set(unitIdsInScope(ctx.actor))
  const names = new Map(live.register.map((record) => [record.id, unitNearest(record, ctx.today).shortName]))
  for (const { id, change } of inOrder([...takenOut, ...changes])) {
    if (change.kind !== 'unit_founded') continue
    names.set(foundedId(id), change.shortName)
    if (unitIds.has(change.parentId)) unitIds.add(foundedId(id))
  }
  const homeName = (id: string) => names.get(id) ?? null
  return {
    unitIds,
    people: await peopleNamed(
      db,
      ctx,
      changes.flatMap(({ change }) => personOf(change) ?? []),
    ),
    unitName: (id) => (unitIds.has(id) ? homeName(id) : null),
    homeName,
  }
}

/** Whether the reader may know of the change: of the person, of each unit it names, and of the unit it takes somebody from. */
export function isInSight({ unitIds, people: known }: ScenarioSight, { change, basis }: PlannedChange): boolean {
  const personId = personOf(change)
  const person = personId === null ? undefined : known.get(personId)
  if (personId !== null && !person) return false
  if (!unitsOf(change).every((id) => unitIds.has(id))) return false
  switch (change.kind) {
    case 'posting':
      return true
    case 'transfer':
    case 'end':
      return basis.postings.every(({ unitId }) => unitIds.has(unitId))
    case 'leaving':
      return person?.isInScope === true
    case 'joining':
    case 'quota':
    case 'unit_closed':
    case 'unit_founded':
      return true
  }
}

/** Those of the changes that the reader may know of. */
export function seenOf<C extends PlannedChange>({
  changes,
  sight,
}: {
  changes: readonly C[]
  sight: ScenarioSight
}): C[] {
  return changes.filter((planned) => isInSight(sight, planned))
}

async function peopleNamed(db: Db, ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonNamed>> {
  const { actor, today } = ctx
  const named = new Map<string, PersonNamed>()
  const inScope = peopleInScope(db, actor, { day: today, today })
  for (const part of inParts([...new Set(ids)])) {
    const columns = { id: people.id, name: people.name, staffNumber: people.staffNumber }
    if (actor.ability.can('request', 'Posting')) {
      const all = await db.select(columns).from(people).where(inArray(people.id, part))
      for (const person of all) named.set(person.id, { ...person, isInScope: false })
    }
    const own = await db
      .select(columns)
      .from(people)
      .where(and(inArray(people.id, part), inScope))
    for (const person of own) named.set(person.id, { ...person, isInScope: true })
  }
  return named
}
