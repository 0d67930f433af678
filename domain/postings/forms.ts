import { z } from 'zod'
import { choice, optionalLine, optionalText, revision } from '../shared/fields.ts'

/** A decision, as it is typed: on a posting that is asked for, or on a recall. */
export const deciding = z.object({
  outcome: choice(['approved', 'refused']),
  reason: optionalText(),
  document: optionalLine(60),
  revision: revision(),
})
