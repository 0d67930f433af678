import { z } from 'zod'
import { opinionVerdicts } from './opinions.ts'
import { choice, optionalLine, optionalText, revision } from '../shared/fields.ts'

/** A decision, as it is typed: on a posting that is asked for, or on a recall. */
export const deciding = z.object({
  outcome: choice(['approved', 'refused']),
  reason: optionalText(),
  document: optionalLine(60),
  revision: revision(),
})

/** An opinion, as it is typed: of the home unit, or of the host. */
export const opining = z.object({ verdict: choice(opinionVerdicts), opinion: optionalText(), revision: revision() })
