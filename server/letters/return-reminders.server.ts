import { eq } from 'drizzle-orm'
import { authorize, mayOn } from '#domain/access/ability.ts'
import { whomOfPosting } from '#domain/alerts/whom.ts'
import { whyNoReturnReminder, type ReturnReminderFacts } from '#domain/letters/return-reminder.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import type { Posting } from '../postings/queries.server.ts'
import type { Seen } from './commands.server.ts'
import { lettersOf } from './kept.server.ts'
import { issuersOver } from './offices.server.ts'
import { letterToSeal, postingInSight, requirePostingInSight, type LetterToSeal } from './queries.server.ts'
import { fingerprintOf, sealLetter, type LetterBasis } from './sealing.server.ts'

/** The next reminder of return as it would be sealed, or why there is none now: for whoever decides; undefined for others. */
export async function getReturnReminder(ctx: Ctx, postingId: string): Promise<LetterToSeal | undefined> {
  const { read } = ctx.store
  const posting = await postingInSight(read, ctx, postingId)
  if (!posting || !mayOn(ctx.actor.ability, 'decide', 'Posting', posting)) return undefined
  const { revision, hostUnitId } = posting
  return letterToSeal(ctx, reminderBasis(read, ctx, posting), { unitId: hostUnitId, revision })
}

/**
 * Seals a reminder of return, and asks home unit, host and person to see to it. Returns its id. Refuses: a posting whose return
 * is not waited for, a reminder too soon after the last, an office without a letterhead, stale, and other facts than were shown.
 */
export async function sealReturnReminder(ctx: Ctx, postingId: string, seen: Seen): Promise<string> {
  const { id } = await sealLetter(
    ctx,
    (db) => sealable(db, ctx, postingId, seen),
    (tx, { id, number, sha256 }, { posting, facts }) =>
      recordAndTell(tx, ctx, 'posting.return-reminded', {
        subject: { kind: 'posting', id: postingId },
        after: { letterId: id, number, sha256 },
        units: [posting.homeUnitId, posting.hostUnitId],
        people: [posting.personId],
        whom: whomOfPosting(posting),
        facts: { person: facts.person.name, host: facts.person.host, number },
      }),
  )
  return id
}

type Basis = LetterBasis<ReturnReminderFacts> & { posting: Posting }

async function sealable(db: Db, ctx: Ctx, postingId: string, seen: Seen): Promise<Basis> {
  const posting = await requirePostingInSight(db, ctx, postingId)
  authorize(ctx.actor.ability, 'decide', 'Posting', posting)
  const basis = await reminderBasis(db, ctx, posting)
  await requireFresh(db, {
    ...{ kind: 'posting', id: postingId, seen: seen.revision, now: posting.revision },
    actions: ['posting.returned', 'posting.ended', 'posting.shortened'],
  })
  if (basis.fingerprint !== seen.fingerprint) throw new Refusal('letter-moved-on')
  return basis
}

async function reminderBasis(db: Db, ctx: Ctx, posting: Posting): Promise<Basis> {
  const { id, personId, homeUnitId, hostUnitId, kind, startsOn, endsOn } = posting
  const sealed = await lettersOf(db, { postingId: id, kinds: ['posting', 'return_reminder'] })
  const earlier = sealed.filter((letter) => letter.kind === 'return_reminder')
  const refusal = whyNoReturnReminder(posting, earlier.at(-1), ctx.today)
  if (refusal) throw refusal
  if (endsOn === null) throw new Refusal('reminder-not-waited-for')
  const { officeId, office, detachment, nameOf } = await issuersOver(db, ctx, hostUnitId)
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  const notice = sealed.findLast((letter) => letter.kind === 'posting')?.number ?? null
  const facts: ReturnReminderFacts = {
    kind: 'return_reminder',
    office,
    person: { name: person?.name ?? '', home: nameOf(homeUnitId), host: nameOf(hostUnitId) },
    posting: { kind, startsOn, endsOn, notice },
    earlier: earlier.map(({ number }) => number),
    detachment,
    day: ctx.today,
  }
  const matter = { postingId: id, decisionId: null, consultationId: null }
  const occasion = `${id} ${earlier.length + 1}`
  return { facts, officeId, matter, occasion, fingerprint: fingerprintOf(facts), posting }
}
