import { z } from 'zod'
import { choice, day, optionalLine, picked } from '../shared/fields.ts'
import { absentees, presences } from './painting.ts'

/** The longest stretch that is painted at once: two months, longer than any rotation. */
export const mostPaintedDays = 62

/** `2 <id>`: somebody, or a place, of the second crew; empty where nothing is chosen. */
const ofCrew = z
  .string()
  .regex(/^\d{1,2} \S{1,64}$/, 'choice')
  .transform((text) => ({ crew: Number(text.split(' ')[0]), id: text.split(' ')[1] ?? '' }))

function ofCrews() {
  return z
    .array(ofCrew.optional())
    .max(400, 'list-too-long')
    .default([])
    .transform((all) => all.filter((one) => one !== undefined))
}

/** What is first said of a rotation; who is in which crew is asked next. */
export const rotationPeriod = z.object({ rotationId: picked(), startsOn: day(), lastDay: day() })

/** A rotation over a period: who goes in which crew, where each crew is, and what becomes of what is there. */
export const rotationPainting = rotationPeriod.extend({
  members: ofCrews(),
  places: ofCrews(),
  presence: choice(presences),
})
export type RotationPainting = z.output<typeof rotationPainting>

/** A week, named by any of its days, onto another. */
export const weekCopying = z.object({
  from: day(),
  to: day(),
  presence: choice(presences),
  absent: choice(absentees),
})
export type WeekCopying = z.output<typeof weekCopying>

/** What was previewed, to be done just so. */
const confirmed = { digest: z.string().regex(/^[0-9a-f]{64}$/, 'required'), reason: optionalLine(200) }
export const rotationConfirming = rotationPainting.extend(confirmed)
export const weekConfirming = weekCopying.extend(confirmed)
