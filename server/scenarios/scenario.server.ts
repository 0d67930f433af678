import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { authorize, mayOn } from '#domain/access/ability.ts'
import { type Action } from '#domain/access/subjects.ts'
import type { ScenarioRow } from '#domain/access/rows.ts'
import { lapsedStates, type PostingState } from '#domain/postings.ts'
import type { PlannedChange } from '#domain/scenarios.ts'
import type { Founding } from '#domain/scenarios/founding.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { people, postings, scenarioChanges, scenarios, scenarioShares } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { scenariosInScope } from '../access/scope.server.ts'
import { record } from '../audit/record.server.ts'
import type { ChangeType, Ctx } from '../context.ts'

export type Share = { personId: string; name: string; mayEdit: boolean }
export type Scenario = typeof scenarios.$inferSelect & { owner: string; shares: Share[] }
/** A change with who took it down, and the state of the posting that was made of it, where one was. */
export type ChangeKept = PlannedChange & { addedBy: string | null; postingState: PostingState | null }

/** A scenario the actor owns or is named for; undefined for everybody else. */
export async function findScenario(db: Db, ctx: Ctx, id: string): Promise<Scenario | undefined> {
  const [found] = await db
    .select({ scenario: scenarios, owner: people.name })
    .from(scenarios)
    .innerJoin(people, eq(people.id, scenarios.ownerId))
    .where(and(eq(scenarios.id, id), scenariosInScope(db, ctx.actor)))
  return found && { ...found.scenario, owner: found.owner, shares: await sharesOf(db, id) }
}

/** The scenario an act is about: in sight, and allowed. NotFound for strangers. */
export async function requireScenario(db: Db, ctx: Ctx, id: string, { to: action }: { to: Action }): Promise<Scenario> {
  const scenario = await findScenario(db, ctx, id)
  if (!scenario) throw new NotFound('scenario')
  authorize(ctx.actor.ability, action, 'Scenario', rowOf(scenario))
  return scenario
}

export function mayOnScenario({ actor }: Ctx, action: Action, scenario: Scenario): boolean {
  return mayOn(actor.ability, action, 'Scenario', rowOf(scenario))
}

/** The changes of a scenario as they were taken down, without those taken out again. */
export async function changesOf(db: Db, scenarioId: string): Promise<ChangeKept[]> {
  return changesKept(db)
    .where(and(eq(scenarioChanges.scenarioId, scenarioId), isNull(scenarioChanges.removedAt)))
    .orderBy(asc(scenarioChanges.position), asc(scenarioChanges.id))
}

/** A change of the scenario that was taken out or exchanged. Not scoped: `findGone` is. */
export async function changeTakenOut(db: Db, scenarioId: string, changeId: string): Promise<ChangeKept | undefined> {
  const { id, scenarioId: of, removedAt } = scenarioChanges
  const [gone] = await changesKept(db).where(and(eq(id, changeId), eq(of, scenarioId), isNotNull(removedAt)))
  return gone
}

function changesKept(db: Db) {
  return db
    .select({
      id: scenarioChanges.id,
      position: scenarioChanges.position,
      change: scenarioChanges.change,
      basis: scenarioChanges.basis,
      postingId: scenarioChanges.postingId,
      addedBy: people.name,
      postingState: postings.state,
    })
    .from(scenarioChanges)
    .leftJoin(people, eq(people.id, scenarioChanges.addedBy))
    .leftJoin(postings, eq(postings.id, scenarioChanges.postingId))
    .$dynamic()
}

/** Whether the posting that was made of a change stands: from then on it is seen to there. One that lapsed lets it go. */
export function isTurned({ postingState }: Pick<ChangeKept, 'postingState'>): boolean {
  return postingState !== null && !lapsedStates.includes(postingState)
}

/** Foundings that were taken out or exchanged, with what they were planned on: other changes may still speak of the unit. */
export async function foundingsTakenOut(
  db: Db,
  scenarioId: string,
): Promise<(Founding & Pick<PlannedChange, 'basis'>)[]> {
  const { id, position, change, basis } = scenarioChanges
  const rows = await db
    .select({ id, position, change, basis })
    .from(scenarioChanges)
    .where(and(eq(scenarioChanges.scenarioId, scenarioId), isNotNull(scenarioChanges.removedAt)))
  return rows.flatMap((row) => (row.change.kind === 'unit_founded' ? [{ ...row, change: row.change }] : []))
}

/** Counts the change of a scenario, writes it down, and tells the pages of whoever may see it, and no others. */
export async function noteOf(
  tx: Tx,
  ctx: Ctx,
  scenario: Scenario,
  type: Extract<ChangeType, `scenario.${string}`>,
  happening: { before?: unknown; after?: unknown; alsoTo?: readonly string[] } = {},
): Promise<void> {
  const { before, after, alsoTo = [] } = happening
  await tx
    .update(scenarios)
    .set({ revision: scenario.revision + 1, updatedAt: ctx.now })
    .where(eq(scenarios.id, scenario.id))
  await record(tx, ctx, type, {
    subject: { kind: 'scenario', id: scenario.id },
    before,
    after,
    people: [scenario.ownerId, ...scenario.shares.map(({ personId }) => personId), ...alsoTo],
  })
}

function rowOf({ ownerId, shares }: Scenario): ScenarioRow {
  return {
    ownerId,
    readerIds: shares.map(({ personId }) => personId),
    editorIds: shares.filter(({ mayEdit }) => mayEdit).map(({ personId }) => personId),
  }
}

async function sharesOf(db: Db, scenarioId: string): Promise<Share[]> {
  return db
    .select({ personId: scenarioShares.personId, name: people.name, mayEdit: scenarioShares.mayEdit })
    .from(scenarioShares)
    .innerJoin(people, eq(people.id, scenarioShares.personId))
    .where(eq(scenarioShares.scenarioId, scenarioId))
    .orderBy(asc(scenarioShares.sharedAt), asc(people.staffNumber))
}
