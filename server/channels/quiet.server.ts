import { restMinutesLeft, type Loudness } from '#domain/alerts/quiet-hours.ts'
import type { Db } from '#db/store.ts'
import { restsOfPeople } from '../alerts/quiet-hours/hours.server.ts'
import { dayAt, startOfDay } from '../clock.ts'
import type { Ctx } from '../context.ts'
import { choicesOf } from './choices.server.ts'

/** The moment at which something so loud may go out to a person who was to have it at `at`: then, or when their rest is over. */
export type Waking = (personId: string, at: number, loudness: Loudness) => number

/** The hours of rest of these people: their own within those of their unit. */
export async function wakingOf(
  db: Db,
  ctx: Pick<Ctx, 'today' | 'settings'>,
  personIds: readonly string[],
): Promise<Waking> {
  const choices = await choicesOf(db, personIds)
  const rests = await restsOfPeople(db, ctx, personIds)
  return (personId, at, loudness) => {
    const { unitId, rest: unit } = rests(personId)
    const hours = { unit, isSettled: unitId !== null, own: choices.get(personId)?.quiet ?? null }
    const left = restMinutesLeft(hours, minuteAt(at, ctx.settings.timeZone), loudness)
    return left === 0 ? at : Math.floor(at / 60_000 + left) * 60_000
  }
}

/** The minute of the day it is in the city. */
export function minuteAt(at: number, timeZone: string): number {
  return Math.floor((at - startOfDay(dayAt(at, timeZone), timeZone)) / 60_000) % (24 * 60)
}
