import { addDays } from '#domain/shared/dates.ts'
import { decideConsultation } from '../appointments/consultations/deciding.server.ts'
import {
  getLetterToSeal,
  sealConsultationLetter,
  type LetterRole,
} from '../appointments/consultations/letters.server.ts'
import { proposeConsultation } from '../appointments/consultations/proposing.server.ts'
import { confirmReceipt, replyToConsultation } from '../appointments/consultations/replying.server.ts'
import { requireConsultation } from '../appointments/consultations/case.server.ts'
import type { Ctx } from '../context.ts'
import { idOfName } from '../ids.ts'

/** Two written consultations with the bureau of 城管: one it has yet to answer, and one that is decided and takes effect in a week. */

/** Somebody is proposed for the post that is vacant, and the letter is out. */
export async function askForInstructor(commission: Ctx): Promise<string> {
  const id = await proposeConsultation(commission, {
    ...{ kind: 'appointment', postId: idOfName('post B-C4 brigade_instructor 1'), mode: 'cross_posting' },
    ...{ personId: idOfName('person B-C4 urban_management 2'), replaces: null },
    purpose: '综合四大队教导员岗位空缺，拟由熟悉该片区的城管人员接任',
  })
  await seal(commission, id, 'letter')
  return id
}

/** The one who leads the third brigade with its commander is to go elsewhere; the bureau has the letter and a month to reply. */
export async function askForRotation(commission: Ctx): Promise<string> {
  const id = await proposeConsultation(commission, {
    ...{ kind: 'removal', postId: idOfName('post B-C3 brigade_instructor 1'), mode: null, personId: null },
    ...{ purpose: '任职期间拟轮岗交流，征求免去现任职务的意见', replaces: null },
  })
  await seal(commission, id, 'letter')
  return id
}

/** The bureau has the letter since that day. */
export async function receive(bureau: Ctx, id: string): Promise<void> {
  await confirmReceipt(bureau, id, { receivedOn: bureau.today, revision: await revisionOf(bureau, id) })
}

export async function agreeOnPaper(bureau: Ctx, id: string): Promise<void> {
  await replyToConsultation(bureau, id, {
    ...{ verdict: 'agree', text: '同意任职，期满后返回我局。', writtenOn: bureau.today },
    ...{ document: `六城管局函〔${bureau.today.slice(0, 4)}〕5号`, revision: await revisionOf(bureau, id) },
  })
}

/** Decided for a day to come, with its notice. */
export async function appointLater(commission: Ctx, id: string): Promise<void> {
  await decideConsultation(commission, id, {
    ...{ effectiveOn: addDays(commission.today, 10), text: '同意任职', document: null },
    revision: await revisionOf(commission, id),
  })
  await seal(commission, id, 'notice')
}

async function seal(ctx: Ctx, id: string, role: LetterRole): Promise<void> {
  const shown = await getLetterToSeal(ctx, id, role)
  if (shown?.state !== 'draft') throw new Error('the demo city cannot seal a letter of its own')
  await sealConsultationLetter(ctx, id, role, { fingerprint: shown.fingerprint, revision: shown.revision })
}

async function revisionOf(ctx: Ctx, id: string): Promise<number> {
  return (await requireConsultation(ctx.store.read, ctx, id)).revision
}
