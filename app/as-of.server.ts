import { isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import { latestDay } from '#domain/shared/fields.ts'
import type { Ctx } from '#server/context.ts'

export type AsOf = { day: IsoDate; isToday: boolean; isPast: boolean; wrong: string | null }

/** The day a page is about: `?asOf=2026-03-01`, or today. A text that is no day is said to be none, and today is shown. */
export function asOfFrom(request: Request, ctx: Ctx): AsOf {
  const text = new URL(request.url).searchParams.get('asOf')
  const given = dayIn(request, 'asOf')
  const day = given ?? ctx.today
  return {
    day,
    isToday: day === ctx.today,
    isPast: day < ctx.today,
    wrong: text === null || text === '' || given ? null : text,
  }
}

/** A day in the address, where it is one. */
export function dayFrom(request: Request, name: string): IsoDate | null {
  const text = new URL(request.url).searchParams.get(name)
  return text !== null && isIsoDate(text) && text <= latestDay ? text : null
}

/** Where an act leads back to: the path, on the day its page was looking at. */
export function onDay(request: Request, path: string): string {
  const day = dayFrom(request, 'asOf')
  return day === null ? path : `${path}?asOf=${day}`
}

/** A day in the address, under whatever name; undefined where there is none, or a text that is no day. */
export function dayIn(request: Request, name: string): IsoDate | undefined {
  const text = new URL(request.url).searchParams.get(name)
  return text !== null && isIsoDate(text) && text <= latestDay ? text : undefined
}
