import { and, asc, desc, eq, gt, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { containsText } from '#db/patterns.ts'
import { accounts, auditEntries, people, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { auditEntriesInScope } from '../access/scope.server.ts'
import { startOfDay } from '../clock.ts'
import type { Ctx } from '../context.ts'
import { namesIn } from './names.server.ts'

export type AuditFilter = {
  /** Name, pinyin, staff number or login name of whoever acted. */
  who?: string
  action?: string
  kind?: string
  /** The subject's id, or a name it goes by. */
  subject?: string
  /** First and last day, both included, as the days are in the city. */
  from?: IsoDate
  lastDay?: IsoDate
  requestId?: string
}

export type AuditEntry = typeof auditEntries.$inferSelect

/** Which page: the entries before or after one of that number; without either, the newest. */
export type Turn = { before?: number; after?: number }

export type AuditPage = {
  entries: AuditEntry[]
  /** What the ids in these entries stand for. */
  names: Record<string, string>
  total: number
  /** From where the neighbouring pages are asked for; null: there is none. */
  older: number | null
  newer: number | null
}

const pageSize = 50

/** A page of the entries that fit, newest first. Pages hang on entry numbers: what is added meanwhile moves nothing. */
export async function listAuditEntries(ctx: Ctx, filter: AuditFilter, turn: Turn = {}): Promise<AuditPage> {
  const { read } = ctx.store
  const fitting = conditionOf(ctx, filter)
  const entries = await turnTo(read, fitting, turn)
  const first = entries[0]?.seq
  const last = entries.at(-1)?.seq
  const hasAny = async (condition: SQL) => (await countOf(read, and(fitting, condition), 1)) > 0
  return {
    entries,
    names: await namesIn(read, entries, ctx.today),
    total: await countOf(read, fitting),
    older: last !== undefined && (await hasAny(lt(auditEntries.seq, last))) ? last : null,
    newer: first !== undefined && (await hasAny(gt(auditEntries.seq, first))) ? first : null,
  }
}

/** One entry, or undefined when the actor may not know of it. */
export async function getAuditEntry(
  ctx: Ctx,
  seq: number,
): Promise<{ entry: AuditEntry; names: Record<string, string> } | undefined> {
  const { read } = ctx.store
  const [entry] = await read
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.seq, seq), auditEntriesInScope(ctx.actor)))
  return entry && { entry, names: await namesIn(read, [entry], ctx.today) }
}

/** The condition that an entry fits, and that the actor may see it. */
export function conditionOf(ctx: Ctx, filter: AuditFilter): SQL | undefined {
  const { who, action, kind, subject, from, lastDay, requestId } = filter
  const { read } = ctx.store
  const instantOf = (day: IsoDate) => startOfDay(day, ctx.settings.timeZone)
  return and(
    auditEntriesInScope(ctx.actor),
    who ? inArray(auditEntries.actorId, peopleCalled(read, who)) : undefined,
    action ? eq(auditEntries.action, action) : undefined,
    kind ? eq(auditEntries.subjectKind, kind) : undefined,
    subject ? isAbout(read, subject) : undefined,
    from ? gte(auditEntries.at, instantOf(from)) : undefined,
    lastDay ? lt(auditEntries.at, instantOf(addDays(lastDay, 1))) : undefined,
    requestId ? eq(auditEntries.requestId, requestId) : undefined,
  )
}

export async function countOf(db: Db, condition: SQL | undefined, most?: number): Promise<number> {
  const seqs = db.select({ seq: auditEntries.seq }).from(auditEntries).where(condition)
  const counted = (most === undefined ? seqs : seqs.limit(most)).as('counted')
  const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(counted)
  return row?.count ?? 0
}

async function turnTo(db: Db, fitting: SQL | undefined, { before, after }: Turn): Promise<AuditEntry[]> {
  const entries = db.select().from(auditEntries)
  if (after !== undefined) {
    const upwards = await entries
      .where(and(fitting, gt(auditEntries.seq, after)))
      .orderBy(asc(auditEntries.seq))
      .limit(pageSize)
    return upwards.reverse()
  }
  return entries
    .where(and(fitting, before === undefined ? undefined : lt(auditEntries.seq, before)))
    .orderBy(desc(auditEntries.seq))
    .limit(pageSize)
}

/** The ids of the people whom the text fits. */
function peopleCalled(db: Db, text: string) {
  const places = [people.name, people.namePinyin, people.staffNumber, accounts.loginName]
  return db
    .select({ id: people.id })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(or(eq(people.id, text), ...places.map((place) => containsText(place, text))))
}

function isAbout(db: Db, text: string): SQL | undefined {
  const called = db.select({ id: accounts.id }).from(accounts).where(containsText(accounts.loginName, text))
  const named = db
    .select({ id: unitVersions.unitId })
    .from(unitVersions)
    .where(or(containsText(unitVersions.name, text), containsText(unitVersions.shortName, text)))
  const { subjectId } = auditEntries
  return or(
    eq(subjectId, text),
    inArray(subjectId, peopleCalled(db, text)),
    inArray(subjectId, called),
    inArray(subjectId, named),
  )
}
