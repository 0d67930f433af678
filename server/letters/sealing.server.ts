import { createHash } from 'node:crypto'
import { and, eq, max } from 'drizzle-orm'
import { canonicalJson } from '#domain/audit/records.ts'
import { composeLetter, type LetterFacts } from '#domain/letters/compose.ts'
import { documentNumber, nextNumber, type LetterNumber } from '#domain/letters.ts'
import { letters } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { sha256Of } from './kept.server.ts'
import { drawLetter, numberedFile } from './parts.server.ts'

/** What a letter is about, as its row points to it. */
export type LetterMatter =
  | { postingId: string; decisionId: string | null; consultationId: null }
  | { postingId: null; decisionId: null; consultationId: string }

/**
 * What a letter would be made of today, and a fingerprint of it: whoever seals sends back which one they saw. Of one occasion
 * there is one letter of a kind.
 */
export type LetterBasis<F extends LetterFacts = LetterFacts> = {
  facts: F
  officeId: string
  matter: LetterMatter
  occasion: string
  fingerprint: string
}

export type Sealed = { id: string; number: string; sha256: string }

/**
 * Seals a letter: takes the next number of the office and keeps the file, with what it was made from, in one transaction, in
 * which `then` says what it changes and who is told.
 *
 * `gather` is asked twice, before the letter is drawn and in the transaction that seals it, and refuses what may not be sealed.
 * The file is drawn before the transaction with a mark where the number goes: inside it nothing waits.
 */
export async function sealLetter<B extends LetterBasis>(
  ctx: Ctx,
  gather: (db: Db) => Promise<B>,
  then: (tx: Tx, sealed: Sealed, basis: B) => Promise<void>,
): Promise<Sealed> {
  const { facts } = await gather(ctx.store.read)
  const letter = composeLetter(facts)
  const drawn = await drawLetter(letter, facts.day)
  return write(ctx, async (tx) => {
    const basis = await gather(tx)
    const { officeId, matter, occasion } = basis
    const place = await nextPlace(tx, facts.office.code, Number(facts.day.slice(0, 4)))
    const number = documentNumber(place)
    const bytes = numberedFile(drawn, number)
    const sha256 = sha256Of(bytes)
    const id = ctx.newId()
    await tx.insert(letters).values({
      ...{ id, kind: facts.kind, officeId, ...place, ...matter, occasion, facts, letter, sha256 },
      file: Buffer.from(bytes).toString('base64'),
      sealedBy: ctx.actor.personId,
      sealedAt: ctx.now,
    })
    const sealed = { id, number, sha256 }
    await then(tx, sealed, basis)
    return sealed
  })
}

/** The same facts have the same fingerprint. */
export function fingerprintOf(facts: LetterFacts): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

/** The next place in the register. Whoever takes it at the same moment is refused by the database, and asks again. */
async function nextPlace(tx: Tx, code: string, year: number): Promise<LetterNumber> {
  const [last] = await tx
    .select({ number: max(letters.number) })
    .from(letters)
    .where(and(eq(letters.code, code), eq(letters.year, year)))
  return { code, year, number: nextNumber(last?.number ?? null) }
}
