import { eq } from 'drizzle-orm'
import { wantedByRotation, wantedByWeek, type Absentees, type Presence, type Wanted } from '#domain/roster/painting.ts'
import { mostPaintedDays, type RotationPainting, type WeekCopying } from '#domain/roster/painting-forms.ts'
import { crewsOf, whatIsWrongWithRotation } from '#domain/roster/rotations.ts'
import type { Catalogue } from '#domain/roster/steps.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, daysBetween } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { rotations } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { standingOf } from './edits.server.ts'
import { entriesOfUnits, type Days } from './entries.server.ts'

/** What is painted on a roster: a rotation, or another week of the same. */
export type Template = ({ kind: 'rotation' } & RotationPainting) | ({ kind: 'week' } & WeekCopying)

/** What a template asks for, on which days, and how it deals with what is there. */
export type Wants = { wanted: Wanted[]; days: Days; presence: Presence; absent: Absentees }

/** The shifts that a template asks for. Refuses: a rotation that does not fit the period, or is over; nobody in it; a week onto itself. */
export async function wantsOf(
  db: Db,
  template: Template,
  { unitId, catalogue }: { unitId: string; catalogue: Catalogue },
): Promise<Wants> {
  return template.kind === 'rotation' ? rotationWants(db, template, catalogue) : weekWants(db, template, unitId)
}

async function rotationWants(db: Db, asked: RotationPainting, catalogue: Catalogue): Promise<Wants> {
  const { rotationId, startsOn, lastDay, members, places, presence } = asked
  const [kept] = await db.select().from(rotations).where(eq(rotations.id, rotationId))
  if (!kept) throw new NotFound('rotation')
  if (kept.retiredAt !== null) throw new Refusal('painting-rotation-retired', { name: kept.name }, 'rotationId')
  const days = { from: startsOn, until: addDays(lastDay, 1) }
  const given = requirePeriod(days)
  const rotation = { days: kept.days, crews: crewsOf(kept) }
  if (whatIsWrongWithRotation(rotation, { start: days.from, end: days.until }))
    throw new Refusal('painting-too-short', { days: kept.days.length, given }, 'lastDay')
  if (members.length === 0) throw new Refusal('painting-nobody', {}, 'members')
  if ([...members, ...places].some(({ crew }) => crew < 1 || crew > kept.crews))
    throw new Refusal('painting-crew-unknown', { crews: kept.crews }, 'members')
  const inUse = new Map([...catalogue.values()].filter(({ isRetired }) => !isRetired).map((type) => [type.code, type]))
  const unknown = kept.days.flat().find((code) => !inUse.has(code))
  if (unknown !== undefined) throw new Refusal('rotation-unknown-code', { code: unknown }, 'rotationId')
  const crewOf = new Map(members.map(({ id, crew }) => [id, crew]))
  const placeOf = new Map(places.map(({ id, crew }) => [crew, id]))
  const crews = rotation.crews.map(({ offset }, place) => ({
    offset,
    personIds: [...crewOf].flatMap(([id, crew]) => (crew === place + 1 ? id : [])),
    placeId: placeOf.get(place + 1) ?? null,
  }))
  const period = { start: days.from, end: days.until }
  const wanted = wantedByRotation(rotation, period, { crews, typeOf: (code) => inUse.get(code) })
  return { wanted, days, presence, absent: 'skip' }
}

async function weekWants(db: Db, { from, to, presence, absent }: WeekCopying, unitId: string): Promise<Wants> {
  const [source, target] = [mondayOf(from), mondayOf(to)]
  if (source === target) throw new Refusal('painting-same-week', {}, 'to')
  const rows = await entriesOfUnits(db, [unitId], { from: source, until: addDays(source, 7) })
  const wanted = wantedByWeek(rows.map(standingOf), source, target)
  return { wanted, days: { from: target, until: addDays(target, 7) }, presence, absent }
}

function requirePeriod({ from, until }: Days): number {
  const given = daysBetween(from, until)
  if (given <= 0) throw new Refusal('period-ends-before-start', {}, 'lastDay')
  if (given > mostPaintedDays) throw new Refusal('painting-too-long', { most: mostPaintedDays }, 'lastDay')
  return given
}
