import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { documentNumber, type Letter, type LetterKind } from '#domain/letters.ts'
import { letters, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { lettersInScope } from '../access/scope.server.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'

/** A letter as it was sealed: what it says, its number, who sealed it when, and its hash. */
export type SealedLetter = {
  state: 'sealed'
  number: string
  letter: Letter
  sealedBy: string | null
  sealedAt: number
  sha256: string
  /** Whether the file that is kept still has the hash it was sealed with. */
  isIntact: boolean
}

export type LetterFile = { bytes: Uint8Array; number: string; isIntact: boolean }

/** Any sealed letter, for whoever may read what it is about; undefined for all others. */
export async function getLetter(ctx: Ctx, id: string) {
  const kept = await keptLetter(ctx.store.read, and(eq(letters.id, id), lettersInScope(ctx.store.read, ctx.actor)))
  return kept && { ...shownOf(kept), id, kind: kept.kind, about: aboutOf(kept) }
}

/** The file of a sealed letter, for whoever may read what it is about. */
export async function downloadLetter(ctx: Ctx, id: string): Promise<LetterFile | undefined> {
  const kept = await keptLetter(ctx.store.read, and(eq(letters.id, id), lettersInScope(ctx.store.read, ctx.actor)))
  return kept && handOut(ctx, kept)
}

type Matter = { postingId: string; kinds: readonly LetterKind[] } | { consultationId: string }

/** The numbers of sealed letters about a posting or a consultation, the first first. Not scoped: whoever asks may read what it is about. */
export async function lettersOf(db: Db, matter: Matter) {
  const about =
    'postingId' in matter
      ? and(eq(letters.postingId, matter.postingId), inArray(letters.kind, [...matter.kinds]))
      : eq(letters.consultationId, matter.consultationId)
  const { id, kind, code, year, number, facts, sealedAt } = letters
  const rows = await db
    .select({ id, kind, code, year, number, facts, at: sealedAt })
    .from(letters)
    .where(about)
    .orderBy(letters.sealedAt, letters.id)
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, number: documentNumber(row), on: row.facts.day, at: row.at },
  }))
}

/** The last letter sealed that meets the condition, with its file. */
export async function keptLetter(db: Db, condition: SQL | undefined) {
  const [row] = await db
    .select({ letter: letters, sealedBy: people.name })
    .from(letters)
    .leftJoin(people, eq(people.id, letters.sealedBy))
    .where(condition)
    .orderBy(desc(letters.sealedAt), desc(letters.id))
    .limit(1)
  return row && { ...row.letter, sealedBy: row.sealedBy, bytes: Buffer.from(row.letter.file, 'base64') }
}

export type KeptLetter = NonNullable<Awaited<ReturnType<typeof keptLetter>>>

/** A sealed letter as its page shows it. */
export function shownOf(kept: KeptLetter): SealedLetter {
  const { letter, sealedBy, sealedAt, sha256, bytes } = kept
  const isIntact = sha256Of(bytes) === sha256
  return { state: 'sealed', number: documentNumber(kept), letter, sealedBy, sealedAt, sha256, isIntact }
}

/**
 * Hands out the file; that it was taken is written down. `isIntact` is false where it has not the hash any more that it was
 * sealed with: nobody is handed another letter.
 */
export async function handOut(ctx: Ctx, kept: KeptLetter): Promise<LetterFile> {
  const number = documentNumber(kept)
  const isIntact = sha256Of(kept.bytes) === kept.sha256
  if (!isIntact) ctx.log.error({ letterId: kept.id, number }, 'a sealed letter has not the hash it was sealed with')
  await write(ctx, (tx) =>
    audit(tx, ctx, 'letter.downloaded', {
      subject: aboutOf(kept),
      after: { letterId: kept.id, number, sha256: kept.sha256, isIntact },
    }),
  )
  return { bytes: kept.bytes, number, isIntact }
}

/** SHA-256 of a file, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What a letter is about: the audit log and the way back name it. */
function aboutOf({ postingId, consultationId }: Pick<KeptLetter, 'postingId' | 'consultationId'>) {
  return postingId === null
    ? { kind: 'consultation' as const, id: consultationId ?? '' }
    : { kind: 'posting' as const, id: postingId }
}
