import { createHash } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import { canonicalJson } from '#domain/audit.ts'
import { whyNoLetter } from '#domain/letters.ts'
import type { PostingLetterFacts } from '#domain/letters/posting.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { letterheads, people, postingDecisions, postingOpinions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { registerOf } from '../organisation/register.server.ts'
import type { Posting } from '../postings/queries.server.ts'

/** What a letter would be made of today, and a fingerprint of it: whoever seals sends back which one they saw. */
export type LetterBasis = { facts: PostingLetterFacts; officeId: string; decisionId: string; fingerprint: string }

/**
 * Gathers what a posting letter is made of. Refuses: a posting that is not approved or is over, one that was not decided in
 * this system, no office that could issue it, and an office without a letterhead.
 */
export async function basisOf(db: Db, ctx: Ctx, posting: Posting): Promise<LetterBasis> {
  const refusal = whyNoLetter(posting.state)
  if (refusal) throw refusal
  const decision = await decisionOf(db, posting.id)
  if (!decision) throw new Refusal('letter-no-decision')
  const register = await registerOf(db)
  const { office, detachment } = await issuersOf(db, ctx, { hostUnitId: posting.hostUnitId, register })
  if (!office) throw new Refusal('letter-no-office')
  const nameOf = (unitId: string) => {
    const record = register.find(({ id }) => id === unitId)
    return record ? unitNearest(record, ctx.today).name : ''
  }
  const unit = nameOf(office.id)
  const [letterhead] = await db.select().from(letterheads).where(eq(letterheads.unitId, office.id))
  if (!letterhead) throw new Refusal('letter-needs-letterhead', { unit })
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, posting.personId))
  const { kind, purpose, document, share, startsOn, endsOn, post } = posting
  const facts: PostingLetterFacts = {
    kind: 'posting',
    office: { unit, code: letterhead.code, head: letterhead.head, hasRedHead: letterhead.hasRedHead },
    person: { name: person?.name ?? '', home: nameOf(posting.homeUnitId), host: nameOf(posting.hostUnitId), post },
    posting: { kind, purpose, document, share, startsOn, endsOn },
    opinion: await opinionOf(db, posting.id),
    detachment: detachment ? nameOf(detachment.id) : null,
    day: ctx.today,
  }
  return { facts, officeId: office.id, decisionId: decision.id, fingerprint: fingerprintOf(facts) }
}

/** The unit whose letterhead a posting letter would bear, if there is one. */
export async function officeOver(db: Db, ctx: Ctx, hostUnitId: string): Promise<UnitRecord | undefined> {
  return (await issuersOf(db, ctx, { hostUnitId, register: await registerOf(db) })).office
}

/** The nearest commission office above the host, or the only one there is; and the detachment above the host. */
async function issuersOf(
  db: Db,
  ctx: Ctx,
  { hostUnitId, register }: { hostUnitId: string; register: readonly UnitRecord[] },
): Promise<{ office: UnitRecord | undefined; detachment: UnitRecord | undefined }> {
  const above = unitsOver(await linesOn(db, ctx.today), hostUnitId)
    .map((id) => register.find((record) => record.id === id))
    .filter((record) => record !== undefined)
  const offices = register.filter(({ kind }) => kind === 'commission_office')
  const only = offices.length === 1 ? offices[0] : undefined
  return {
    office: above.find(({ kind }) => kind === 'commission_office') ?? only,
    detachment: above.find(({ id, kind }) => kind === 'detachment' && id !== hostUnitId),
  }
}

async function decisionOf(db: Db, postingId: string) {
  const [decision] = await db
    .select({ id: postingDecisions.id })
    .from(postingDecisions)
    .where(and(eq(postingDecisions.postingId, postingId), eq(postingDecisions.outcome, 'approved')))
    .orderBy(desc(postingDecisions.decidedAt), desc(postingDecisions.id))
    .limit(1)
  return decision
}

async function opinionOf(db: Db, postingId: string): Promise<PostingLetterFacts['opinion']> {
  const [opinion] = await db
    .select({ verdict: postingOpinions.verdict, text: postingOpinions.opinion })
    .from(postingOpinions)
    .where(eq(postingOpinions.postingId, postingId))
    .orderBy(desc(postingOpinions.givenAt), desc(postingOpinions.id))
    .limit(1)
  return opinion ?? null
}

function fingerprintOf(facts: PostingLetterFacts): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}
