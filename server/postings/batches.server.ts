import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { mostInBatch, type BatchMode } from '#domain/postings/batches.ts'
import type { TermWarning } from '#domain/postings/longest-terms.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import { people, postingBatches, postings } from '#db/schema/index.ts'
import { postingsInScope } from '../access/scope.server.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { judgeRequest, type PostingRequest } from './asking.server.ts'
import { requestPosting } from './commands.server.ts'

export type BatchRequest = Omit<PostingRequest, 'personId' | 'batchId'> & { title: string; numbers: readonly string[] }
export type Told = { code: RefusalCode; facts: Facts }
export type BatchRow = {
  staffNumber: string
  /** Null: nobody has this number, or nobody one may ask for. */
  personId: string | null
  name: string | null
  refusal: Told | null
  warnings: TermWarning[]
}
export type BatchOutcome = {
  key: string
  name: string | null
  outcome: 'done' | 'refused' | 'gone'
  refusal: Told | null
}

/** What would become of each row if it were asked for now; nothing is written. */
export async function previewBatch(
  ctx: Ctx,
  { numbers, title: _title, ...request }: BatchRequest,
): Promise<BatchRow[]> {
  mayAsk(ctx)
  const { read } = ctx.store
  const found = await read
    .select({ id: people.id, name: people.name, staffNumber: people.staffNumber })
    .from(people)
    .where(inArray(people.staffNumber, [...numbers]))
  const rows: BatchRow[] = []
  for (const staffNumber of numbers) {
    const person = found.find((one) => one.staffNumber === staffNumber)
    if (!person) {
      rows.push({ staffNumber, personId: null, name: null, refusal: null, warnings: [] })
      continue
    }
    const { wrong, obstacle, warnings } = await judgeRequest(read, ctx, { ...request, personId: person.id })
    rows.push({ staffNumber, personId: person.id, name: person.name, refusal: told(wrong ?? obstacle), warnings })
  }
  return rows
}

/**
 * Asks for many people by one document. Each is a request of its own, in a transaction of its own, with its own outcome. Refuses the whole where all
 * were to be sent and something speaks against one, and where nobody is left to be asked for.
 */
export async function sendBatch(
  ctx: Ctx,
  { mode, ...request }: BatchRequest & { mode: BatchMode },
): Promise<{ id: string; outcomes: BatchOutcome[] }> {
  const rows = await previewBatch(ctx, request)
  const { title, numbers: _numbers, ...asked } = request
  const sound = rows.filter(({ personId, refusal }) => personId !== null && refusal === null)
  if (sound.length === 0) throw new Refusal('batch-has-nobody')
  if (mode === 'all' && sound.length < rows.length)
    throw new Refusal('batch-not-sound', { count: rows.length - sound.length })
  const batchId = await openBatch(ctx, { title, document: asked.document, size: sound.length })
  const outcomes: BatchOutcome[] = []
  for (const { personId, staffNumber: key, name } of sound) {
    if (personId === null) continue
    outcomes.push({ key, name, ...(await outcomeOf(requestPosting(ctx, { ...asked, personId, batchId }))) })
  }
  return { id: batchId, outcomes }
}

/** A batch as far as its rows are in the actor's sight; undefined where none of them is. */
export async function getBatch(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [batch] = await read
    .select({
      ...{ id: postingBatches.id, title: postingBatches.title, document: postingBatches.document },
      ...{ size: postingBatches.size, askedAt: postingBatches.askedAt, asker: people.name },
    })
    .from(postingBatches)
    .leftJoin(people, eq(people.id, postingBatches.askedBy))
    .where(eq(postingBatches.id, id))
  const ids = batch ? await rowsInSight(ctx, id) : []
  return batch && ids.length > 0 ? { ...batch, rowIds: ids } : undefined
}

/** The batches of which the actor sees a row, the latest first. */
export async function listBatches(ctx: Ctx) {
  const inSight = sql<number>`count(${postings.id})`.mapWith(Number)
  const rows = await ctx.store.read
    .select({
      ...{ id: postingBatches.id, title: postingBatches.title, document: postingBatches.document },
      ...{ size: postingBatches.size, askedAt: postingBatches.askedAt, inSight },
    })
    .from(postingBatches)
    .innerJoin(postings, and(eq(postings.originKind, 'batch'), eq(postings.originId, postingBatches.id)))
    .where(postingsInScope(ctx.actor))
    .groupBy(postingBatches.id)
    .orderBy(sql`${postingBatches.askedAt} desc`)
    .limit(mostInBatch)
  return rows
}

/** What a command came to, for a list in which each row has its own. */
export async function outcomeOf(work: Promise<unknown>): Promise<Pick<BatchOutcome, 'outcome' | 'refusal'>> {
  try {
    await work
    return { outcome: 'done', refusal: null }
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', refusal: told(error) }
    if (error instanceof NotFound || error instanceof NotAllowed) return { outcome: 'gone', refusal: null }
    throw error
  }
}

async function rowsInSight(ctx: Ctx, batchId: string): Promise<string[]> {
  const rows = await ctx.store.read
    .select({ id: postings.id })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(and(eq(postings.originKind, 'batch'), eq(postings.originId, batchId), postingsInScope(ctx.actor)))
    .orderBy(asc(people.staffNumber))
  return rows.map(({ id }) => id)
}

async function openBatch(ctx: Ctx, batch: { title: string; document: string | null; size: number }): Promise<string> {
  return write(ctx, async (tx) => {
    const row = { ...batch, id: ctx.newId(), askedBy: ctx.actor.personId, askedAt: ctx.now }
    await tx.insert(postingBatches).values(row)
    await record(tx, ctx, 'posting-batch.sent', { subject: { kind: 'posting-batch', id: row.id }, after: row })
    return row.id
  })
}

function mayAsk({ actor }: Ctx): void {
  if (!actor.ability.can('request', 'Posting')) throw new NotAllowed('request', 'Posting')
}

function told(refusal: Refusal | undefined): Told | null {
  return refusal ? { code: refusal.code, facts: refusal.facts } : null
}
