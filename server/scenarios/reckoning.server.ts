import { unitAt } from '#domain/organisation/versions.ts'
import { addMonths, type IsoDate } from '#domain/shared/dates.ts'
import type { PlannedChange } from '#domain/scenarios.ts'
import { boardFactsAfter, timelineFactsAfter, type LiveFacts } from '#domain/scenarios/facts.ts'
import { asFounded } from '#domain/scenarios/founding.ts'
import { lendingsAfter } from '#domain/scenarios/exchanges.ts'
import { overlaid, type Overlay } from '#domain/scenarios/overlay.ts'
import { unitTurns, type UnitTurn } from '#domain/scenarios/picture.ts'
import { turningsBetween, type Turning } from '#domain/scenarios/turning.ts'
import { boardOf, type Board } from '#domain/staffing/board.ts'
import { verdictTurns, type VerdictTurn } from '#domain/staffing/comparison.ts'
import { pairTimelines, pairTurns, type PairTurn } from '#domain/staffing/pair-turns.ts'
import { reciprocityOn } from '#domain/staffing/reciprocity.ts'
import { timelinesOf, type Timeline } from '#domain/staffing/timeline.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from '../organisation/register.server.ts'
import { boardFacts, seesWholeForce } from '../staffing/queries.server.ts'
import { reciprocityFacts } from '../staffing/reciprocity.server.ts'
import { timelineFacts } from '../staffing/timeline.server.ts'
import { liveFactsFor } from './live.server.ts'
import { changesOf, changeTakenOut, foundingsTakenOut, type ChangeKept } from './scenario.server.ts'
import { seenOf, sightOf, type ScenarioSight } from './sight.server.ts'

/** Changes, the live state of this moment that they speak of, and how much of both one reader sees. */
export type Ground<C extends PlannedChange = ChangeKept> = {
  /** In them, units that the scenario has founded and that have come to be are the units that there are. */
  changes: C[]
  live: LiveFacts
  sight: ScenarioSight
  takenOut: Awaited<ReturnType<typeof foundingsTakenOut>>
}

/** A scenario reckoned on the live state of this moment, for one reader. Nothing of it is kept. */
export type Reckoned = Ground & { overlay: Overlay }

/** What a scenario does on a day, as far as the reader sees: their units, and the force where all of it is in their sight. */
export type Picture = {
  day: IsoDate
  force: { before: Board; after: Board; turns: VerdictTurn[]; pairs: PairTurn[] } | null
  units: UnitTurn[]
}

/** How far ahead it is told which verdict turns when. */
const monthsAhead = 12

export async function reckon(db: Db, ctx: Ctx, scenarioId: string): Promise<Reckoned> {
  const ground = await groundOf(db, ctx, { scenarioId, kept: await changesOf(db, scenarioId) })
  return { ...ground, overlay: overlaid(ground.live, ground.changes) }
}

/** What these changes of a scenario stand on. */
export async function groundOf<C extends PlannedChange>(
  db: Db,
  ctx: Ctx,
  { scenarioId, kept }: { scenarioId: string; kept: readonly C[] },
): Promise<Ground<C>> {
  const register = await registerOf(db)
  const takenOut = await foundingsTakenOut(db, scenarioId)
  const changes = asFounded(register, kept, takenOut)
  const live = await liveFactsFor(db, ctx, { register, changes: changes.map(({ change }) => change) })
  return { changes, live, takenOut, sight: await sightOf(db, ctx, { live, changes, takenOut }) }
}

/** A change that was taken out or exchanged since somebody looked at it, if the actor may know of it. */
export async function findGone(
  db: Db,
  ctx: Ctx,
  { scenarioId, changeId }: { scenarioId: string; changeId: string },
): Promise<ChangeKept | undefined> {
  const gone = await changeTakenOut(db, scenarioId, changeId)
  if (!gone) return undefined
  const kept = [...(await changesOf(db, scenarioId)), gone]
  const { changes, sight } = await groundOf(db, ctx, { scenarioId, kept })
  return seenOf({ changes: changes.slice(-1), sight })[0]
}

/** The boards of a day without the scenario and with it, from the functions that reckon the live board. */
export async function pictureOn(
  db: Db,
  ctx: Ctx,
  { reckoned, day }: { reckoned: Reckoned; day: IsoDate },
): Promise<Picture> {
  const { live, overlay, sight } = reckoned
  const whole = await boardFacts(db, day)
  const seen = <U extends { id: string }>(units: readonly U[]) => units.filter(({ id }) => sight.unitIds.has(id))
  const laid = boardFactsAfter(whole, live, overlay.facts)
  const before = { ...whole, units: seen(whole.units) }
  const after = { ...laid, units: seen(laid.units) }
  const boards = { before: boardOf(before), after: boardOf(after) }
  return {
    day,
    force: seesWholeForce(ctx, whole.units)
      ? { ...boards, turns: verdictTurns(boards.before, boards.after), pairs: await pairsTurned(db, reckoned, day) }
      : null,
    units: unitTurns({ facts: before, board: boards.before }, { facts: after, board: boards.after }),
  }
}

/** The departments that stand otherwise to each other on a day. */
async function pairsTurned(db: Db, { live, overlay }: Reckoned, day: IsoDate): Promise<PairTurn[]> {
  const { rules, lendings } = await reciprocityFacts(db, day)
  const laid = lendingsAfter(lendings, { before: live, after: overlay.facts, until: day })
  return pairTurns(reciprocityOn(rules, lendings, day), reciprocityOn(rules, laid, day))
}

/** When which verdict goes otherwise within a year from today, of the units in sight and of the force where it is. */
export async function turningsAhead(db: Db, ctx: Ctx, { live, overlay, sight }: Reckoned): Promise<Turning[]> {
  const days = { from: ctx.today, to: addMonths(ctx.today, monthsAhead) }
  const all = await timelineFacts(db, days, null)
  const isWhole = seesWholeForce(
    ctx,
    live.register.flatMap((record) => unitAt(record, ctx.today) ?? []),
  )
  const seen = (timelines: readonly Timeline[]) =>
    timelines.filter(({ unitId }) => (unitId === null ? isWhole : sight.unitIds.has(unitId)))
  const ofUnits = turningsBetween(seen(timelinesOf(all)), seen(timelinesOf(timelineFactsAfter(all, overlay.facts))))
  if (!isWhole) return ofUnits
  const { rules, lendings } = await reciprocityFacts(db, days.to)
  const laid = lendingsAfter(lendings, { before: live, after: overlay.facts, until: days.to })
  const ofPairs = turningsBetween(pairTimelines(rules, lendings, days), pairTimelines(rules, laid, days))
  return [...ofUnits, ...ofPairs]
}
