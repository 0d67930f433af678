import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { openConsultations, type ConsultationKind, type ConsultationState } from '#domain/appointments/consultation.ts'
import type { Condition } from '#domain/appointments/eligibility.ts'
import { modesInto } from '#domain/appointments/post-rule.ts'
import { postingKinds, type PostingKind } from '#domain/postings.ts'
import { inForce } from '#db/periods.ts'
import { consultations, people, postHoldings, posts, postTypes } from '#db/schema/index.ts'
import type { Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { getCandidate, type Candidate } from '../../postings/candidates.server.ts'
import { weighOne } from '../eligibility.server.ts'
import { seatOf } from '../holdings.server.ts'
import { eligibilityRuleOn } from './proposing.server.ts'

/** What the form of a proposal is made of: the seats there are, or the one that was chosen, and the person. */
export type ProposalToMake = {
  kind: ConsultationKind
  seats: SeatToFill[]
  seat: SeatToFill | null
  person: Pick<Candidate, 'id' | 'name' | 'staffNumber'> | null
  /** In what ways somebody may come into the post, by the rule. */
  modes: PostingKind[]
  /** How the person meets the conditions of the seat today. */
  conditions: Condition[] | null
  /** The case over the same seat that is open. */
  open: { id: string; state: ConsultationState; name: string } | null
}

export type SeatToFill = Awaited<ReturnType<typeof seatsToFill>>[number]

/** For whoever may propose: the seats of their units that are decided after a consultation; of a removal, whoever holds the seat. */
export async function getProposal(
  ctx: Ctx,
  { postId, personId, kind }: { postId: string | null; personId: string | null; kind: ConsultationKind },
): Promise<ProposalToMake> {
  const seats = await seatsToFill(ctx)
  const seat = seats.find(({ id }) => id === postId) ?? null
  const rule = await eligibilityRuleOn(ctx.store.read, ctx)
  const named = seat && rule ? modesInto(seat.postZh, rule) : []
  const wanted = kind === 'removal' ? seat?.holderId : personId
  return {
    kind,
    seats: seat ? [] : seats,
    seat,
    person: (wanted && (await getCandidate(ctx, wanted))) || null,
    conditions: seat && wanted && kind === 'appointment' ? await conditionsOf(ctx, seat.id, wanted) : null,
    modes: named.flatMap((mode) => postingKinds.filter((one) => one === mode)),
    open: seat ? await openOver(ctx, seat.id, kind) : null,
  }
}

/** How somebody meets the conditions of a seat today, for whoever proposes and decides. Not scoped. */
export async function conditionsOf(
  { store, today }: Ctx,
  postId: string,
  personId: string,
): Promise<Condition[] | null> {
  const weighed = await weighOne(store.read, await seatOf(store.read, postId), personId, today)
  return weighed?.conditions ?? null
}

async function seatsToFill(ctx: Ctx) {
  const { read } = ctx.store
  const office = ctx.actor.scopes.flatMap(({ role, unitIds }) => (role === 'commission_office' ? [...unitIds] : []))
  return read
    .select({
      ...{ id: posts.id, unit: unitNameOn<string>(read, posts.unitId, ctx.today), department: posts.department },
      ...{ postZh: postTypes.nameZh, postEn: postTypes.nameEn, holder: people.name, holderId: people.id },
    })
    .from(posts)
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, ctx.today)))
    .leftJoin(
      postHoldings,
      and(eq(postHoldings.postId, posts.id), eq(postHoldings.isActing, false), inForce(postHoldings, ctx.today)),
    )
    .leftJoin(people, eq(people.id, postHoldings.personId))
    .where(and(eq(postTypes.route, 'consultation'), inForce(posts, ctx.today), inArray(posts.unitId, office)))
    .orderBy(
      sql`case ${postTypes.unitKind} when 'detachment' then 0 when 'brigade' then 1 else 2 end`,
      asc(posts.unitId),
      asc(postTypes.rank),
      asc(posts.number),
    )
}

async function openOver({ store }: Ctx, postId: string, kind: ConsultationKind): Promise<ProposalToMake['open']> {
  const [open] = await store.read
    .select({ id: consultations.id, state: consultations.state, name: people.name })
    .from(consultations)
    .innerJoin(people, eq(people.id, consultations.personId))
    .where(
      and(
        eq(consultations.postId, postId),
        eq(consultations.kind, kind),
        inArray(consultations.state, [...openConsultations]),
      ),
    )
  return open ?? null
}
