import { inArray } from 'drizzle-orm'
import type { Action } from '#domain/access/subjects.ts'
import type { PostingRow } from '#domain/access/rows.ts'
import { onWhoseBehalf } from '#domain/access/substitutes.ts'
import { people } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { fileAttachments } from '../attachments/filing.server.ts'
import type { Ctx } from '../context.ts'

export const postingActions = [
  'request',
  'draft',
  'opine',
  'speakForHost',
  'check',
  'decide',
  'withdraw',
  'recall',
  'confirmReturn',
] as const satisfies readonly Action[]
export type PostingAction = (typeof postingActions)[number]

/** For whom a step was taken. */
export type Signed = { onBehalfOf: string | null }

/**
 * What every step keeps beside who took it and when: for whom, where somebody stands in (null in one's own right), and the papers
 * that were held ready for it. `stepId` is the row of the step, whose papers they become.
 */
export async function signed(
  tx: Tx,
  ctx: Ctx,
  { action, posting, stepId }: { action: Action; posting: PostingRow & { id: string }; stepId: string },
): Promise<Signed> {
  await fileAttachments(tx, ctx, { kind: 'posting', id: posting.id }, stepId)
  return { onBehalfOf: onWhoseBehalf(ctx.actor, action, 'Posting', posting) }
}

/** For whom the actor would take each step that may be theirs, by name; nothing where it is in their own right. */
export async function principalsOf(
  db: Db,
  ctx: Ctx,
  posting: PostingRow,
): Promise<Partial<Record<PostingAction, string>>> {
  if (!ctx.actor.scopes.some(({ onBehalfOf }) => onBehalfOf)) return {}
  const principals = postingActions.map((action) => onWhoseBehalf(ctx.actor, action, 'Posting', posting))
  const ids = [...new Set(principals.filter((id) => id !== null))]
  const names = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids.length > 0 ? ids : ['']))
  const named = postingActions.flatMap((action, place) => {
    const name = names.find(({ id }) => id === principals[place])?.name
    return name === undefined ? [] : [[action, name] as const]
  })
  return Object.fromEntries(named)
}
