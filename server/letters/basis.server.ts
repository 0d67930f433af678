import { and, desc, eq } from 'drizzle-orm'
import { whyNoLetter } from '#domain/letters.ts'
import type { PostingLetterFacts } from '#domain/letters/posting.ts'
import { standsAsHalf } from '#domain/postings/pairs.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { people, postingDecisions, postingExtensions, postingOpinions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { otherHalfOf } from '../postings/pair-halves.server.ts'
import type { Posting } from '../postings/queries.server.ts'
import { issuersOver } from './offices.server.ts'
import { fingerprintOf, type LetterBasis } from './sealing.server.ts'

export type PostingLetterBasis = LetterBasis<PostingLetterFacts> & { decisionId: string }

/**
 * Gathers what a posting letter is made of. Refuses: a posting that is not approved or is over, one that was not decided in
 * this system, no office that could issue it, and an office without a letterhead.
 */
export async function basisOf(db: Db, ctx: Ctx, posting: Posting): Promise<PostingLetterBasis> {
  const refusal = whyNoLetter(posting.state)
  if (refusal) throw refusal
  const decision = await decisionOf(db, posting.id)
  if (!decision) throw new Refusal('letter-no-decision')
  const { officeId, office, detachment, nameOf } = await issuersOver(db, ctx, posting.hostUnitId)
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, posting.personId))
  const { kind, share, startsOn, endsOn, post } = posting
  const extension = decision.extension
  const other = extension ? undefined : (await otherHalfOf(db, posting.id))?.posting
  const facts: PostingLetterFacts = {
    kind: 'posting',
    office,
    person: { name: person?.name ?? '', home: nameOf(posting.homeUnitId), host: nameOf(posting.hostUnitId), post },
    posting: {
      ...{ kind, share, startsOn, endsOn, purpose: extension?.reason ?? posting.purpose },
      document: extension?.document ?? posting.document,
      ...(extension && { isExtension: true }),
      ...(other && standsAsHalf(other) && { isReciprocal: true }),
    },
    opinion: extension ? opinionOn(extension) : await opinionOf(db, posting.id),
    detachment,
    day: ctx.today,
  }
  const matter = { postingId: posting.id, decisionId: decision.id, consultationId: null }
  const occasion = decision.id
  return { facts, officeId, matter, occasion, decisionId: decision.id, fingerprint: fingerprintOf(facts) }
}

/** The newest decision that there be a posting, or that it be extended. */
export async function decisionOf(db: Db, postingId: string) {
  const [decision] = await db
    .select({ id: postingDecisions.id, extension: postingExtensions })
    .from(postingDecisions)
    .leftJoin(postingExtensions, eq(postingExtensions.id, postingDecisions.extensionId))
    .where(and(eq(postingDecisions.postingId, postingId), eq(postingDecisions.outcome, 'approved')))
    .orderBy(desc(postingDecisions.decidedAt), desc(postingDecisions.id))
    .limit(1)
  return decision
}

function opinionOn({ verdict, opinion }: typeof postingExtensions.$inferSelect): PostingLetterFacts['opinion'] {
  return verdict && { verdict, text: opinion }
}

/** What the home unit said last. */
async function opinionOf(db: Db, postingId: string): Promise<PostingLetterFacts['opinion']> {
  const [opinion] = await db
    .select({ verdict: postingOpinions.verdict, text: postingOpinions.opinion })
    .from(postingOpinions)
    .where(and(eq(postingOpinions.postingId, postingId), eq(postingOpinions.side, 'home')))
    .orderBy(desc(postingOpinions.givenAt), desc(postingOpinions.id))
    .limit(1)
  return opinion ?? null
}
