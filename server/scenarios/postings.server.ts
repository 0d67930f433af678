import { eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { kindShapes } from '#domain/postings.ts'
import { founderOf, type PostingChange, type Standing, type TransferChange } from '#domain/scenarios.ts'
import type { TurningIntoDrafts } from '#domain/scenarios/forms.ts'
import { addDays } from '#domain/shared/dates.ts'
import { NotAllowed, Refusal } from '#domain/shared/outcomes.ts'
import { scenarioChanges } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { draftPostings, type PostingDraft } from '../postings/drafts.server.ts'
import { write } from '../write.server.ts'
import { changesShown, type ChangeShown } from './queries.server.ts'
import { reckon, type Reckoned } from './reckoning.server.ts'
import { isTurned, noteOf, requireScenario, type ChangeKept } from './scenario.server.ts'
import { seenOf } from './sight.server.ts'

/**
 * Why a change becomes no draft: another act is needed for it; it clashes, has come true or was made already (and that posting stands); such a posting is
 * not asked for; the unit is not there yet; or the host is not the actor’s to ask for.
 */
export type WhyNoDraft = 'act' | 'clashes' | 'done' | 'made' | 'kind' | 'founded' | 'host'

export type TurningShown = {
  scenario: { id: string; title: string }
  drafts: ChangeShown[]
  rest: { planned: ChangeShown; why: WhyNoDraft }[]
  hidden: number
  /** Whether some of them were left open: a posting that is asked for has an end. */
  needsLastDay: boolean
}

/** What would become drafts and what would not, for whoever may ask for postings. */
export async function turningOf(ctx: Ctx, scenarioId: string): Promise<TurningShown> {
  const { read } = ctx.store
  const { id, title } = await requireTurnable(read, ctx, scenarioId)
  const reckoned = await reckon(read, ctx, scenarioId)
  const { changes, hidden } = await changesShown(ctx, reckoned)
  const reasons = reasonsFor(ctx, reckoned)
  const drafts = changes.filter((planned) => reasons.get(planned.id) === null)
  return {
    scenario: { id, title },
    drafts,
    rest: changes.flatMap((planned) => {
      const why = reasons.get(planned.id)
      return why ? [{ planned, why }] : []
    }),
    hidden,
    needsLastDay: drafts.some(({ change }) => 'endsOn' in change && change.endsOn === null),
  }
}

/**
 * Makes a draft of every change that is a posting to be asked for, all of them in one go or none, and notes which became which.
 * Refuses: nothing to turn, a last day missing, and whatever drafting refuses.
 */
export async function turnIntoDrafts(
  ctx: Ctx,
  scenarioId: string,
  { purpose, document, lastDay }: TurningIntoDrafts,
): Promise<number> {
  return write(ctx, async (tx) => {
    const scenario = await requireTurnable(tx, ctx, scenarioId)
    const reckoned = await reckon(tx, ctx, scenarioId)
    const reasons = reasonsFor(ctx, reckoned)
    const turned = reckoned.changes.filter(({ id }) => reasons.get(id) === null)
    if (turned.length === 0) throw new Refusal('scenario-nothing-to-turn')
    const drafts = turned.flatMap(({ change }): PostingDraft[] => {
      if (!isAsked(change)) return []
      const { personId, hostUnitId, postingKind: kind, post, from: startsOn } = change
      const endsOn = change.endsOn ?? (lastDay ? addDays(lastDay, 1) : null)
      if (endsOn === null) throw new Refusal('scenario-needs-last-day', {}, 'lastDay')
      const origin = { kind: 'scenario' as const, id: scenarioId }
      return [{ personId, hostUnitId, kind, post, purpose, document: document ?? null, startsOn, endsOn, origin }]
    })
    const made = await draftPostings(tx, ctx, drafts)
    for (const [index, { id }] of turned.entries()) {
      const postingId = made[index]?.id ?? null
      await tx.update(scenarioChanges).set({ postingId }).where(eq(scenarioChanges.id, id))
    }
    await noteOf(tx, ctx, scenario, 'scenario.turned', { after: { postings: made.map(({ id }) => id) } })
    return made.length
  })
}

async function requireTurnable(db: Db, ctx: Ctx, scenarioId: string) {
  const scenario = await requireScenario(db, ctx, scenarioId, { to: 'edit' })
  if (!ctx.actor.ability.can('request', 'Posting')) throw new NotAllowed('request', 'Posting')
  return scenario
}

/** For each change in sight why it becomes no draft; null: it does. */
function reasonsFor(ctx: Ctx, reckoned: Reckoned): Map<string, WhyNoDraft | null> {
  const { standings } = reckoned.overlay
  return new Map(seenOf(reckoned).map((planned) => [planned.id, whyNoDraft(ctx, planned, standings.get(planned.id))]))
}

function whyNoDraft(ctx: Ctx, planned: ChangeKept, standing: Standing | undefined): WhyNoDraft | null {
  const { change } = planned
  if (isTurned(planned)) return 'made'
  if (standing?.state === 'done' || standing?.state === 'clashes') return standing.state
  if (!isAsked(change)) return 'act'
  if (!kindShapes[change.postingKind].isSecondment) return 'kind'
  if (founderOf(change.hostUnitId) !== null) return 'founded'
  const { personId, hostUnitId } = change
  const asked = {
    personId,
    hostUnitId,
    homeUnitId: '',
    askedBy: ctx.actor.personId,
    state: 'draft',
    askedAs: null,
  } as const
  return mayOn(ctx.actor.ability, 'request', 'Posting', asked) ? null : 'host'
}

function isAsked(change: ChangeKept['change']): change is PostingChange | TransferChange {
  return change.kind === 'posting' || change.kind === 'transfer'
}
