import { mayOn } from '#domain/access/ability.ts'
import { type Action } from '#domain/access/subjects.ts'
import type { AttachmentSubject } from '#domain/attachments.ts'
import { NotAllowed, NotFound, unreachable } from '#domain/shared/outcomes.ts'
import type { Db } from '#db/store.ts'
import { requireConsultation } from '../appointments/consultations/case.server.ts'
import { takesPartIn } from '../appointments/consultations/queries.server.ts'
import type { Ctx } from '../context.ts'
import { requireJoining } from '../postings/joinings/joining.server.ts'
import { requirePosting } from '../postings/queries.server.ts'
import { hostVoiceOf } from '../postings/voices.server.ts'

/** Refuses whoever does not know of the matter, or of what is said in it. */
export async function requireReading(db: Db, ctx: Ctx, { kind, id }: AttachmentSubject): Promise<void> {
  switch (kind) {
    case 'posting':
      return void (await requirePosting(db, ctx, id))
    case 'consultation':
      if (!(await takesPartIn(ctx, id))) throw new NotFound('consultation')
      return
    case 'joining':
      return void (await requireJoining(db, ctx, id))
    default:
      return unreachable(kind)
  }
}

/** Refuses whoever does not know of the matter, and who may take no step in it. */
export async function requireActing(db: Db, ctx: Ctx, subject: AttachmentSubject): Promise<void> {
  const mayAct = await mayActIn(db, ctx, subject)
  if (!mayAct) throw new NotAllowed('attach', subject.kind)
}

/** The steps that papers may go with. */
const actsOnPostings: readonly Action[] = [
  ...(['draft', 'opine', 'speakForHost', 'check', 'decide', 'recall', 'confirmReturn', 'withdraw'] as const),
]
const actsInJoinings: readonly Action[] = ['request', 'opine', 'decide', 'withdraw']
const actsInConsultations: readonly Action[] = ['request', 'opine', 'decide']

async function mayActIn(db: Db, ctx: Ctx, { kind, id }: AttachmentSubject): Promise<boolean> {
  const { ability } = ctx.actor
  switch (kind) {
    case 'posting': {
      const posting = await requirePosting(db, ctx, id)
      const row = { ...posting, hostVoice: await hostVoiceOf(db, posting, ctx.today) }
      return actsOnPostings.some((action) => mayOn(ability, action, 'Posting', row))
    }
    case 'consultation': {
      const consultation = await requireConsultation(db, ctx, id)
      return actsInConsultations.some((action) => mayOn(ability, action, 'Consultation', consultation))
    }
    case 'joining': {
      const joining = await requireJoining(db, ctx, id)
      return actsInJoinings.some((action) => mayOn(ability, action, 'Joining', joining))
    }
    default:
      return unreachable(kind)
  }
}
