import { eq, inArray } from 'drizzle-orm'
import type { QuietHours } from '#domain/alerts/escalation.ts'
import { usualChoices, wantsDigest, type NoticeChoices } from '#domain/alerts/preferences.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { noticeChoices } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { restsOfPeople } from '../alerts/quiet-hours/hours.server.ts'
import { audit } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'

/** What these people have chosen; whoever is not there has chosen nothing. */
export async function choicesOf(db: Db, personIds: readonly string[]): Promise<Map<string, NoticeChoices>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(noticeChoices)
    .where(inArray(noticeChoices.personId, [...personIds]))
  return new Map(rows.map((row) => [row.personId, asChoices(row)]))
}

/**
 * The actor's own choices, and the revision to change them with: 0 while nothing was chosen. `unitQuiet`: the hours their unit has
 * settled, beyond which theirs do not go; null: none has.
 */
export async function ownChoices(
  ctx: Ctx,
): Promise<NoticeChoices & { revision: number; unitQuiet: QuietHours | null }> {
  const personId = ctx.actor.personId ?? ''
  const row = await rowOf(ctx.store.read, personId)
  const { unitId, rest } = (await restsOfPeople(ctx.store.read, ctx, [personId]))(personId)
  const unitQuiet = unitId === null ? null : rest.quiet
  if (!row) return { ...usualChoices, quiet: rest.quiet, revision: 0, unitQuiet }
  return { ...asChoices(row), revision: row.revision, unitQuiet }
}

/** Changes how the actor wants to be told off the line: nobody chooses for another. Refuses: stale. */
export async function changeOwnChoices(
  ctx: Ctx,
  { revision, ...choices }: NoticeChoices & { revision: number },
): Promise<void> {
  const { personId } = ctx.actor
  if (!personId) throw new NotFound('person')
  await write(ctx, async (tx) => {
    const before = await rowOf(tx, personId)
    await requireFresh(tx, {
      ...{ kind: 'person', id: personId, seen: revision, now: before?.revision ?? 0 },
      actions: ['person.notices-chosen'],
    })
    const after = {
      ...{ ways: choices.ways, quietFrom: choices.quiet.from, quietTo: choices.quiet.to, hasDigest: choices.hasDigest },
      ...{ wantsDigest: wantsDigest(choices), revision: revision + 1 },
    }
    await tx
      .insert(noticeChoices)
      .values({ personId, ...after, digestOn: ctx.today })
      .onConflictDoUpdate({ target: noticeChoices.personId, set: after })
    await audit(tx, ctx, 'person.notices-chosen', {
      subject: { kind: 'person', id: personId },
      before: before && asChoices(before),
      after: choices,
    })
  })
}

async function rowOf(db: Db, personId: string) {
  const [row] = await db.select().from(noticeChoices).where(eq(noticeChoices.personId, personId))
  return row
}

function asChoices({ ways, quietFrom, quietTo, hasDigest }: typeof noticeChoices.$inferSelect): NoticeChoices {
  return { ways, quiet: { from: quietFrom, to: quietTo }, hasDigest }
}
