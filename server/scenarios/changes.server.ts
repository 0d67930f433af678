import { eq, max } from 'drizzle-orm'
import {
  foundedId,
  isOfClass,
  personOf,
  unitsOf,
  withUnits,
  type Basis,
  type PlannedChange,
  type ScenarioChange,
} from '#domain/scenarios.ts'
import { basisOf, plannedOn } from '#domain/scenarios/basis.ts'
import type { LiveFacts } from '#domain/scenarios/facts.ts'
import type { ChangePlanning } from '#domain/scenarios/forms.ts'
import { factsBefore, overlaid } from '#domain/scenarios/overlay.ts'
import { addDays } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { scenarioChanges } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { clashShown } from './queries.server.ts'
import { findGone, groundOf } from './reckoning.server.ts'
import { changesOf, isTurned, noteOf, requireScenario, type ChangeKept, type Scenario } from './scenario.server.ts'
import { isInSight, seenOf } from './sight.server.ts'

/**
 * Adds a change to a scenario, or puts it in the place of another, and keeps what it was planned on. Person and units must be
 * in the actor's scope. Refuses what the live act would refuse on that day, after the earlier changes of the scenario, and
 * what is so already; and as stale to exchange what somebody exchanged or took out since. Nothing live changes.
 */
export async function planChange(ctx: Ctx, scenarioId: string, input: ChangePlanning): Promise<string> {
  const change = changeIn(input)
  return write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, scenarioId, { to: 'edit' })
    const replaced = input.replaces ? (await findChange(tx, ctx, scenario, input.replaces))?.planned : undefined
    if (input.replaces && !replaced) throw new Refusal('stale')
    if (replaced && isTurned(replaced)) throw new Refusal('scenario-turned')
    const id = ctx.newId()
    const position = replaced?.position ?? (await nextPosition(tx, scenarioId))
    if (replaced) await setRemoved(tx, replaced.id, ctx.now)
    const isFoundedOtherwise = replaced?.change.kind === 'unit_founded' && change.kind === 'unit_founded'
    if (isFoundedOtherwise) await speakOf(tx, scenarioId, { founded: id, insteadOf: replaced.id })
    const planned = await judged(tx, ctx, scenarioId, { id, position, change, postingId: null })
    await tx.insert(scenarioChanges).values({
      ...{ id, scenarioId, position, change: planned.change, basis: planned.basis },
      ...{ addedBy: ctx.actor.personId, addedAt: ctx.now },
    })
    await noteOf(tx, ctx, scenario, 'scenario.changed', { before: replaced?.change, after: planned.change })
    return id
  })
}

/**
 * Takes a change out; it can be put back. False where somebody exchanged it or took it out since. Refuses one of which a posting
 * was made that stands.
 */
export async function removeChange(ctx: Ctx, scenarioId: string, changeId: string): Promise<boolean> {
  return write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, scenarioId, { to: 'edit' })
    const found = await findChange(tx, ctx, scenario, changeId)
    if (!found) return false
    if (isTurned(found.planned)) throw new Refusal('scenario-turned')
    await setRemoved(tx, changeId, ctx.now)
    await noteOf(tx, ctx, scenario, 'scenario.changed', { before: found.planned.change })
    return true
  })
}

/** Puts back a change that was taken out, as it was. */
export async function restoreChange(ctx: Ctx, scenarioId: string, changeId: string): Promise<void> {
  await write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, scenarioId, { to: 'edit' })
    if (await findChange(tx, ctx, scenario, changeId)) return
    await setRemoved(tx, changeId, null)
    const restored = (await changesOf(tx, scenarioId)).find(({ id }) => id === changeId)
    await noteOf(tx, ctx, scenario, 'scenario.changed', { after: restored?.change })
  })
}

/** Takes the live state of now as what the change is planned on. False where somebody exchanged it or took it out since. */
export async function takeNewBasis(ctx: Ctx, scenarioId: string, changeId: string): Promise<boolean> {
  return write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, scenarioId, { to: 'edit' })
    const found = await findChange(tx, ctx, scenario, changeId)
    if (!found) return false
    const { change, basis: before } = found.planned
    const basis = basisOf(found.live, change)
    await tx.update(scenarioChanges).set({ basis }).where(eq(scenarioChanges.id, changeId))
    await noteOf(tx, ctx, scenario, 'scenario.changed', { before: { basis: before }, after: { basis } })
    return true
  })
}

const noBasis: Basis = { home: null, postings: [], planned: null, unit: null }

/** The change with its base, if it can stand beside those that the scenario has. */
async function judged(
  tx: Tx,
  ctx: Ctx,
  scenarioId: string,
  wanted: Omit<PlannedChange, 'basis'>,
): Promise<PlannedChange> {
  const kept: PlannedChange[] = [...(await changesOf(tx, scenarioId)), { ...wanted, basis: noBasis }]
  const { changes, live, sight } = await groundOf(tx, ctx, { scenarioId, kept })
  const change = changes.at(-1)?.change ?? wanted.change
  const planned = { ...wanted, change, basis: basisOf(live, change) }
  const all = [...changes.slice(0, -1), planned]
  if (!isInSight(sight, planned)) throw new NotFound(personOf(change) === null ? 'unit' : 'person')
  const standing = overlaid(live, all).standings.get(wanted.id)
  if (standing?.state === 'done') throw new Refusal('scenario-changes-nothing')
  if (standing?.state === 'clashes') {
    const { code, facts } = clashShown(standing.clash, sight)
    throw new Refusal(code, facts)
  }
  const isSoAlready =
    change.kind === 'quota' && plannedOn(factsBefore(live, all, wanted.id), change, change.from) === change.planned
  if (isSoAlready) throw new Refusal('scenario-changes-nothing')
  return planned
}

/** One of the scenario's changes that the actor sees; undefined where it was exchanged or taken out since they saw it. */
async function findChange(
  tx: Tx,
  ctx: Ctx,
  { id: scenarioId }: Scenario,
  changeId: string,
): Promise<{ planned: ChangeKept; live: LiveFacts } | undefined> {
  const ground = await groundOf(tx, ctx, { scenarioId, kept: await changesOf(tx, scenarioId) })
  const planned = seenOf(ground).find(({ id }) => id === changeId)
  if (planned) return { planned, live: ground.live }
  if (await findGone(tx, ctx, { scenarioId, changeId })) return undefined
  throw new NotFound('scenario change')
}

/** Lets all changes of the scenario, also those taken out, speak of the unit that is founded instead of another. */
async function speakOf(
  tx: Tx,
  scenarioId: string,
  { founded, insteadOf }: { founded: string; insteadOf: string },
): Promise<void> {
  const ofScenario = eq(scenarioChanges.scenarioId, scenarioId)
  const { id, change } = scenarioChanges
  const idOf = (unitId: string) => (unitId === foundedId(insteadOf) ? foundedId(founded) : unitId)
  for (const row of await tx.select({ id, change }).from(scenarioChanges).where(ofScenario)) {
    if (!unitsOf(row.change).includes(foundedId(insteadOf))) continue
    await tx
      .update(scenarioChanges)
      .set({ change: withUnits(row.change, idOf) })
      .where(eq(id, row.id))
  }
}

async function nextPosition(tx: Tx, scenarioId: string): Promise<number> {
  const [last] = await tx
    .select({ position: max(scenarioChanges.position) })
    .from(scenarioChanges)
    .where(eq(scenarioChanges.scenarioId, scenarioId))
  return (last?.position ?? 0) + 1
}

async function setRemoved(tx: Tx, changeId: string, removedAt: number | null): Promise<void> {
  await tx.update(scenarioChanges).set({ removedAt }).where(eq(scenarioChanges.id, changeId))
}

/** What a form says, as a change: the last day is the last. Refuses what no day could make right. */
function changeIn(input: ChangePlanning): ScenarioChange {
  switch (input.kind) {
    case 'posting':
    case 'transfer':
    case 'joining': {
      const { lastDay, replaces: _replaces, ...change } = input
      const endsOn = lastDay ? addDays(lastDay, 1) : null
      if (endsOn !== null && endsOn <= change.from) throw new Refusal('period-ends-before-start', {}, 'lastDay')
      if (change.kind !== 'joining') return { ...change, post: change.post ?? null, endsOn }
      if (change.count === 0) throw new Refusal('scenario-nobody-joins', {}, 'count')
      return { ...change, endsOn }
    }
    case 'end':
      return { kind: 'end', personId: input.personId, postingId: input.postingId, lastDay: input.lastDay }
    case 'leaving':
      return { kind: 'leaving', personId: input.personId, lastDay: input.lastDay }
    case 'quota': {
      const { replaces: _replaces, ...change } = { ...input, category: input.category ?? null }
      const { category, staffClass } = change
      if (!isOfClass(change)) throw new Refusal('quota-category-of-other-class', { category, staffClass }, 'category')
      return change
    }
    case 'unit_founded': {
      const { replaces: _replaces, ...change } = input
      return { ...change, brigadeType: (input.unitKind === 'brigade' ? input.brigadeType : null) ?? null }
    }
    case 'unit_closed':
      return { kind: 'unit_closed', unitId: input.unitId, lastDay: input.lastDay }
  }
}
