import { and, asc, eq, inArray } from 'drizzle-orm'
import { onWhoseBehalf } from '#domain/access/substitutes.ts'
import type { Action } from '#domain/access/subjects.ts'
import type { JoiningEventType } from '#domain/alerts.ts'
import { whomOfJoining } from '#domain/alerts/whom.ts'
import type { JoiningStep } from '#domain/postings/joinings.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { joiningHosts, joinings, joiningSteps } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { joiningsInScope } from '../../access/scope.server.ts'
import { fileAttachments } from '../../attachments/filing.server.ts'
import { record, recordAndTell } from '../../audit/record.server.ts'
import { requireFresh } from '../../audit/stale.server.ts'
import type { Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'

/** What every step of a joining does, whoever takes it: a command, or the job of the day. */

export type JoiningKept = typeof joinings.$inferSelect
/** A joining with its hosts. */
export type Joining = JoiningKept & { hostUnitIds: string[] }

/** The joining within the actor's scope, or NotFound. */
export async function requireJoining(db: Db, ctx: Ctx, id: string): Promise<Joining> {
  const [found] = await db
    .select()
    .from(joinings)
    .where(and(eq(joinings.id, id), joiningsInScope(db, ctx.actor)))
  if (!found) throw new NotFound('joining')
  return withHosts(db, found)
}

/** The same for the job, which sees all. */
export async function joiningOf(db: Db, id: string): Promise<Joining | undefined> {
  const [found] = await db.select().from(joinings).where(eq(joinings.id, id))
  return found && withHosts(db, found)
}

/** Refuses whoever acts on what somebody else has moved on since. */
export async function requireFreshJoining(db: Db, { id, revision }: Joining, seen: number): Promise<void> {
  const actions = acts.map((act) => `joining.${act}`)
  await requireFresh(db, { kind: 'joining', id, seen, now: revision, actions })
}

const acts = [
  'answered',
  'approved',
  'refused',
  'withdrawn',
  'started',
  'ended',
  'extension-asked',
  'extended',
  'shortened',
]

/** Saves over the revision that was read and no other: of two who act at once, one wins and the other is refused. */
export async function saveJoining(tx: Tx, before: Joining, changes: Partial<JoiningKept>): Promise<Joining> {
  const { hostUnitIds, ...kept } = before
  const after = { ...kept, ...changes, revision: before.revision + 1 }
  const saved = await tx
    .update(joinings)
    .set(after)
    .where(and(eq(joinings.id, before.id), eq(joinings.revision, before.revision)))
    .returning({ id: joinings.id })
  if (saved.length === 0) throw new Refusal('stale')
  return { ...after, hostUnitIds }
}

type Said = Partial<
  Pick<typeof joiningSteps.$inferSelect, 'people' | 'startsOn' | 'endsOn' | 'count' | 'text' | 'document'>
>

/** Keeps a step with who took it and when, for whom where somebody stands in, and the papers held ready for it. */
export async function addJoiningStep(
  tx: Tx,
  ctx: Ctx,
  joining: Joining,
  { step, by, ...said }: Said & { step: JoiningStep; by: Action | null },
): Promise<void> {
  const id = ctx.newId()
  await fileAttachments(tx, ctx, { kind: 'joining', id: joining.id }, id)
  const none = { people: null, startsOn: null, endsOn: null, count: null, text: null, document: null }
  await tx.insert(joiningSteps).values({
    ...{ id, joiningId: joining.id, step, ...none, ...said },
    onBehalfOf: by && onWhoseBehalf(ctx.actor, by, 'Joining', joining),
    ...{ actorId: ctx.actor.personId, at: ctx.now },
  })
}

/** Writes the audit entry and the alerts of what happened to a joining. */
export async function tellOfJoining(
  tx: Tx,
  ctx: Ctx,
  type: JoiningEventType,
  happening: {
    before?: Joining
    after: Joining
    by: Action | null
    reason?: string | null
    facts?: Facts
    uniqueKey?: string
  },
): Promise<void> {
  const { before, after, by, reason = null, facts = {}, uniqueKey } = happening
  await recordAndTell(tx, ctx, type, {
    ...about(after),
    ...(before && { before }),
    after,
    reason,
    onBehalfOf: by && onWhoseBehalf(ctx.actor, by, 'Joining', before ?? after),
    whom: whomOfJoining(after),
    facts: {
      ...{ organisation: await organisationName(tx, ctx, after), people: after.people },
      ...{ startsOn: after.startsOn, endsOn: after.endsOn },
      ...facts,
    },
    uniqueKey,
  })
}

/** That a joining which is over was filed: pages show it, and nobody is alerted. */
export async function recordClosed(
  tx: Tx,
  ctx: Ctx,
  { before, after }: { before: Joining; after: Joining },
): Promise<void> {
  await record(tx, ctx, 'joining.closed', { ...about(after), before, after })
}

/** The units an organisation’s people go to, by name. */
export async function hostNames(db: Db, ctx: Pick<Ctx, 'today'>, joiningIds: readonly string[]) {
  return db
    .select({
      joiningId: joiningHosts.joiningId,
      unitId: joiningHosts.unitId,
      name: unitNameOn<string>(db, joiningHosts.unitId, ctx.today),
    })
    .from(joiningHosts)
    .where(inArray(joiningHosts.joiningId, [...joiningIds]))
    .orderBy(asc(joiningHosts.id))
}

function about({ id, organisationId, requesterId, hostUnitIds }: Joining) {
  const units = [organisationId, ...(requesterId ? [requesterId] : []), ...hostUnitIds]
  return { subject: { kind: 'joining', id }, units }
}

async function organisationName(db: Db, ctx: Ctx, { id }: Joining): Promise<string> {
  const [found] = await db
    .select({ name: unitNameOn<string>(db, joinings.organisationId, ctx.today) })
    .from(joinings)
    .where(eq(joinings.id, id))
  return found?.name ?? ''
}

async function withHosts(db: Db, joining: JoiningKept): Promise<Joining> {
  const hosts = await db
    .select({ unitId: joiningHosts.unitId })
    .from(joiningHosts)
    .where(eq(joiningHosts.joiningId, joining.id))
    .orderBy(asc(joiningHosts.id))
  return { ...joining, hostUnitIds: hosts.map(({ unitId }) => unitId) }
}
