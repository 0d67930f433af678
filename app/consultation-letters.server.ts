import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { line, revision } from '#domain/shared/fields.ts'
import {
  getLetterToSeal,
  sealConsultationLetter,
  type LetterRole,
} from '#server/appointments/consultations/letters.server.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import { allowed, found, submit } from './http.server.ts'
import { shownLetter } from './letter.server.ts'
import { requireCtx } from './session.server.ts'

const schema = z.object({ shown: line(64), revision: revision() })

/** A letter of a consultation as it would be sealed now: the office's own, or the reply of the unit that is asked. */
export async function letterToSeal(args: LoaderFunctionArgs, role: LetterRole) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const id = args.params['consultationId'] ?? ''
  const { name, unit, kind, state, mayDecide, isAsked } = found(await getConsultation(ctx, id))
  allowed(role === 'reply' ? isAsked : mayDecide)
  return { id, role, name, unit, kind, state, letter: shownLetter(found(await getLetterToSeal(ctx, id, role))) }
}

/** Seals it, if it is still what was shown. */
export function sealLetter(args: ActionFunctionArgs, role: LetterRole) {
  const id = args.params['consultationId'] ?? ''
  return submit(args, schema, async (ctx, { shown, revision }) =>
    redirect(`/letters/${await sealConsultationLetter(ctx, id, role, { fingerprint: shown, revision })}`),
  )
}
