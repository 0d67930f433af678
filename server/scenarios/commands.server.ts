import { and, eq, isNull } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { foundedId, founderOf, withUnits } from '#domain/scenarios.ts'
import { longestTitle, type ScenarioNaming } from '#domain/scenarios/forms.ts'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import { scenarioChanges, scenarios, scenarioShares } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { reckon } from './reckoning.server.ts'
import { noteOf, requireScenario } from './scenario.server.ts'
import { seenOf } from './sight.server.ts'

/** Opens a scenario of the actor's own, without changes. */
export async function createScenario(ctx: Ctx, input: ScenarioNaming): Promise<string> {
  return write(ctx, (tx) => insertScenario(tx, ctx, input))
}

/** Gives a scenario another title or note. Refuses: stale. */
export async function renameScenario(
  ctx: Ctx,
  id: string,
  { title, note, revision }: ScenarioNaming & { revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, id, { to: 'edit' })
    await requireFresh(tx, { kind: 'scenario', id, seen: revision, now: scenario.revision, actions })
    const after = { title, note: note ?? null }
    await tx.update(scenarios).set(after).where(eq(scenarios.id, id))
    await noteOf(tx, ctx, scenario, 'scenario.changed', {
      before: { title: scenario.title, note: scenario.note },
      after,
    })
  })
}

/** A scenario of the actor's own with the changes that they see of this one, on the base those were planned on. */
export async function copyScenario(ctx: Ctx, id: string, { title }: { title: string }): Promise<string> {
  return write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, id, { to: 'read' })
    const reckoned = await reckon(tx, ctx, id)
    const { sight, takenOut } = reckoned
    const seen = seenOf(reckoned)
    const naming = { title: title.slice(0, longestTitle) || scenario.title, note: scenario.note ?? undefined }
    const copy = await insertScenario(tx, ctx, naming)
    const spokenOf = takenOut.filter((founding) => sight.unitIds.has(foundedId(founding.id)))
    const ids = new Map([...seen, ...spokenOf].map((planned) => [planned.id, ctx.newId()]))
    const idOf = (unitId: string) => {
      const founder = ids.get(founderOf(unitId) ?? '')
      return founder === undefined ? unitId : foundedId(founder)
    }
    const copied = [
      ...seen.map((planned) => ({ ...planned, removedAt: null })),
      ...spokenOf.map((founding) => ({ ...founding, removedAt: ctx.now })),
    ]
    for (const { id: of, position, change, basis, removedAt } of copied)
      await tx.insert(scenarioChanges).values({
        ...{ id: ids.get(of) ?? ctx.newId(), scenarioId: copy, position, change: withUnits(change, idOf), basis },
        ...{ addedBy: ctx.actor.personId, addedAt: ctx.now, removedAt },
      })
    return copy
  })
}

/** Throws a scenario away, with its changes and shares; postings that were made of it stay. */
export async function deleteScenario(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, id, { to: 'delete' })
    const ofScenario = and(eq(scenarioChanges.scenarioId, id), isNull(scenarioChanges.removedAt))
    const changes = await tx.$count(scenarioChanges, ofScenario)
    await noteOf(tx, ctx, scenario, 'scenario.deleted', { before: { title: scenario.title, changes } })
    await tx.delete(scenarioChanges).where(eq(scenarioChanges.scenarioId, id))
    await tx.delete(scenarioShares).where(eq(scenarioShares.scenarioId, id))
    await tx.delete(scenarios).where(eq(scenarios.id, id))
  })
}

/** What changes a scenario, as the log calls it. */
const actions = ['scenario.created', 'scenario.changed', 'scenario.shared', 'scenario.turned'] as const

async function insertScenario(tx: Tx, ctx: Ctx, { title, note }: ScenarioNaming): Promise<string> {
  const ownerId = ctx.actor.personId
  if (ownerId === null) throw new NotAllowed('create', 'Scenario')
  authorize(ctx.actor.ability, 'create', 'Scenario', { ownerId, readerIds: [], editorIds: [] })
  const id = ctx.newId()
  const scenario = { id, title, note: note ?? null, ownerId }
  await tx.insert(scenarios).values({ ...scenario, revision: 1, createdAt: ctx.now, updatedAt: ctx.now })
  await record(tx, ctx, 'scenario.created', {
    subject: { kind: 'scenario', id },
    after: { title, note: scenario.note },
    people: [ownerId],
  })
  return id
}
