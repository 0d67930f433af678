import { and, eq } from 'drizzle-orm'
import { authorize, mayOn } from '#domain/access/ability.ts'
import { movedOn, whyCannotMoveOn } from '#domain/appointments/consultation.ts'
import type { ConsultationReplyFacts } from '#domain/letters/consultation-reply.ts'
import type { ConsultationLetterFacts, PostMatter } from '#domain/letters/consultation.ts'
import type { Heard, PostNoticeFacts } from '#domain/letters/post-notices.ts'
import { documentNumber } from '#domain/letters.ts'
import { ruleOn } from '#domain/rules.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, letters, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import type { Seen } from '../../letters/commands.server.ts'
import { keptLetter } from '../../letters/kept.server.ts'
import { issuersOver, letterheadOver, type Issuers } from '../../letters/offices.server.ts'
import { letterToSeal, type LetterToSeal } from '../../letters/queries.server.ts'
import { fingerprintOf, sealLetter, type LetterBasis } from '../../letters/sealing.server.ts'
import { rulesOn } from '../../rules/queries.server.ts'
import {
  addStep,
  namesOf,
  recordOfCase,
  requireConsultation,
  requireFreshCase,
  saveConsultation,
  tellOfCase,
  type Consultation,
} from './case.server.ts'
import { requireEligible } from './proposing.server.ts'
import { stepsOf } from './queries.server.ts'
import { replyTimeOn } from './replying.server.ts'

/** The letters of a case: what asks, what answers, and the notice of what was decided. */
export const letterRoles = ['letter', 'reply', 'notice'] as const
export type LetterRole = (typeof letterRoles)[number]

/** What a letter of the case would say if it was sealed now, for whoever seals it; undefined for all others. */
export async function getLetterToSeal(ctx: Ctx, id: string, role: LetterRole): Promise<LetterToSeal | undefined> {
  const { read } = ctx.store
  const found = await requireConsultation(read, ctx, id)
  if (!mayOn(ctx.actor.ability, actionOf(role), 'Consultation', found)) return undefined
  const unitId = role === 'reply' ? found.consultedUnitId : found.unitId
  return letterToSeal(ctx, basisOf(read, ctx, found, role), {
    unitId,
    revision: found.revision,
    isOwn: role === 'reply',
  })
}

/**
 * Seals a letter of the case and returns its id. The letter that asks goes out with its seal; a reply and a notice are put on paper.
 * Refuses: out of order, stale, sealed already, an office without a letterhead, other facts than were shown, and for the letter that
 * asks a candidate who may not be appointed any more.
 */
export async function sealConsultationLetter(ctx: Ctx, id: string, role: LetterRole, seen: Seen): Promise<string> {
  const sealed = await sealLetter(
    ctx,
    async (db) => {
      const found = await requireConsultation(db, ctx, id)
      authorize(ctx.actor.ability, actionOf(role), 'Consultation', found)
      const basis = await basisOf(db, ctx, found, role)
      await requireFreshCase(db, found, seen.revision)
      if (basis.fingerprint !== seen.fingerprint) throw new Refusal('letter-moved-on')
      return { ...basis, found }
    },
    async (tx, { number }, { found: before, deemedRuleId }) => {
      if (role === 'letter') {
        const state = movedOn(before.state, 'send')
        const after = await saveConsultation(tx, before, { state, sentOn: ctx.today, deemedRuleId })
        await addStep(tx, ctx, before, 'sent', { day: ctx.today, document: number })
        return tellOfCase(tx, ctx, 'consultation.sent', { before, after, facts: { number } })
      }
      await addStep(tx, ctx, before, role === 'reply' ? 'reply_sealed' : 'noticed', { document: number })
      if (role === 'reply') return recordOfCase(tx, ctx, 'consultation.reply-sealed', { before, after: before })
      return tellOfCase(tx, ctx, 'consultation.noticed', { after: before, facts: { number } })
    },
  )
  return sealed.id
}

type CaseBasis = LetterBasis & { deemedRuleId: string | null }

function actionOf(role: LetterRole): 'opine' | 'decide' {
  return role === 'reply' ? 'opine' : 'decide'
}

async function basisOf(db: Db, ctx: Ctx, found: Consultation, role: LetterRole): Promise<CaseBasis> {
  const refusal = role === 'letter' ? whyCannotMoveOn(found.state, 'send') : undefined
  if (refusal) throw refusal
  const kind = kindOf(found, role)
  const kept = await keptLetter(db, and(eq(letters.consultationId, found.id), eq(letters.kind, kind)))
  if (kept) throw new Refusal('letter-sealed-already', { number: documentNumber(kept) })
  switch (role) {
    case 'letter':
      return askingBasis(db, ctx, found)
    case 'reply':
      return replyBasis(db, ctx, found)
    case 'notice':
      return noticeBasis(db, ctx, found)
  }
}

function kindOf({ kind }: Consultation, role: LetterRole) {
  if (role === 'letter') return 'consultation' as const
  if (role === 'reply') return 'consultation_reply' as const
  return kind === 'appointment' ? ('appointment_notice' as const) : ('removal_notice' as const)
}

async function askingBasis(db: Db, ctx: Ctx, found: Consultation): Promise<CaseBasis> {
  const { kind, postId, personId, mode, unitId, purpose } = found
  if (kind === 'appointment') await requireEligible(db, ctx, { postId, personId, mode })
  const issuers = await issuersOver(db, ctx, unitId)
  const deemed = ruleOn(await rulesOn(db, ctx.today), 'CONSULT.DEEMED_CONSENT', ctx.today)
  const isSilenceConsent = deemed?.params.type === 'flag' && deemed.params.isOn
  const { months } = await replyTimeOn(db, ctx.today)
  const facts: ConsultationLetterFacts = {
    ...{ ...(await matterOf(db, ctx, found, issuers.nameOf)), kind: 'consultation', office: issuers.office, purpose },
    ...{ replyMonths: months, isSilenceConsent, day: ctx.today },
  }
  return { ...basisWith(found, facts, issuers.officeId), deemedRuleId: isSilenceConsent ? (deemed?.id ?? null) : null }
}

async function replyBasis(db: Db, ctx: Ctx, found: Consultation): Promise<CaseBasis> {
  const replied = (await stepsOf(db, found.id)).find(({ step }) => step === 'replied')
  if (!replied?.verdict) throw new Refusal('consultation-reply-not-there')
  if (replied.document) throw new Refusal('letter-sealed-already', { number: replied.document })
  const asking = await keptLetter(db, and(eq(letters.consultationId, found.id), eq(letters.kind, 'consultation')))
  if (!asking) throw new Refusal('consultation-reply-not-there')
  const { office, nameOf } = await letterheadOver(db, ctx, found.consultedUnitId)
  const facts: ConsultationReplyFacts = {
    ...{ ...(await matterOf(db, ctx, found, nameOf)), kind: 'consultation_reply', office },
    asked: { by: asking.letter.head, title: asking.letter.title.join(''), number: documentNumber(asking) },
    ...{ verdict: replied.verdict, text: replied.text, day: ctx.today },
  }
  return { ...basisWith(found, facts, found.consultedUnitId), deemedRuleId: null }
}

async function noticeBasis(db: Db, ctx: Ctx, found: Consultation): Promise<CaseBasis> {
  const { state, effectiveOn } = found
  if ((state !== 'decided' && state !== 'in_effect') || effectiveOn === null)
    throw new Refusal('consultation-not-decided')
  const steps = await stepsOf(db, found.id)
  const last = (wanted: string) => steps.findLast(({ step }) => step === wanted)
  const replied = last('replied')
  const issuers = await issuersOver(db, ctx, found.unitId)
  const facts: PostNoticeFacts = {
    ...(await matterOf(db, ctx, found, issuers.nameOf)),
    kind: found.kind === 'appointment' ? 'appointment_notice' : 'removal_notice',
    ...{ office: issuers.office, detachment: issuers.detachment, effectiveOn, day: ctx.today },
    heard: heardAs(steps.map(({ step }) => step)),
    conditions: replied?.verdict === 'agree_with_conditions' ? replied.text : null,
    document: last('decided')?.document ?? null,
  }
  return { ...basisWith(found, facts, issuers.officeId), deemedRuleId: null }
}

function heardAs(steps: readonly string[]): Heard {
  if (steps.includes('deemed')) return 'deemed'
  return steps.includes('coordinated') ? 'coordinated' : 'agreed'
}

function basisWith<F extends LetterBasis['facts']>({ id }: Consultation, facts: F, officeId: string): LetterBasis<F> {
  const matter = { postingId: null, decisionId: null, consultationId: id }
  return { facts, officeId, matter, occasion: id, fingerprint: fingerprintOf(facts) }
}

/** Who and what the letters of a case name, by the names of the day. */
async function matterOf(db: Db, ctx: Ctx, found: Consultation, nameOf: Issuers['nameOf']): Promise<PostMatter> {
  const [person] = await db
    .select({ name: people.name, homePost: homePositions.post })
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
    .where(eq(people.id, found.personId))
  const { postZh } = await namesOf(db, ctx, found)
  return {
    act: found.kind,
    person: { name: person?.name ?? '', home: nameOf(found.homeUnitId), homePost: person?.homePost ?? null },
    post: { unit: nameOf(found.unitId), name: postZh, mode: found.mode },
    consulted: nameOf(found.consultedUnitId),
  }
}
