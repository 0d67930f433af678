import { authorize } from '#domain/access/ability.ts'
import { whomOfPosting } from '#domain/alerts/whom.ts'
import { documentNumber } from '#domain/letters.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import type { Db } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import type { Posting } from '../postings/queries.server.ts'
import { basisOf, type PostingLetterBasis } from './basis.server.ts'
import { handOut, type LetterFile } from './kept.server.ts'
import { requirePostingInSight, sealedLetterOf } from './queries.server.ts'
import { sealLetter } from './sealing.server.ts'

export type Seen = { fingerprint: string; revision: number }

/**
 * Seals the letter of an approved posting. Returns the number. Refuses: a posting that is not approved or is over, one not
 * decided here, an office without a letterhead, stale, a second letter, and facts that are not those of the preview any more.
 */
export async function sealPostingLetter(ctx: Ctx, postingId: string, seen: Seen): Promise<string> {
  const { number } = await sealLetter(
    ctx,
    (db) => sealable(db, ctx, postingId, seen),
    (tx, { id, number, sha256 }, { posting, facts }) =>
      recordAndTell(tx, ctx, 'posting.letter-sealed', {
        subject: { kind: 'posting', id: postingId },
        after: { letterId: id, number, sha256 },
        units: [posting.homeUnitId, posting.hostUnitId],
        people: [posting.personId],
        whom: whomOfPosting(posting),
        facts: { person: facts.person.name, host: facts.person.host, number },
      }),
  )
  return number
}

/** The file of a posting's sealed letter, for whoever may read the posting; undefined where there is none. */
export async function downloadPostingLetter(ctx: Ctx, postingId: string): Promise<LetterFile | undefined> {
  await requirePostingInSight(ctx.store.read, ctx, postingId)
  const kept = await sealedLetterOf(ctx.store.read, postingId)
  return kept && handOut(ctx, kept)
}

type Sealable = PostingLetterBasis & { posting: Posting }

async function sealable(db: Db, ctx: Ctx, postingId: string, seen: Seen): Promise<Sealable> {
  const posting = await requirePostingInSight(db, ctx, postingId)
  authorize(ctx.actor.ability, 'decide', 'Posting', posting)
  const basis = await basisOf(db, ctx, posting)
  const sealed = await sealedLetterOf(db, postingId)
  if (sealed?.decisionId === basis.decisionId)
    throw new Refusal('letter-sealed-already', { number: documentNumber(sealed) })
  await requireFresh(db, {
    ...{ kind: 'posting', id: postingId, seen: seen.revision, now: posting.revision },
    actions: ['posting.approved', 'posting.started', 'posting.ended', 'posting.revoked'],
  })
  if (basis.fingerprint !== seen.fingerprint) throw new Refusal('letter-moved-on')
  return { ...basis, posting }
}
