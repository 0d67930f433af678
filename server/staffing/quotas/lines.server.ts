import { asc, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { keyText, type Quota } from '#domain/staffing/quotas.ts'
import { people, quotas } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { unitIdsInScope } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { registerOf } from '../../organisation/register.server.ts'

/** All that a change of quotas is judged by: the units and the lines there ever are. */
export type QuotaFacts = { register: UnitRecord[]; quotas: Quota[] }

/** What a change closes and opens. */
export type Done = { closed: Quota | null; opened: Quota }

/** Every version of every line, oldest first. Not scoped: for reckoning, not for showing. */
export async function allQuotas(db: Db): Promise<Quota[]> {
  const rows = await db.select().from(quotas).orderBy(asc(quotas.startsOn), asc(quotas.id))
  return rows.map(({ line: _line, recordedAt: _at, ...quota }) => quota)
}

export async function quotaFacts(db: Db): Promise<QuotaFacts> {
  return { register: await registerOf(db), quotas: await allQuotas(db) }
}

/** The unit whose quotas a command is about: in the actor's scope, and theirs to change. */
export function requireQuotaUnit(ctx: Ctx, register: readonly UnitRecord[], unitId: string): UnitRecord {
  const unit = register.find(({ id }) => id === unitId)
  if (!unit || !unitIdsInScope(ctx.actor).includes(unitId)) throw new NotFound('unit')
  authorize(ctx.actor.ability, 'edit', 'Quota', { unitId })
  return unit
}

/** Refuses to change a line that somebody changed since the form was opened, and says who that was. */
export async function requireFreshLine(db: Db, versions: readonly Quota[], seen: number): Promise<void> {
  const latest = versions.at(-1)
  if ((latest?.revision ?? 0) === seen) return
  const [by] = await db
    .select({ name: people.name })
    .from(people)
    .where(eq(people.id, latest?.recordedBy ?? ''))
  throw new Refusal('stale', { who: by?.name ?? null, revision: latest?.revision ?? 0 })
}

/** Closes the version that ran and opens the next. */
export async function saveChange(tx: Tx, ctx: Ctx, { closed, opened }: Done): Promise<void> {
  if (closed) await tx.update(quotas).set({ endsOn: closed.endsOn }).where(eq(quotas.id, closed.id))
  await tx.insert(quotas).values({ ...opened, line: keyText(opened), recordedAt: ctx.now })
}

/** The short name of a unit on a day, or nearest to it. */
export function namesIn(register: readonly UnitRecord[]) {
  const byId = new Map(register.map((record) => [record.id, record]))
  return (unitId: string, day: IsoDate): string => {
    const record = byId.get(unitId)
    return record ? unitNearest(record, day).shortName : ''
  }
}
