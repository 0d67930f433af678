import { and, eq, max } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { audienceOfPosting } from '#domain/alerts.ts'
import { documentNumber, nextNumber, type LetterNumber } from '#domain/letters.ts'
import { composePostingLetter } from '#domain/letters/posting.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { letters } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { audit, recordAndTell } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import type { Posting } from '../postings/queries.server.ts'
import { write } from '../write.server.ts'
import { basisOf, type LetterBasis } from './basis.server.ts'
import { drawLetter, numberedFile } from './parts.server.ts'
import { requirePostingInSight, sealedLetterOf, sha256Of } from './queries.server.ts'

type Seen = { fingerprint: string; revision: number }

/**
 * Seals the letter of an approved posting: takes the next number of the office and keeps the file, with what it was made from,
 * in one transaction. Returns the number. Refuses: a posting that is not approved or is over, one not decided here, an
 * office without a letterhead, stale, a second letter, and facts that are not those of the preview any more.
 *
 * The file is drawn before the transaction with a mark where the number goes: inside it nothing waits.
 */
export async function sealPostingLetter(ctx: Ctx, postingId: string, seen: Seen): Promise<string> {
  const { facts } = await sealable(ctx.store.read, ctx, postingId, seen)
  const letter = composePostingLetter(facts)
  const drawn = await drawLetter(letter, facts.day)
  return write(ctx, async (tx) => {
    const { posting, officeId, decisionId } = await sealable(tx, ctx, postingId, seen)
    const place = await nextPlace(tx, facts.office.code, Number(facts.day.slice(0, 4)))
    const number = documentNumber(place)
    const bytes = numberedFile(drawn, number)
    const sha256 = sha256Of(bytes)
    const id = ctx.newId()
    await tx.insert(letters).values({
      ...{ id, kind: 'posting', officeId, ...place, postingId, decisionId, facts, letter, sha256 },
      file: Buffer.from(bytes).toString('base64'),
      sealedBy: ctx.actor.personId,
      sealedAt: ctx.now,
    })
    await recordAndTell(tx, ctx, 'posting.letter-sealed', {
      subject: { kind: 'posting', id: postingId },
      after: { letterId: id, number, sha256 },
      units: [posting.homeUnitId, posting.hostUnitId],
      people: [posting.personId],
      audience: audienceOfPosting('posting.letter-sealed', posting),
      facts: { person: facts.person.name, host: facts.person.host, number },
    })
    return number
  })
}

/**
 * The file of a sealed letter, for whoever may read its posting; that it was taken is written down. Undefined where there is
 * none, or where the file has not the hash any more that it was sealed with: nobody is handed another letter.
 */
export async function downloadPostingLetter(
  ctx: Ctx,
  postingId: string,
): Promise<{ bytes: Uint8Array; number: string; isIntact: boolean } | undefined> {
  await requirePostingInSight(ctx.store.read, ctx, postingId)
  const kept = await sealedLetterOf(ctx.store.read, postingId)
  if (!kept) return undefined
  const number = documentNumber(kept)
  const isIntact = sha256Of(kept.bytes) === kept.sha256
  if (!isIntact) ctx.log.error({ letterId: kept.id, number }, 'a sealed letter has not the hash it was sealed with')
  await write(ctx, (tx) =>
    audit(tx, ctx, 'letter.downloaded', {
      subject: { kind: 'posting', id: postingId },
      after: { letterId: kept.id, number, sha256: kept.sha256, isIntact },
    }),
  )
  return { bytes: kept.bytes, number, isIntact }
}

type Sealable = LetterBasis & { posting: Posting }

/** Asked twice: before the letter is drawn, and in the transaction that seals it. */
async function sealable(db: Db, ctx: Ctx, postingId: string, seen: Seen): Promise<Sealable> {
  const posting = await requirePostingInSight(db, ctx, postingId)
  authorize(ctx.actor.ability, 'decide', 'Posting', posting)
  const basis = await basisOf(db, ctx, posting)
  const sealed = await sealedLetterOf(db, postingId)
  if (sealed?.decisionId === basis.decisionId)
    throw new Refusal('letter-sealed-already', { number: documentNumber(sealed) })
  await requireFresh(db, {
    ...{ kind: 'posting', id: postingId, seen: seen.revision, now: posting.revision },
    actions: ['posting.approved', 'posting.started', 'posting.ended', 'posting.withdrawn'],
  })
  if (basis.fingerprint !== seen.fingerprint) throw new Refusal('letter-moved-on')
  return { ...basis, posting }
}

/** The next place in the register. Whoever takes it at the same moment is refused by the database, and asks again. */
async function nextPlace(tx: Tx, code: string, year: number): Promise<LetterNumber> {
  const [last] = await tx
    .select({ number: max(letters.number) })
    .from(letters)
    .where(and(eq(letters.code, code), eq(letters.year, year)))
  return { code, year, number: nextNumber(last?.number ?? null) }
}
