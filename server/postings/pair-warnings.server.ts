import { eq } from 'drizzle-orm'
import { whomOfPosting } from '#domain/alerts/whom.ts'
import { fateFor, type PairFate } from '#domain/postings/pairs.ts'
import { unsentStates } from '#domain/postings.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import { people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { otherHalfOf } from './pair-halves.server.ts'
import type { Posting } from './queries.server.ts'

/** What each happening may mean for the half that answers; of all others there is nothing to warn. */
const tellingFates: Partial<Record<string, readonly PairFate[]>> = {
  'posting.refused': ['refused'],
  'posting.withdrawn': ['withdrawn'],
  'posting.revoked': ['withdrawn'],
  'posting.discarded': ['discarded'],
  'posting.sent-back': ['sent_back'],
  'posting.shortened': ['recalled', 'terminated'],
  'posting.ended': ['ended'],
}

/**
 * Warns those concerned with the other half of a reciprocal pair of what became of this one, in the same transaction and once. It names
 * nobody of this half, whom not all of them may know, and keeps nothing from going on.
 */
export async function warnOtherHalf(tx: Tx, ctx: Ctx, type: string, half: Posting): Promise<void> {
  const telling = tellingFates[type]
  if (!telling) return
  const other = (await otherHalfOf(tx, half.id))?.posting
  const fate = other && fateFor(other, half)
  if (!fate || !telling.includes(fate)) return
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, other.personId))
  const host = await unitOn(tx, other.hostUnitId, other.startsOn)
  // Of a draft nobody is told but its author.
  const isUnsent = unsentStates.includes(other.state)
  const author = other.askedBy === null ? [] : [other.askedBy]
  const whom = whomOfPosting(other)
  await recordAndTell(tx, ctx, 'posting.pair-broken', {
    subject: { kind: 'posting', id: other.id },
    after: { counterpart: half.id, fate },
    ...(isUnsent ? { people: author } : { units: [other.homeUnitId, other.hostUnitId], people: [other.personId] }),
    whom: isUnsent ? { ...whom, home: [], host: [], office: [], detachment: [] } : whom,
    facts: { person: person?.name ?? '', host: host?.shortName ?? '', ...wordsOf(fate, half) },
    uniqueKey: `posting.pair-broken ${half.id} ${fate} ${half.round} ${half.endsOn}`,
  })
}

/** For the sentence: the state it is in, or how it came to end early. */
function wordsOf(fate: PairFate, { state }: Posting): Facts {
  return fate === 'recalled' || fate === 'terminated' ? { context: 'early', ending: fate } : { state }
}
