import { z } from 'zod'
import { secondmentKinds } from '../postings.ts'
import { choice, day, line, optionalLine, optionalText, revision } from '../shared/fields.ts'
import { statedEndings } from '../appointments.ts'

/** What is registered of a holder who was decided on outside: by which document, on which day, by whom. */
export const registering = z.object({
  personId: line(),
  mode: choice(secondmentKinds),
  startsOn: day(),
  document: line(60),
  decidedOn: day(),
  decidedBy: line(),
  grounds: optionalText(),
  revision: revision(),
})

/** Somebody acts in a seat for a time. */
export const namingActing = z.object({
  personId: line(),
  startsOn: day(),
  lastDay: day(),
  document: optionalLine(60),
  revision: revision(),
})

/** A holding ends with its last day. */
export const endingHolding = z.object({
  lastDay: day(),
  ending: choice(statedEndings),
  reason: line(2_000),
  document: optionalLine(60),
  revision: revision(),
})
