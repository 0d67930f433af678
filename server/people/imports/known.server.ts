import { and, inArray, sql, type SQL } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { birthdayOf } from '#domain/people/imports/consistency.ts'
import type { KnownHome, KnownPerson, KnownPosting, Matches } from '#domain/people/imports/known.ts'
import type { RowReading } from '#domain/people/imports/rows.ts'
import { askedStates, standingStates } from '#domain/postings.ts'
import { covers } from '#domain/shared/dates.ts'
import { inParts } from '#db/bulk.ts'
import { notOver } from '#db/periods.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleWhole } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { unitsOn } from '../../organisation/queries.server.ts'
import type { Pace } from './pace.ts'

const numbersAtOnce = 500

type Person = typeof people.$inferSelect
type Found = Omit<KnownPerson, 'phone'> & { phoneSealed: string | null }

/** Whom each row may be about. */
export type MatchFinder = (reading: RowReading) => Matches

/** Looks up, for all rows at once, whom the system knows by their numbers, and namesakes of those it does not. */
export async function findMatches(
  db: Db,
  ctx: Ctx,
  readings: readonly RowReading[],
  { digestOf, pace }: { digestOf(idNumber: string): string; pace: Pace },
): Promise<MatchFinder> {
  const numbers = [...new Set(readings.flatMap(({ values }) => values.staffNumber ?? []))]
  const digests = [...new Set(readings.flatMap((reading) => digestIn(reading, digestOf) ?? []))]
  const rows = new Map<string, Person>()
  await findBy(db, people.staffNumber, numbers, { pace, found: rows })
  await findBy(db, people.idNumberDigest, digests, { pace, found: rows })
  const known = await withTheirLines(db, ctx, [...rows.values()], pace)
  const byStaffNumber = new Map(known.map((person) => [person.staffNumber, person]))
  const byDigest = new Map(known.flatMap((person) => (person.idNumberDigest ? [[person.idNumberDigest, person]] : [])))
  const isKnown = (reading: RowReading) =>
    byStaffNumber.has(reading.values.staffNumber ?? '') || byDigest.has(digestIn(reading, digestOf) ?? '')
  const strangers = readings.filter((reading) => !isKnown(reading))
  const namesakes = await namesakesOf(db, ctx, strangers, pace)
  return (reading) => ({
    byStaffNumber: opened(ctx, byStaffNumber.get(reading.values.staffNumber ?? ''), reading),
    byIdNumber: opened(ctx, byDigest.get(digestIn(reading, digestOf) ?? ''), reading),
    namesake: namesakes.get(personKey(reading.values.name, birthdayOf(reading.values))),
  })
}

/** The people who have one of many numbers. One statement for all of them: building a long one takes longer than asking. */
async function findBy(
  db: Db,
  column: typeof people.staffNumber | typeof people.idNumberDigest,
  wanted: readonly string[],
  { pace, found }: { pace: Pace; found: Map<string, Person> },
): Promise<void> {
  const places = Array.from({ length: Math.min(numbersAtOnce, wanted.length) }, (_unused, place) => String(place))
  if (places.length === 0) return
  const among = inArray(
    column,
    places.map((place) => sql.placeholder(place)),
  )
  const statement = db.select().from(people).where(among).prepare()
  for (const part of inParts(wanted, numbersAtOnce)) {
    const numbers = places.map((place, index): [string, unknown] => [place, part[index] ?? part[0]])
    for (const person of await statement.execute(Object.fromEntries<unknown>(numbers))) found.set(person.id, person)
    if (pace.isDue()) await pace.rest()
  }
}

async function withTheirLines(db: Db, ctx: Ctx, found: readonly Person[], pace: Pace): Promise<Found[]> {
  if (found.length === 0) return []
  const names = new Map((await unitsOn(db, ctx.today)).map(({ id, shortName }) => [id, shortName]))
  const homes = new Map<string, KnownHome[]>()
  const posted = new Map<string, (KnownPosting & { isAsked: boolean })[]>()
  for (const part of inParts(found.map(({ id }) => id))) {
    for (const home of await homesOf(db, part, ctx))
      homes.set(home.personId, [...(homes.get(home.personId) ?? []), home])
    for (const { personId, ...posting } of await postingsOf(db, part, { ctx, names }))
      posted.set(personId, [...(posted.get(personId) ?? []), posting])
    if (pace.isDue()) await pace.rest()
  }
  return found.map((person) => {
    const own = homes.get(person.id) ?? []
    const home = own.find(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, ctx.today)) ?? null
    const all = posted.get(person.id) ?? []
    const serving = all.filter(({ end }) => end === null || end > ctx.today)
    const row = {
      id: person.id,
      homeUnitId: home?.unitId ?? null,
      hostUnitIds: serving.filter(({ isAsked }) => !isAsked).map(({ hostUnitId }) => hostUnitId),
      askedHostUnitIds: serving.filter(({ isAsked }) => isAsked).map(({ hostUnitId }) => hostUnitId),
    }
    return {
      ...person,
      home,
      hasHomeToCome: own.some(({ startsOn }) => startsOn > ctx.today),
      postings: all,
      isInReach: mayOn(ctx.actor.ability, 'edit', 'Person', row),
    }
  })
}

function homesOf(db: Db, personIds: string[], { today }: Ctx) {
  return db
    .select()
    .from(homePositions)
    .where(and(inArray(homePositions.personId, personIds), notOver(homePositions, today)))
}

/** Those that are over too: a roster may not say that somebody served elsewhere at the time. */
async function postingsOf(db: Db, personIds: string[], { ctx, names }: { ctx: Ctx; names: Map<string, string> }) {
  const open: SQL | undefined = and(inArray(postings.personId, personIds), inArray(postings.state, [...standingStates]))
  const rows = await db.select().from(postings).where(open)
  return rows.map((row) => {
    const isAsked = askedStates.includes(row.state)
    const { startsOn: start, endsOn: end } = row
    return {
      personId: row.personId,
      hostUnitId: row.hostUnitId,
      hostUnit: names.get(row.hostUnitId) ?? '',
      kind: row.kind,
      share: row.share,
      countsInStrength: row.countsInStrength,
      post: row.post,
      document: row.document,
      start,
      end,
      isAsked,
      isPresent: !isAsked && covers({ start, end }, ctx.today),
    }
  })
}

/** Namesakes born the same day, among those the importer may see. */
async function namesakesOf(
  db: Db,
  ctx: Ctx,
  strangers: readonly RowReading[],
  pace: Pace,
): Promise<Map<string, { staffNumber: string }>> {
  const wanted = new Map<string, [string, string]>()
  for (const { values } of strangers) {
    const { name } = values
    const birthday = birthdayOf(values)
    if (name && birthday) wanted.set(personKey(name, birthday), [name, birthday])
  }
  const found = new Map<string, { staffNumber: string }>()
  const pairs = Array.from({ length: Math.min(numbersAtOnce, wanted.size) }, (_unused, place) => place)
  if (pairs.length === 0) return found
  const values = pairs.map((place) => sql`(${sql.placeholder(`name${place}`)}, ${sql.placeholder(`born${place}`)})`)
  const isOne = sql`(${people.name}, ${people.bornOn}) in (values ${sql.join(values, sql`, `)})`
  const statement = db
    .select({ name: people.name, bornOn: people.bornOn, staffNumber: people.staffNumber })
    .from(people)
    .where(and(isOne, peopleWhole(db, ctx.actor, ctx.today)))
    .prepare()
  for (const part of inParts([...wanted.values()], numbersAtOnce)) {
    const filled: Record<string, unknown> = {}
    for (const place of pairs) [filled[`name${place}`], filled[`born${place}`]] = part[place] ?? part[0] ?? []
    for (const { name, bornOn, staffNumber } of await statement.execute(filled))
      found.set(personKey(name, bornOn), { staffNumber })
    if (pace.isDue()) await pace.rest()
  }
  return found
}

/** A telephone is only opened where the row gives one to compare. */
function opened(ctx: Ctx, person: Found | undefined, { values }: RowReading): KnownPerson | undefined {
  if (!person) return undefined
  const { phoneSealed, ...known } = person
  const mustCompare = values.phone !== undefined && 'number' in values.phone
  return { ...known, phone: mustCompare && phoneSealed !== null ? ctx.vault.open(phoneSealed) : null }
}

function digestIn({ values }: RowReading, digestOf: (idNumber: string) => string): string | undefined {
  return values.idNumber && 'number' in values.idNumber ? digestOf(values.idNumber.number) : undefined
}

function personKey(name: string | undefined, bornOn: string | null | undefined): string {
  return `${name ?? ''} ${bornOn ?? ''}`
}
