import { and, desc, inArray, sql } from 'drizzle-orm'
import type { UnitRest } from '#domain/alerts/quiet-hours.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import { listed } from '#db/listed.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, postings, unitQuietHours } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { linesOn } from '../../organisation/lines.server.ts'

/** The hours of rest that hold, whose they are (null: nobody's, those of the settings), and which of theirs. */
export type RestInForce = { unitId: string | null; revision: number; rest: UnitRest }

type Day = Pick<Ctx, 'today' | 'settings'>

/** The hours of rest that hold for what happens in a unit: its own, or else those of the nearest unit above it that has some. */
export async function restFor(db: Db, ctx: Day, unitId: string | null): Promise<RestInForce> {
  const rests = await restsFor(db, ctx, unitId === null ? [] : [unitId])
  return rests(unitId)
}

/** The same for several, asked once. */
export async function restsFor(
  db: Db,
  { today, settings }: Day,
  unitIds: readonly string[],
): Promise<(unitId: string | null) => RestInForce> {
  const usual: RestInForce = {
    unitId: null,
    revision: 0,
    rest: { quiet: settings.quietHours, holdsBackAcknowledgements: true },
  }
  const lines = unitIds.length === 0 ? [] : await linesOn(db, today)
  const over = new Map([...new Set(unitIds)].map((id) => [id, unitsOver(lines, id)]))
  const newest = await newestHoursOf(db, [...new Set([...over.values()].flat())])
  return (unitId) => {
    for (const id of over.get(unitId ?? '') ?? []) {
      const own = newest.get(id)
      if (own?.rest) return { unitId: id, revision: own.revision, rest: own.rest }
    }
    return usual
  }
}

export type HoursSaid = { revision: number; rest: UnitRest | null }

/** What each of these units said last; null: it goes by the unit above. */
export async function newestHoursOf(db: Db, unitIds: readonly string[]): Promise<Map<string, HoursSaid>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(unitQuietHours)
    .where(inArray(unitQuietHours.unitId, [...unitIds]))
    .orderBy(desc(unitQuietHours.revision))
  const newest = new Map<string, HoursSaid>()
  for (const row of rows)
    if (!newest.has(row.unitId)) newest.set(row.unitId, { revision: row.revision, rest: restIn(row) })
  return newest
}

export function restIn({
  quietFrom,
  quietTo,
  holdsBackAcknowledgements,
}: Pick<typeof unitQuietHours.$inferSelect, 'quietFrom' | 'quietTo' | 'holdsBackAcknowledgements'>): UnitRest | null {
  return quietFrom === null || quietTo === null
    ? null
    : { quiet: { from: quietFrom, to: quietTo }, holdsBackAcknowledgements }
}

/** The hours of rest of each of these people's unit: where they serve today, or else where they are at home. */
export async function restsOfPeople(
  db: Db,
  ctx: Day,
  personIds: readonly string[],
): Promise<(personId: string) => RestInForce> {
  const units = await unitsOfPeople(db, ctx, personIds)
  const rests = await restsFor(db, ctx, [...units.values()])
  return (personId) => rests(units.get(personId) ?? null)
}

/** Where each of them does their work: at the host of the posting with the greatest share, the newest of several, or at home. */
async function unitsOfPeople(db: Db, { today }: Day, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const homes = await db
    .select({ personId: homePositions.personId, unitId: homePositions.unitId })
    .from(homePositions)
    .where(and(sql`${homePositions.personId} in ${listed(personIds)}`, inForce(homePositions, today)))
  const hosts = await db
    .select({ personId: postings.personId, unitId: postings.hostUnitId })
    .from(postings)
    .where(
      and(
        sql`${postings.personId} in ${listed(personIds)}`,
        sql`${postings.state} = 'serving'`,
        inForce(postings, today),
      ),
    )
    .orderBy(postings.share, postings.startsOn, postings.id)
  return new Map([...homes, ...hosts].map(({ personId, unitId }) => [personId, unitId]))
}
