import { z } from 'zod'
import { brigadeTypes, departments, unitKinds, unitLevels } from '../organisation.ts'
import { reaches } from '../shared/corrections.ts'
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
} from '../shared/fields.ts'

/** What the forms about units ask for. */

const names = { name: line(100), shortName: line(40) }
const lines = {
  dailyManagerId: picked().optional(),
  taskingAuthorityId: picked().optional(),
  assessorId: picked().optional(),
}

export const unitFounding = z.object({
  code: line(32),
  kind: choice(unitKinds),
  level: choice(unitLevels),
  department: optionalChoice(departments),
  brigadeType: optionalChoice(brigadeTypes),
  ...names,
  parentId: picked(),
  ...lines,
  from: day(),
  document: optionalLine(),
})
export type UnitFounding = z.output<typeof unitFounding>

export const unitRenaming = z.object({ ...names, from: day(), document: optionalLine(), revision: revision() })
export type UnitRenaming = z.output<typeof unitRenaming>

export const unitPlacing = z.object({
  parentId: picked().optional(),
  ...lines,
  from: day(),
  document: optionalLine(),
  /** Why the units above may have more places given out below them than they were given. */
  reason: optionalText(500),
  revision: revision(),
})
export type UnitPlacing = z.output<typeof unitPlacing>

export const unitClosing = z.object({ lastDay: day(), document: optionalLine(), revision: revision() })
export type UnitClosing = z.output<typeof unitClosing>

export const nameplateAdding = z.object({ name: line(100), from: day(), revision: revision() })
export type NameplateAdding = z.output<typeof nameplateAdding>

export const nameplateEnding = z.object({ lastDay: day(), revision: revision() })
export type NameplateEnding = z.output<typeof nameplateEnding>

export const unitCorrecting = z.object({
  on: day(),
  ...names,
  parentId: picked().optional(),
  ...lines,
  document: optionalLine(),
  from: day(),
  lastDay: optionalDay(),
  reach: choice(reaches),
})
export type UnitCorrecting = z.output<typeof unitCorrecting>

export const unitCorrection = unitCorrecting.extend({ reason: line(200), revision: revision() })
