import { changeKinds, personOf, type ChangeKind, type ScenarioChange } from '#domain/scenarios.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '../context.ts'
import type { UnitChoice } from '../organisation/choices.server.ts'
import { mostCandidates, type Candidate } from '../postings/candidates.server.ts'
import {
  findPlannable,
  getPlannable,
  listEndable,
  listUnitsToPlan,
  needsPerson,
  type PostingChoice,
} from './choices.server.ts'
import { changesShown, usualDayOf, type ChangeShown } from './queries.server.ts'
import { findGone, reckon, type Reckoned } from './reckoning.server.ts'
import { requireScenario } from './scenario.server.ts'
import { seenOf } from './sight.server.ts'

/** Somebody exchanged or took out a change: what stands in its place, as far as it is in sight. */
export type Gone = { now: ChangeShown | null }

/** What the form for a change starts from. */
export type Planning = {
  scenario: { id: string; title: string }
  kind: ChangeKind | null
  /** The change that is to be exchanged, also where it is gone by now; null: one is added. */
  of: { id: string; change: ScenarioChange; gone: Gone | null } | null
  needsPerson: boolean
  person: Candidate | null
  q: string
  candidates: Candidate[]
  most: number
  endable: PostingChoice[]
  units: UnitChoice[]
  /** The day to suggest: the last on which something changes. */
  suggested: IsoDate
}

type Asked = { kind: string | null; of: string | null; person: string | null; q: string }

/** For whoever may work on the scenario: the kind and the person that were chosen, or whom one could choose. */
export async function planningOf(ctx: Ctx, scenarioId: string, asked: Asked): Promise<Planning> {
  const { read } = ctx.store
  const scenario = await requireScenario(read, ctx, scenarioId, { to: 'edit' })
  const reckoned = await reckon(read, ctx, scenarioId)
  const of = asked.of === null ? null : await toExchange(ctx, scenarioId, { reckoned, changeId: asked.of })
  const kind = of?.change.kind ?? changeKinds.find((one) => one === asked.kind) ?? null
  const personId = asked.person ?? (of && personOf(of.change))
  const isOfPerson = kind !== null && needsPerson(kind)
  const person = isOfPerson && personId ? await getPlannable(ctx, kind, personId) : undefined
  return {
    scenario: { id: scenario.id, title: scenario.title },
    kind,
    of,
    needsPerson: isOfPerson,
    person: person ?? null,
    q: asked.q,
    candidates: isOfPerson && !person ? await findPlannable(ctx, kind, asked.q) : [],
    most: mostCandidates,
    endable: person && (kind === 'end' || kind === 'transfer') ? await listEndable(ctx, person.id) : [],
    units: await listUnitsToPlan(ctx, reckoned),
    suggested: usualDayOf(ctx, reckoned),
  }
}

async function toExchange(
  ctx: Ctx,
  scenarioId: string,
  { reckoned, changeId }: { reckoned: Reckoned; changeId: string },
): Promise<Planning['of']> {
  const seen = seenOf(reckoned)
  const there = seen.find(({ id }) => id === changeId)
  if (there) return { id: there.id, change: there.change, gone: null }
  const was = await findGone(ctx.store.read, ctx, { scenarioId, changeId })
  if (!was) return null
  const inItsPlace = seen.find(({ position }) => position === was.position)
  const { changes } = await changesShown(ctx, reckoned)
  return { id: was.id, change: was.change, gone: { now: changes.find(({ id }) => id === inItsPlace?.id) ?? null } }
}
