import { and, eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { numberToCome, whyNoLetter, type Letter } from '#domain/letters.ts'
import { composeLetter } from '#domain/letters/compose.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { letters, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import type { Posting } from '../postings/queries.server.ts'
import { basisOf, decisionOf } from './basis.server.ts'
import { keptLetter, shownOf, type KeptLetter, type SealedLetter } from './kept.server.ts'
import { officeOver } from './offices.server.ts'
import type { LetterBasis } from './sealing.server.ts'

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
  const maySeal = mayOn(ctx.actor.ability, 'decide', 'Posting', posting)
  if (sealed && !(maySeal && (await isOutdated(ctx, posting, sealed)))) return shownOf(sealed)
  if (!maySeal) return undefined
  return letterToSeal(ctx, basisOf(read, ctx, posting), { unitId: posting.hostUnitId, revision: posting.revision })
}

/** Whether another decision was made since, which can have a letter of its own. */
async function isOutdated({ store }: Ctx, { id, state }: Posting, { decisionId }: KeptLetter): Promise<boolean> {
  const newest = whyNoLetter(state) ? undefined : await decisionOf(store.read, id)
  return newest !== undefined && newest.id !== decisionId
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
export async function sealedLetterOf(db: Db, postingId: string): Promise<KeptLetter | undefined> {
  return keptLetter(db, and(eq(letters.postingId, postingId), eq(letters.kind, 'posting')))
}

/**
 * What a letter would say if it was sealed now, or why there can be none, and which office would have to do something first: the one
 * over the unit, or the unit’s own.
 */
export async function letterToSeal(
  ctx: Ctx,
  gathering: Promise<LetterBasis>,
  { unitId, revision, isOwn = false }: { unitId: string; revision: number; isOwn?: boolean },
): Promise<LetterToSeal> {
  try {
    const { facts, fingerprint, officeId } = await gathering
    const number = numberToCome({ code: facts.office.code, year: Number(facts.day.slice(0, 4)) })
    return { state: 'draft', number, letter: composeLetter(facts), fingerprint, officeId, revision }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const office = isOwn ? { id: unitId } : await officeOver(ctx.store.read, ctx, unitId)
    const mayEditOffice = office !== undefined && mayOn(ctx.actor.ability, 'edit', 'Letterhead', { unitId: office.id })
    return { state: 'refused', refusal: error, officeId: office?.id ?? null, mayEditOffice }
  }
}
