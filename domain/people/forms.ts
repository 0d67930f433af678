import { z } from 'zod'
import { categories } from '../people.ts'
import { reaches } from '../shared/corrections.ts'
import { choice, day, line, optionalDay, optionalLine, picked, revision } from '../shared/fields.ts'

/** What the forms about people ask for. */

export const homeCorrecting = z.object({
  on: day(),
  unitId: picked(),
  category: choice(categories),
  post: optionalLine(60),
  rank: optionalLine(60),
  from: day(),
  lastDay: optionalDay(),
  reach: choice(reaches),
})
export type HomeCorrecting = z.output<typeof homeCorrecting>

export const homeCorrection = homeCorrecting.extend({ reason: line(200), revision: revision() })
