import { and, desc, eq, isNull } from 'drizzle-orm'
import { alertChecks, type AlertCheck } from '#domain/alerts/checks.ts'
import { checkFindings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { administrators } from './administrators.server.ts'
import { calloutTimersFound } from './auditor/callouts.server.ts'
import { numberingLooker } from './auditor/numbering.server.ts'
import { timersFound } from './auditor/timers.server.ts'

export type Finding = typeof checkFindings.$inferSelect

const findingsShown = 50

/** What is wrong or was, newest first: which check, how many, since when, and when it was in order again. */
export async function listFindings(db: Db): Promise<Finding[]> {
  return db.select().from(checkFindings).orderBy(desc(checkFindings.since)).limit(findingsShown)
}

export type Auditor = {
  /**
   * Looks whether what must hold of alerts does; writes down what it found, says it to the health of this process, and tells the
   * system administrators once, and once more when it is in order again. Names checks and numbers, never people.
   */
  look(ctx: Ctx): Promise<void>
}

/** An auditor remembers how far it has come with the numbers of people: with very many it takes several rounds. */
export function auditorOfAlerts(): Auditor {
  const numbering = numberingLooker()
  return {
    async look(ctx) {
      const found = { ...(await timersFound(ctx)), ...(await calloutTimersFound(ctx)), ...(await numbering.look(ctx)) }
      const open = await openFindings(ctx.store.read)
      const turned = alertChecks.filter((check) => {
        const now = found[check]
        return now !== undefined && now > 0 !== open.has(check)
      })
      for (const check of alertChecks) {
        const now = found[check]
        if (now === undefined) continue
        if (turned.includes(check)) await write(ctx, (tx) => turn(tx, ctx, check, now))
        else if (now > 0) await write(ctx, (tx) => goOn(tx, ctx, check, now))
      }
      const isFailing = (check: AlertCheck) => (found[check] === undefined ? open.has(check) : found[check] > 0)
      ctx.health.failing = alertChecks.filter(isFailing)
      ctx.health.checkedAt = ctx.now
    },
  }
}

async function openFindings(db: Db): Promise<Set<AlertCheck>> {
  const rows = await db.select({ check: checkFindings.check }).from(checkFindings).where(isNull(checkFindings.mendedAt))
  return new Set(rows.map(({ check }) => check))
}

const openOf = (check: AlertCheck) => and(eq(checkFindings.check, check), isNull(checkFindings.mendedAt))

/** Of several processes that find the same, the first writes it down and tells of it. */
async function turn(tx: Tx, ctx: Ctx, check: AlertCheck, found: number): Promise<void> {
  if (found === 0) {
    const mended = await tx.update(checkFindings).set({ mendedAt: ctx.now }).where(openOf(check)).returning()
    for (const finding of mended) await tellOf(tx, ctx, 'system.check-mended', finding)
    return
  }
  const row = { id: ctx.newId(), check, found, since: ctx.now, lastSeenAt: ctx.now }
  const [written] = await tx.insert(checkFindings).values(row).onConflictDoNothing().returning()
  if (written) await tellOf(tx, ctx, 'system.check-failed', written)
}

async function goOn(tx: Tx, ctx: Ctx, check: AlertCheck, found: number): Promise<void> {
  await tx.update(checkFindings).set({ found, lastSeenAt: ctx.now }).where(openOf(check))
}

async function tellOf(
  tx: Tx,
  ctx: Ctx,
  type: 'system.check-failed' | 'system.check-mended',
  { id, check, found }: Finding,
): Promise<void> {
  await recordAndTell(tx, ctx, type, {
    subject: { kind: 'system', id: check },
    after: { check, found },
    whom: { administrator: await administrators(tx, ctx) },
    facts: { check, found },
    uniqueKey: `${type} ${id}`,
  })
}
