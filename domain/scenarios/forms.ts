import { z } from 'zod'
import { brigadeTypes, departments, forceKinds, unitLevels } from '../organisation.ts'
import { categories, staffClasses } from '../people.ts'
import { postingKinds } from '../postings.ts'
import {
  choice,
  day,
  line,
  optionalChoice,
  optionalDay,
  optionalLine,
  optionalText,
  picked,
  revision,
  wholeNumber,
} from '../shared/fields.ts'
import { postClasses } from '../staffing/quotas.ts'

/** What the forms about scenarios ask for. */

export const longestTitle = 60

export const scenarioNaming = z.object({ title: line(longestTitle), note: optionalText(500) })
export type ScenarioNaming = z.output<typeof scenarioNaming>
export const scenarioRenaming = scenarioNaming.extend({ revision: revision() })

const serving = {
  personId: picked(),
  hostUnitId: picked(),
  postingKind: choice(postingKinds),
  post: optionalLine(60),
  from: day(),
  lastDay: optionalDay(),
}
/** The change that this one takes the place of. */
const replaces = { replaces: optionalLine(64) }

export const changePlanning = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('posting'), ...serving, ...replaces }),
  z.object({ kind: z.literal('transfer'), postingId: picked(), ...serving, ...replaces }),
  z.object({ kind: z.literal('end'), personId: picked(), postingId: picked(), lastDay: day(), ...replaces }),
  z.object({ kind: z.literal('leaving'), personId: picked(), lastDay: day(), ...replaces }),
  z.object({
    kind: z.literal('joining'),
    count: wholeNumber(3),
    department: choice(departments),
    category: choice(categories),
    hostUnitId: picked(),
    from: day(),
    lastDay: optionalDay(),
    ...replaces,
  }),
  z.object({
    kind: z.literal('quota'),
    unitId: picked(),
    department: choice(departments),
    staffClass: choice(staffClasses),
    category: optionalChoice(categories),
    postClass: choice(postClasses),
    planned: wholeNumber(),
    from: day(),
    ...replaces,
  }),
  z.object({
    kind: z.literal('unit_founded'),
    name: line(100),
    shortName: line(40),
    unitKind: choice(forceKinds),
    level: choice(unitLevels),
    brigadeType: optionalChoice(brigadeTypes),
    parentId: picked(),
    from: day(),
    ...replaces,
  }),
  z.object({ kind: z.literal('unit_closed'), unitId: picked(), lastDay: day(), ...replaces }),
])
export type ChangePlanning = z.output<typeof changePlanning>

export const sharing = z.object({ personId: picked(), mayEdit: optionalChoice(['yes']) })

export const turning = z.object({
  purpose: line(500),
  document: optionalLine(60),
  /** For those that were left open: a posting that is asked for has an end. */
  lastDay: optionalDay(),
})
export type TurningIntoDrafts = z.output<typeof turning>
