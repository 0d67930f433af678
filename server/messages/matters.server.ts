import { and, desc, eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { whyCannotEdit, whyCannotWithdraw } from '#domain/messages.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { conversationCursors, conversations, messages, people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { requirePosting, type Posting } from '../postings/queries.server.ts'
import { roomsOver } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'
import { moveCursor } from './cursors.server.ts'
import { filesOf, type MessageFile } from './files.server.ts'
import { sayIn, type Message, type Saying } from './saying.server.ts'

/** What can be talked about on its own page. */
export type Matter = { kind: 'posting' | 'callout'; id: string }

export type Remark = {
  id: string
  seq: number
  author: string
  /** Empty once it was withdrawn. */
  body: string
  files: MessageFile[]
  at: number
  isEdited: boolean
  isWithdrawn: boolean
  /** By the actor, as far as the message goes; whether they may still speak about the matter is another question. */
  mayEdit: boolean
  mayWithdraw: boolean
  maySeeTrace: boolean
  /** The key under which the actor said it; null of what others said. */
  key: string | null
}

const mostShown = 200

/** What was said about a matter. Who has opened it once sees what is new since; who never has is not told how much there is. */
export type Talk = {
  /** Null before the first word. */
  conversationId: string | null
  remarks: Remark[]
  /** Up to where the actor has read; null: never opened. */
  readUpTo: number | null
  unread: number
}

/** What was said about a posting, oldest first, for whoever may see the posting: whoever comes to see it reads all of it. */
export async function listRemarks(ctx: Ctx, postingId: string): Promise<Talk & { mayRemark: boolean }> {
  const posting = await requirePosting(ctx.store.read, ctx, postingId)
  return {
    ...(await talkOn(ctx, { kind: 'posting', id: postingId })),
    mayRemark: mayRemarkOn(ctx, posting),
  }
}

/**
 * Says something about a posting. Refuses: whoever does not know of it, whoever only looks on, and what no message may be. The same key
 * twice says it once.
 */
export async function remarkOnPosting(ctx: Ctx, postingId: string, saying: Saying): Promise<void> {
  await write(ctx, async (tx) => {
    const concerned = await concernedByPosting(tx, ctx, postingId)
    await remarkOn(tx, ctx, { matter: { kind: 'posting', id: postingId }, saying, concerned })
  })
}

/** Whose pages show what is said about a matter. */
export type Concerned = { units: string[]; people: string[] }

/** Those whom a posting concerns, for somebody who may speak about it; NotAllowed to whoever only looks on. */
export async function concernedByPosting(tx: Tx, ctx: Ctx, postingId: string): Promise<Concerned> {
  const posting = await requirePosting(tx, ctx, postingId)
  if (!mayRemarkOn(ctx, posting)) throw new NotAllowed('write', 'Posting')
  const { hostUnitId, homeUnitId, personId } = posting
  return { units: [hostUnitId, homeUnitId], people: [personId] }
}

/** What was said about a matter, oldest first. Whoever asks has made sure that the actor may see the matter. */
export async function talkOn(ctx: Ctx, { kind, id }: Matter): Promise<Talk> {
  const { read } = ctx.store
  const me = ctx.actor.personId ?? ''
  const isMine = and(eq(conversationCursors.conversationId, conversations.id), eq(conversationCursors.personId, me))
  const rows = await read
    .select({
      id: messages.id,
      seq: messages.seq,
      author: people.name,
      authorId: messages.authorId,
      body: messages.body,
      at: messages.at,
      ...{ kind: messages.kind, editedAt: messages.editedAt, withdrawnAt: messages.withdrawnAt },
      clientKey: messages.clientKey,
      conversationId: conversations.id,
      readUpTo: conversationCursors.readUpTo,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(people, eq(people.id, messages.authorId))
    .leftJoin(conversationCursors, isMine)
    .where(and(eq(conversations.subjectKind, kind), eq(conversations.subjectId, id)))
    .orderBy(desc(messages.seq))
    .limit(mostShown)
  const files = await filesOf(
    read,
    rows.map((row) => row.id),
  )
  const { conversationId = null, readUpTo = null } = rows[0] ?? {}
  const isNew = ({ seq, authorId }: { seq: number; authorId: string }) =>
    readUpTo !== null && seq > readUpTo && authorId !== me
  const remarks = rows.toReversed().map((row) => remarkOf(ctx, row, files.get(row.id) ?? []))
  return { conversationId, remarks, readUpTo, unread: rows.filter(isNew).length }
}

type Said = Pick<Message, 'id' | 'seq' | 'kind' | 'authorId' | 'body' | 'at' | 'editedAt' | 'withdrawnAt' | 'clientKey'>

/** What was withdrawn does not leave the server. */
function remarkOf({ actor, now }: Ctx, said: Said & { author: string }, files: MessageFile[]): Remark {
  const { id, seq, author, authorId, body, at, editedAt, withdrawnAt, clientKey } = said
  const personId = actor.personId ?? ''
  const isMine = authorId === personId
  const isWithdrawn = withdrawnAt !== null
  return {
    ...{ id, seq, author, at, isEdited: editedAt !== null, isWithdrawn },
    ...{ body: isWithdrawn ? '' : body, files: isWithdrawn ? [] : files },
    mayEdit: !whyCannotEdit(said, { personId, now }),
    mayWithdraw: !whyCannotWithdraw(said, { personId, leads: false }),
    maySeeTrace: isMine && (isWithdrawn || editedAt !== null),
    key: isMine ? clientKey : null,
  }
}

/** Says something about a matter, and a word to the pages of those concerned. Whoever asks has made sure that the actor may. */
export async function remarkOn(
  tx: Tx,
  ctx: Ctx,
  { matter, saying, concerned }: { matter: Matter; saying: Saying; concerned: Concerned },
): Promise<void> {
  const conversationId = await conversationAbout(tx, ctx, matter)
  const { message, isNew } = await sayIn(tx, ctx, { ...saying, conversationId, kind: 'message' })
  if (!isNew) return
  await moveCursor(tx, ctx, { conversationId, readUpTo: message.seq })
  await announceMatter(tx, ctx, { matter, concerned })
}

/** A word to the pages of those concerned: what is said about the matter is to be read again. */
export async function announceMatter(
  tx: Tx,
  ctx: Ctx,
  { matter, concerned }: { matter: Matter; concerned: Concerned },
): Promise<void> {
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
