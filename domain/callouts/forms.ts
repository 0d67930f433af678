import { z } from 'zod'
import { calloutAnswers, calloutModes, calloutReasons, duties } from '../callouts.ts'
import { departments } from '../organisation.ts'
import { categories } from '../people.ts'
import { choice, line, optionalLine, picked, revision, wholeNumber } from '../shared/fields.ts'

/** What a call-out is asked for by; the deadline in minutes from now. */
export const calloutAsking = z.object({
  unitId: picked(),
  reason: choice(calloutReasons),
  purpose: line(300),
  place: line(120),
  gridId: picked().optional(),
  mode: choice(calloutModes),
  needed: wholeNumber(4).optional(),
  deadline: wholeNumber(4),
  waitMinutes: wholeNumber(3).optional(),
  tierMinutes: wholeNumber(3).optional(),
  tier1: z.array(picked()),
  tier2: z.array(picked()),
  tier3: z.array(picked()),
  departments: z.array(choice(departments)),
  categories: z.array(choice(categories)),
  duties: z.array(choice(duties)),
  certificate: choice(['yes']).optional(),
})
export type CalloutAsked = z.output<typeof calloutAsking>

/** An answer of one’s own, or one that is written down for another. */
export const calloutAnswering = z.object({
  answer: choice(calloutAnswers),
  minutes: wholeNumber(3).optional(),
  reason: optionalLine(200),
  standIn: optionalLine(40),
})

export const callingOn = z.object({
  unitIds: z.array(picked()),
  deadline: wholeNumber(4).optional(),
  revision: revision(),
})

export const ordering = z.object({ personIds: z.array(picked()), reason: line(300) })

export const standingDown = z.object({ text: line(300), revision: revision() })

export const closing = z.object({ revision: revision() })
