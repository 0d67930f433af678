import { z } from 'zod'
import { addDays, type IsoDate } from '../shared/dates.ts'
import { choice, day } from '../shared/fields.ts'
import { Refusal } from '../shared/outcomes.ts'
import { monthOf } from './weeks.ts'

/** Whether somebody would like to be on duty on a day, or would rather not. */
export const wishKinds = ['wanted', 'unwanted'] as const

/** As somebody says it of a day. */
export const wishMaking = z.object({ day: day(), wish: choice(wishKinds) })

/** What a roster knows of it. */
export type ShiftWish = { personId: string; day: IsoDate; isWanted: boolean }

/** A wish is for two months ahead at most, and whoever would rather not be there every day wishes for nothing. */
export const mostWishDaysAhead = 62
export const mostUnwantedInMonth = 6

type Wished = {
  today: IsoDate
  /** Where they serve that day. */
  unitIds: readonly string[]
  /** Whether that week is published in one of these units. */
  isPublished: boolean
  /** What they said of other days. */
  others: readonly Omit<ShiftWish, 'personId'>[]
}

/** Why a wish cannot be taken: days that are over or far off, nowhere to serve, a week that is published, or too many in a month. */
export function whyCannotWish(
  wish: Omit<ShiftWish, 'personId'>,
  { today, unitIds, isPublished, others }: Wished,
): Refusal | undefined {
  if (wish.day <= today) return new Refusal('wish-past', {}, 'day')
  if (wish.day > addDays(today, mostWishDaysAhead)) return new Refusal('wish-far', { most: mostWishDaysAhead }, 'day')
  if (unitIds.length === 0) return new Refusal('wish-not-serving', {}, 'day')
  if (isPublished) return new Refusal('wish-published', {}, 'day')
  const month = monthOf(wish.day)
  const unwanted = others.filter(
    ({ day: other, isWanted }) => !isWanted && other !== wish.day && monthOf(other) === month,
  )
  if (!wish.isWanted && unwanted.length >= mostUnwantedInMonth)
    return new Refusal('wish-many', { most: mostUnwantedInMonth }, 'wish')
  return undefined
}
