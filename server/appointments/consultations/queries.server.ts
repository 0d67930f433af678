import { and, asc, desc, eq, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import { openConsultations, outcomeSteps, type ConsultationState } from '#domain/appointments/consultation.ts'
import { noticeKinds } from '#domain/letters.ts'
import { inForce } from '#db/periods.ts'
import { consultations, consultationSteps, people, posts, postTypes, rules } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { consultationsInScope, consultationsTakenPartIn } from '../../access/scope.server.ts'
import { attachmentsOf, heldReady } from '../../attachments/queries.server.ts'
import type { Ctx } from '../../context.ts'
import { lettersOf } from '../../letters/kept.server.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { holderOn } from './deciding.server.ts'

export type ConsultationFilter = {
  states?: readonly ConsultationState[]
  kind?: 'appointment' | 'removal'
  isOverdue?: boolean
  postId?: string
}

export const consultationPageSize = 200

/** The cases in the actor's scope, those first whose reply is due soonest, the closed ones last. `page` counts from 1. */
export async function listConsultations(
  ctx: Ctx,
  { states, kind, isOverdue, postId }: ConsultationFilter,
  { page, size = consultationPageSize }: { page: number; size?: number } = { page: 1 },
) {
  const { read } = ctx.store
  const condition = and(
    consultationsInScope(ctx.actor),
    states ? inArray(consultations.state, [...states]) : undefined,
    kind ? eq(consultations.kind, kind) : undefined,
    postId ? eq(consultations.postId, postId) : undefined,
    isOverdue ? and(eq(consultations.state, 'received'), lt(consultations.replyDueOn, ctx.today)) : undefined,
  )
  const [counted] = await read
    .select({ total: sql<number>`count(*)`.mapWith(Number) })
    .from(consultations)
    .where(condition)
  const isOver = sql`case when ${inArray(consultations.state, [...openConsultations])} then 0 else 1 end`
  const isUndue = sql`case when ${consultations.state} = 'received' then 0 else 1 end`
  const rows = await joined(ctx, condition)
    .orderBy(asc(isOver), asc(isUndue), asc(consultations.replyDueOn), desc(consultations.id))
    .limit(size)
    .offset((page - 1) * size)
  return { consultations: rows, total: counted?.total ?? 0 }
}

export type ConsultationListed = Awaited<ReturnType<typeof listConsultations>>['consultations'][number]

/** The cases in which the next step is the actor's: of the office, all that is not with the unit that is asked; of that unit, what is. */
export async function listConsultationsWaiting(ctx: Ctx): Promise<ConsultationListed[]> {
  const unitsOf = (wanted: string) =>
    ctx.actor.scopes.filter(({ role }) => role === wanted).flatMap(({ unitIds }) => [...unitIds])
  const withOffice = inArray(consultations.state, [...stepsOfOffice])
  const withUnit = inArray(consultations.state, ['sent', 'received'])
  const isLate = and(eq(consultations.state, 'received'), lt(consultations.replyDueOn, ctx.today))
  return joined(
    ctx,
    or(
      and(inArray(consultations.unitId, unitsOf('commission_office')), or(withOffice, isLate)),
      and(inArray(consultations.consultedUnitId, unitsOf('sending_personnel')), withUnit),
    ),
  ).orderBy(asc(consultations.replyDueOn), asc(consultations.id))
}

const stepsOfOffice = ['proposed', 'agreed', 'disagreed', 'deemed', 'coordinated'] as const

/** Everything about a case: what was said and done and by whom, its letters, and what the actor may do next. */
export async function getConsultation(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [found] = await joined(ctx, and(eq(consultations.id, id), consultationsInScope(ctx.actor)))
  if (!found) return undefined
  const takesPart = await takesPartIn(ctx, id)
  const may = (action: 'opine' | 'decide') => mayOn(ctx.actor.ability, action, 'Consultation', found)
  const holder = found.kind === 'appointment' ? await holderOn(read, found.postId, ctx.today) : undefined
  const [rule] = await read
    .select({ key: rules.key, version: rules.version })
    .from(rules)
    .where(eq(rules.id, found.replyRuleId ?? ''))
  return {
    ...found,
    holder: holder?.name ?? null,
    replyRule: rule ?? null,
    takesPart,
    purpose: takesPart ? found.purpose : null,
    steps: (await stepsOf(read, id)).filter(({ step }) => takesPart || outcomeSteps.includes(step)),
    attachments: takesPart ? await attachmentsOf(read, { kind: 'consultation', id }) : [],
    held: await heldReady(read, ctx, { kind: 'consultation', id }),
    letters: (await lettersOf(read, { consultationId: id })).filter(
      ({ kind }) => takesPart || noticeKinds.includes(kind),
    ),
    mayReply: may('opine'),
    mayDecide: may('decide'),
    isAsked: ctx.actor.scopes.some(
      ({ role, unitIds }) => role === 'sending_personnel' && unitIds.includes(found.consultedUnitId),
    ),
  }
}

/** Whether the actor takes part in the case: reads what was said in it, and its papers. */
export async function takesPartIn({ store, actor }: Ctx, id: string): Promise<boolean> {
  const [found] = await store.read
    .select({ id: consultations.id })
    .from(consultations)
    .where(and(eq(consultations.id, id), consultationsTakenPartIn(actor)))
  return found !== undefined
}

export type ConsultationShown = NonNullable<Awaited<ReturnType<typeof getConsultation>>>

/** What was said and done in a case, the first first. Not scoped: whoever asks may read the case. */
export async function stepsOf(db: Db, consultationId: string) {
  const others = alias(people, 'others')
  const { id, step, verdict, outcome, day, days, text, document, at } = consultationSteps
  return db
    .select({ id, step, verdict, outcome, day, days, text, document, at, by: people.name, onBehalfOf: others.name })
    .from(consultationSteps)
    .leftJoin(people, eq(people.id, consultationSteps.actorId))
    .leftJoin(others, eq(others.id, consultationSteps.onBehalfOf))
    .where(eq(consultationSteps.consultationId, consultationId))
    .orderBy(asc(consultationSteps.at), asc(consultationSteps.id))
}

const columns = {
  id: consultations.id,
  kind: consultations.kind,
  state: consultations.state,
  postId: consultations.postId,
  unitId: consultations.unitId,
  personId: consultations.personId,
  consultedUnitId: consultations.consultedUnitId,
  mode: consultations.mode,
  purpose: consultations.purpose,
  sentOn: consultations.sentOn,
  deemedRuleId: consultations.deemedRuleId,
  receivedOn: consultations.receivedOn,
  replyDueOn: consultations.replyDueOn,
  replyRuleId: consultations.replyRuleId,
  remindedDays: consultations.remindedDays,
  decidedOn: consultations.decidedOn,
  effectiveOn: consultations.effectiveOn,
  proposedAt: consultations.proposedAt,
  revision: consultations.revision,
  name: people.name,
  staffNumber: people.staffNumber,
}

function joined(ctx: Ctx, condition: SQL | undefined) {
  const { read } = ctx.store
  const named = (column: 'nameZh' | 'nameEn') =>
    sql<string>`(${read
      .select({ name: postTypes[column] })
      .from(postTypes)
      .where(eq(postTypes.key, posts.typeKey))
      .orderBy(sql`case when ${inForce(postTypes, ctx.today)} then 0 else 1 end`, desc(postTypes.startsOn))
      .limit(1)})`
  return read
    .select({
      ...columns,
      unit: unitNameOn<string>(read, consultations.unitId, ctx.today),
      consulted: unitNameOn<string>(read, consultations.consultedUnitId, ctx.today),
      home: unitNameOn<string>(read, consultations.homeUnitId, ctx.today),
      postZh: named('nameZh'),
      postEn: named('nameEn'),
    })
    .from(consultations)
    .innerJoin(people, eq(people.id, consultations.personId))
    .innerJoin(posts, eq(posts.id, consultations.postId))
    .where(condition)
    .$dynamic()
}
