import { and, desc, eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { conversations, messages, people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { requirePosting, type Posting } from '../postings/queries.server.ts'
import { roomsOver } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'
import { filesOf, type MessageFile } from './files.server.ts'
import { sayIn, type Saying } from './saying.server.ts'

/** What can be talked about on its own page. */
export type Matter = { kind: 'posting' | 'callout'; id: string }

export type Remark = {
  id: string
  author: string
  body: string
  files: MessageFile[]
  at: number
  /** The key under which the actor said it; null of what others said. */
  key: string | null
}

const mostShown = 200

/** What was said about a posting, oldest first, for whoever may see the posting: whoever comes to see it reads all of it. */
export async function listRemarks(ctx: Ctx, postingId: string): Promise<{ remarks: Remark[]; mayRemark: boolean }> {
  const posting = await requirePosting(ctx.store.read, ctx, postingId)
  return {
    remarks: await remarksOn(ctx, { kind: 'posting', id: postingId }),
    mayRemark: mayRemarkOn(ctx, posting),
  }
}

/**
 * Says something about a posting. Refuses: whoever does not know of it, whoever only looks on, and what no message may be. The same key
 * twice says it once.
 */
export async function remarkOnPosting(ctx: Ctx, postingId: string, saying: Saying): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, postingId)
    if (!mayRemarkOn(ctx, posting)) throw new NotAllowed('write', 'Posting')
    const { hostUnitId, homeUnitId, personId } = posting
    const concerned = { units: [hostUnitId, homeUnitId], people: [personId] }
    await remarkOn(tx, ctx, { matter: { kind: 'posting', id: postingId }, saying, concerned })
  })
}

/** What was said about a matter, oldest first. Whoever asks has made sure that the actor may see the matter. */
export async function remarksOn(ctx: Ctx, { kind, id }: Matter): Promise<Remark[]> {
  const rows = await ctx.store.read
    .select({
      id: messages.id,
      author: people.name,
      authorId: messages.authorId,
      body: messages.body,
      at: messages.at,
      clientKey: messages.clientKey,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(people, eq(people.id, messages.authorId))
    .where(and(eq(conversations.subjectKind, kind), eq(conversations.subjectId, id)))
    .orderBy(desc(messages.seq))
    .limit(mostShown)
  const files = await filesOf(
    ctx.store.read,
    rows.map((row) => row.id),
  )
  return rows.toReversed().map(({ authorId, clientKey, ...row }) => ({
    ...row,
    files: files.get(row.id) ?? [],
    key: authorId === ctx.actor.personId ? clientKey : null,
  }))
}

/** Says something about a matter, and a word to the pages of those concerned. Whoever asks has made sure that the actor may. */
export async function remarkOn(
  tx: Tx,
  ctx: Ctx,
  { matter, saying, concerned }: { matter: Matter; saying: Saying; concerned: { units: string[]; people: string[] } },
): Promise<void> {
  const conversationId = await conversationAbout(tx, ctx, matter)
  const { isNew } = await sayIn(tx, ctx, { ...saying, conversationId, kind: 'message' })
  if (!isNew) return
  announce(tx, {
    ...{ type: `${matter.kind}.discussed`, subject: matter },
    ...{ rooms: await roomsOver(tx, concerned, ctx.today), told: [], eventId: null, at: ctx.now },
  })
}

/** The person it is about, and the offices that take part in it; observers look on. */
function mayRemarkOn({ actor }: Ctx, posting: Posting): boolean {
  return posting.personId === actor.personId || mayOn(actor.ability, 'readReceipts', 'Posting', posting)
}

/** The conversation of a matter; of two who say the first word at once both find the same. */
async function conversationAbout(tx: Tx, ctx: Ctx, matter: Matter): Promise<string> {
  const { kind: subjectKind, id: subjectId } = matter
  await tx
    .insert(conversations)
    .values({ id: ctx.newId(), kind: 'matter', subjectKind, subjectId, head: 0, createdAt: ctx.now })
    .onConflictDoNothing()
  const [found] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.subjectKind, subjectKind), eq(conversations.subjectId, subjectId)))
  if (!found) throw new NotFound('conversation')
  return found.id
}
