import { and, gt, isNull, lte, or, type Column, type SQL } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'

type Dated = { startsOn: Column; endsOn: Column }

/** The condition that a dated row is in force on `day`: from its first day, before the day it ends. */
export function inForce(dated: Dated, day: IsoDate): SQL | undefined {
  return and(lte(dated.startsOn, day), notOver(dated, day))
}

/** It is still running on `day`, or is yet to begin. */
export function notOver({ endsOn }: Pick<Dated, 'endsOn'>, day: IsoDate): SQL | undefined {
  return or(isNull(endsOn), gt(endsOn, day))
}
