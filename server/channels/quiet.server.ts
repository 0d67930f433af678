import { quietMinutesLeft } from '#domain/alerts/escalation.ts'
import { defaultQuietHours } from '#domain/alerts/quiet-hours.ts'
import type { Db } from '#db/store.ts'
import { dayAt, startOfDay } from '../clock.ts'
import type { Ctx } from '../context.ts'
import { choicesOf } from './choices.server.ts'

/** The moment at which what is not urgent may go out to a person who was to have it at `at`: then, or when the hours of rest are over. */
export type Waking = (personId: string, at: number) => number

/** The hours of rest of these people: their own, or else 22:00–07:00. */
export async function wakingOf(db: Db, { settings }: Ctx, personIds: readonly string[]): Promise<Waking> {
  const choices = await choicesOf(db, personIds)
  return (personId, at) => {
    const quiet = choices.get(personId)?.quiet ?? defaultQuietHours
    const left = quietMinutesLeft(quiet, minuteAt(at, settings.timeZone))
    return left === 0 ? at : Math.floor(at / 60_000 + left) * 60_000
  }
}

/** The minute of the day it is in the city. */
export function minuteAt(at: number, timeZone: string): number {
  return Math.floor((at - startOfDay(dayAt(at, timeZone), timeZone)) / 60_000) % (24 * 60)
}
