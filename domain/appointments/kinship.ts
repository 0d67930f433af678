import { z } from 'zod'
import { choice, line, optionalLine } from '../shared/fields.ts'

/** The kin who may not stand directly above or below each other, or under one leader (公务员法 74). */
export const kinRelations = ['spouse', 'lineal', 'collateral', 'in_law'] as const
export type KinRelation = (typeof kinRelations)[number]

export const recordingKin = z.object({
  staffNumber: line(40),
  name: line(40),
  relation: choice(kinRelations),
  note: optionalLine(200),
})
