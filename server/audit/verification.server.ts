import { desc, eq } from 'drizzle-orm'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import { auditEntries } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { firstBroken } from './append.server.ts'
import { auditPages } from './pages.server.ts'
import { audit } from './record.server.ts'
import { auditEntriesInScope } from '../access/scope.server.ts'

export type Verification = {
  count: number
  /** The hash of the last entry that was looked at: noted down elsewhere, it proves later that nothing was cut off. */
  lastHash: string | null
  /** The first entry that does not follow from the one before it. */
  broken: { seq: number; at: number } | null
  /** Where the hash noted down earlier stands; null: nowhere. Undefined: none was asked for. */
  noted: { seq: number | null } | undefined
}

/** Reckons the whole hash chain again, and writes down that it was done and what came of it. */
export async function verifyAuditLog(
  ctx: Ctx,
  { notedHash, signal }: { notedHash?: string; signal: AbortSignal },
): Promise<Verification> {
  if (ctx.actor.ability.cannot('read', 'AuditEntry')) throw new NotAllowed('read', 'AuditEntry')
  const found = { ...(await walk(ctx, signal)), noted: await whereNoted(ctx, notedHash) }
  const { count, lastHash, broken } = found
  await write(ctx, (tx) =>
    audit(tx, ctx, 'audit.verified', {
      subject: { kind: 'audit', id: 'log' },
      after: { count, lastHash, broken: broken?.seq ?? null },
    }),
  )
  return found
}

async function walk(ctx: Ctx, signal: AbortSignal): Promise<Omit<Verification, 'noted'>> {
  const { read } = ctx.store
  const [last] = await read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
  let count = 0
  let before: { seq: number; hash: string } | null = null
  for await (const page of auditPages(read, auditEntriesInScope(ctx.actor), { upTo: last?.seq ?? 0, signal })) {
    const broken = firstBroken(page, before)
    if (broken)
      return { count: count + page.indexOf(broken), lastHash: null, broken: { seq: broken.seq, at: broken.at } }
    count += page.length
    before = page.at(-1) ?? before
  }
  return { count, lastHash: before?.hash ?? null, broken: null }
}

async function whereNoted(ctx: Ctx, hash: string | undefined): Promise<Verification['noted']> {
  if (!hash) return undefined
  const [entry] = await ctx.store.read
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(eq(auditEntries.hash, hash.trim().toLowerCase()))
  return { seq: entry?.seq ?? null }
}
