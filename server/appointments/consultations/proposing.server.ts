import { and, eq, inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotHold } from '#domain/appointments.ts'
import { movedOn, openConsultations, type ConsultationKind } from '#domain/appointments/consultation.ts'
import type { ConditionKey } from '#domain/appointments/eligibility.ts'
import { whyNotEligible } from '#domain/appointments/post-rule.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import type { UnitKind } from '#domain/organisation.ts'
import type { PostingKind } from '#domain/postings.ts'
import { ruleOn, type EligibilityParams } from '#domain/rules.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { consultations, people, postHoldings, units } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { linesOn } from '../../organisation/lines.server.ts'
import { rulesOn } from '../../rules/queries.server.ts'
import { write } from '../../write.server.ts'
import { weighOne, type SeatAsked } from '../eligibility.server.ts'
import { holdingFacts, homeUnitOn } from '../facts.server.ts'
import { seatOf } from '../holdings.server.ts'
import { postTypeOn } from '../types.server.ts'
import { addStep, recordOfCase, saveConsultation, tellOfCase, type Consultation } from './case.server.ts'

export type Proposal = {
  kind: ConsultationKind
  postId: string
  /** Whom to appoint; of a removal it is whoever holds the seat. */
  personId: string | null
  mode: PostingKind | null
  purpose: string
  /** The open case over the same seat that this one takes the place of, as the form showed it. */
  replaces: string | null
}

/**
 * Opens a consultation; another candidate for the same seat closes the case before it as restarted, once the form has shown it. Returns its
 * id. Refuses: a post that is decided elsewhere, a candidate who has left, is there already, holds another full post or is not
 * eligible, nobody to remove, and an open case that was not shown.
 */
export async function proposeConsultation(ctx: Ctx, proposal: Proposal): Promise<string> {
  return write(ctx, async (tx) => {
    const { kind, postId, purpose } = proposal
    const seat = await seatOf(tx, postId)
    authorize(ctx.actor.ability, 'request', 'Consultation', {
      ...{ unitId: seat.unitId, personId: '', consultedUnitId: '', sentOn: null, decidedOn: null },
    })
    const type = await postTypeOn(tx, seat.typeKey, ctx.today)
    if (type.route !== 'consultation')
      throw new Refusal('consultation-post-external', { postZh: type.nameZh, postEn: type.nameEn })
    const about = kind === 'removal' ? await holderToRemove(tx, ctx, postId) : await candidateFor(tx, ctx, proposal)
    await closeTheOneBefore(tx, ctx, proposal)
    const proposed: Consultation = {
      ...{ id: ctx.newId(), kind, postId, unitId: seat.unitId, purpose, ...about, state: 'proposed' },
      ...{ consultedUnitId: await organisationOf(tx, ctx, about.homeUnitId) },
      ...{ sentOn: null, deemedRuleId: null, receivedOn: null, replyDueOn: null, replyRuleId: null },
      ...{ remindedDays: null, decidedOn: null, effectiveOn: null },
      ...{ proposedBy: ctx.actor.personId, proposedAt: ctx.now, revision: 1 },
    }
    await tx.insert(consultations).values(proposed)
    await addStep(tx, ctx, proposed, 'proposed', { text: purpose })
    await recordOfCase(tx, ctx, 'consultation.proposed', { after: proposed })
    return proposed.id
  })
}

type About = Pick<Consultation, 'personId' | 'homeUnitId' | 'mode' | 'holdingId'>

async function holderToRemove(tx: Tx, ctx: Ctx, postId: string): Promise<About> {
  const [holding] = await tx
    .select()
    .from(postHoldings)
    .where(and(eq(postHoldings.postId, postId), eq(postHoldings.isActing, false), inForce(postHoldings, ctx.today)))
  if (!holding) throw new Refusal('consultation-nobody-to-remove')
  const { personId, homeUnitId, mode, id } = holding
  return { personId, homeUnitId, mode, holdingId: id }
}

async function candidateFor(tx: Tx, ctx: Ctx, { postId, personId, mode }: Proposal): Promise<About> {
  if (!personId || !mode) throw new NotFound('person')
  const homeUnitId = await requireEligible(tx, ctx, { postId, personId, mode })
  return { personId, homeUnitId, mode, holdingId: null }
}

/** The home unit of a candidate who may be appointed today; throws what stands against it. */
export async function requireEligible(
  db: Db,
  ctx: Ctx,
  { postId, personId, mode }: { postId: string; personId: string; mode: PostingKind },
): Promise<string> {
  const seat = await seatOf(db, postId)
  const type = await postTypeOn(db, seat.typeKey, ctx.today)
  const home = await homeUnitOn(db, personId, ctx.today)
  if (!home) throw new Refusal('candidate-has-left', { person: await nameOf(db, personId) }, 'personId')
  const rule = ruleOn(await rulesOn(db, ctx.today), 'POST.ELIGIBILITY', ctx.today)
  if (rule?.params.type === 'eligibility') {
    const candidate = { department: home.department, homeKind: await kindOf(db, home.unitId), mode }
    const names = { zh: type.nameZh, en: type.nameEn }
    const wrong = whyNotEligible(names, candidate, { params: rule.params, version: rule.version })
    if (wrong) throw wrong
  }
  await requireFit(db, ctx, seat, personId)
  const others = await holdingFacts(db, { postId, personId }, ctx.today)
  if (others.some((one) => one.postId === postId && one.personId === personId && !one.isActing))
    throw new Refusal('candidate-holds-seat', { person: await nameOf(db, personId) }, 'personId')
  const elsewhere = others.filter((one) => one.postId !== postId && one.endsOn === null)
  const wanted = { postId, personId, isActing: false, isFull: type.isFull, startsOn: ctx.today, endsOn: null }
  const held = whyCannotHold(wanted, elsewhere)
  if (held) throw held
  return home.unitId
}

/**
 * Of the conditions of a seat those that no later day and no other paper mends stand in the way: auxiliaries, somebody from elsewhere
 * than the plan asks for, a full-time posting without an end. What else is not met is shown to whoever proposes and decides.
 */
async function requireFit(db: Db, ctx: Ctx, seat: SeatAsked, personId: string): Promise<void> {
  const weighed = await weighOne(db, seat, personId, ctx.today)
  const failed = weighed?.conditions.find(({ key, result }) => result === 'failed' && barring.has(key))
  if (!failed) return
  const { unit = null } = failed.facts
  throw new Refusal('candidate-unfit', { person: weighed?.name ?? '', unit, context: failed.key }, 'personId')
}

const barring: ReadonlySet<ConditionKey> = new Set(['staff', 'way', 'otherPosting'])

/** The rule on who may hold a post, as it is on the day. */
export async function eligibilityRuleOn(db: Db, ctx: Ctx): Promise<EligibilityParams | undefined> {
  const params = ruleOn(await rulesOn(db, ctx.today), 'POST.ELIGIBILITY', ctx.today)?.params
  return params?.type === 'eligibility' ? params : undefined
}

/** Another candidate is another case: the one before is closed as restarted, and whoever was asked is told. */
async function closeTheOneBefore(tx: Tx, ctx: Ctx, { postId, kind, replaces }: Proposal): Promise<void> {
  const open = await openCaseOf(tx, postId, kind)
  if (!open) return
  if (open.id !== replaces || kind === 'removal') throw new Refusal('consultation-is-open', { state: open.state })
  const after = await saveConsultation(tx, open, { state: movedOn(open.state, 'restart') })
  await addStep(tx, ctx, open, 'restarted')
  await tellOfCase(tx, ctx, 'consultation.withdrawn', { before: open, after, facts: { context: 'restarted' } })
}

/** The case over a seat that is open, of which there is at most one of a kind. Not scoped. */
export async function openCaseOf(db: Db, postId: string, kind: ConsultationKind): Promise<Consultation | undefined> {
  const [open] = await db
    .select()
    .from(consultations)
    .where(
      and(
        eq(consultations.postId, postId),
        eq(consultations.kind, kind),
        inArray(consultations.state, [...openConsultations]),
      ),
    )
  return open
}

const organisations: readonly UnitKind[] = ['bureau', 'sub_district', 'district', 'commission_office', 'city']

/** The organisation that answers for a home unit: a police station’s bureau; a bureau or a street itself. */
async function organisationOf(db: Db, ctx: Ctx, homeUnitId: string): Promise<string> {
  const above = unitsOver(await linesOn(db, ctx.today), homeUnitId)
  const kinds = await db.select({ id: units.id, kind: units.kind }).from(units).where(inArray(units.id, above))
  const kindById = new Map(kinds.map(({ id, kind }) => [id, kind]))
  return above.find((id) => organisations.includes(kindById.get(id) ?? 'city')) ?? homeUnitId
}

async function kindOf(db: Db, unitId: string): Promise<UnitKind> {
  const [unit] = await db.select({ kind: units.kind }).from(units).where(eq(units.id, unitId))
  if (!unit) throw new NotFound('unit')
  return unit.kind
}

async function nameOf(db: Db, personId: string): Promise<string> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  return person?.name ?? ''
}
