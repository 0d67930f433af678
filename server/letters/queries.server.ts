import { createHash } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { documentNumber, numberToCome, type Letter } from '#domain/letters.ts'
import { composePostingLetter } from '#domain/letters/posting.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { letters, people, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import type { Posting } from '../postings/queries.server.ts'
import { basisOf, officeOver } from './basis.server.ts'

/** The letter of a posting as it was sealed: what it says, its number, who sealed it when, and its hash. */
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

/** The letter as it would be sealed now, or why it cannot be: for whoever decides. */
export type LetterToSeal =
  | { state: 'draft'; number: string; letter: Letter; fingerprint: string; revision: number; officeId: string }
  | { state: 'refused'; refusal: Refusal; officeId: string | null; mayEditOffice: boolean }

/**
 * The letter of a posting. A sealed one for whoever may read the posting; what may come of it for whoever decides; to all
 * others there is none.
 */
export async function getPostingLetter(ctx: Ctx, postingId: string): Promise<SealedLetter | LetterToSeal | undefined> {
  const { read } = ctx.store
  const posting = await postingInSight(read, ctx, postingId)
  if (!posting) return undefined
  const sealed = await sealedLetterOf(read, postingId)
  if (sealed) return shownOf(sealed)
  if (!mayOn(ctx.actor.ability, 'decide', 'Posting', posting)) return undefined
  return letterToSeal(ctx, posting)
}

/** For a line on the page of the posting: the number of its letter, or that one can be sealed. */
export async function getLetterOf(ctx: Ctx, postingId: string): Promise<{ number: string | null } | undefined> {
  const found = await getPostingLetter(ctx, postingId)
  if (!found) return undefined
  if (found.state === 'refused') return found.refusal.code === 'letter-needs-letterhead' ? { number: null } : undefined
  return { number: found.state === 'sealed' ? found.number : null }
}

/** The posting a letter is about: within the actor's scope, or nothing. */
export async function postingInSight(db: Db, ctx: Ctx, postingId: string): Promise<Posting | undefined> {
  const [posting] = await db
    .select()
    .from(postings)
    .where(and(eq(postings.id, postingId), postingsInScope(ctx.actor)))
  return posting
}

/** The same for a command. */
export async function requirePostingInSight(db: Db, ctx: Ctx, postingId: string): Promise<Posting> {
  const posting = await postingInSight(db, ctx, postingId)
  if (!posting) throw new NotFound('posting')
  return posting
}

/** The sealed letter of a posting's last decision, with its file; not scoped: the caller has found the posting. */
export async function sealedLetterOf(db: Db, postingId: string) {
  const [row] = await db
    .select({ letter: letters, sealedBy: people.name })
    .from(letters)
    .leftJoin(people, eq(people.id, letters.sealedBy))
    .where(and(eq(letters.postingId, postingId), eq(letters.kind, 'posting')))
    .orderBy(desc(letters.sealedAt), desc(letters.id))
    .limit(1)
  return row && { ...row.letter, sealedBy: row.sealedBy, bytes: Buffer.from(row.letter.file, 'base64') }
}

export type KeptLetter = NonNullable<Awaited<ReturnType<typeof sealedLetterOf>>>

/** SHA-256 of a file, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function shownOf(kept: KeptLetter): SealedLetter {
  const { letter, sealedBy, sealedAt, sha256, bytes } = kept
  const isIntact = sha256Of(bytes) === sha256
  return { state: 'sealed', number: documentNumber(kept), letter, sealedBy, sealedAt, sha256, isIntact }
}

async function letterToSeal(ctx: Ctx, posting: Posting): Promise<LetterToSeal> {
  try {
    const { facts, fingerprint, officeId } = await basisOf(ctx.store.read, ctx, posting)
    const number = numberToCome({ code: facts.office.code, year: Number(facts.day.slice(0, 4)) })
    const letter = composePostingLetter(facts)
    return { state: 'draft', number, letter, fingerprint, officeId, revision: posting.revision }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const office = await officeOver(ctx.store.read, ctx, posting.hostUnitId)
    const mayEditOffice = office !== undefined && mayOn(ctx.actor.ability, 'edit', 'Unit', { id: office.id })
    return { state: 'refused', refusal: error, officeId: office?.id ?? null, mayEditOffice }
  }
}
