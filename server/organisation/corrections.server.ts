import { inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { flatten, treeOf } from '#domain/organisation.ts'
import {
  correctedUnit,
  whyCannotCorrectUnit,
  type UnitCorrection,
  type UnitFacts,
} from '#domain/organisation/corrections.ts'
import type { UnitCorrecting } from '#domain/organisation/forms.ts'
import { placeOf, unitAt, unitNearest, type UnitRecord, type UnitVersion } from '#domain/organisation/versions.ts'
import { alongside, differing, overwritten, type Stretch } from '#domain/shared/corrections.ts'
import { addDays, asOf, lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { unitVersions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import type { AuthorityChoice } from './changing.server.ts'
import { bumpRevision, idsIn, placeIn, refuse, requireAuthorities } from './commands.server.ts'
import { sightOn } from './sight.server.ts'
import { requireUnit } from './unit.server.ts'

/** A period of a unit in words: units above and beside it by their names of then. */
export type UnitPeriodShown = Record<
  'name' | 'shortName' | keyof ReturnType<typeof placeOf> | 'document',
  string | null
>
export type UnitStretchShown = Pick<Stretch<UnitVersion>, 'startsOn' | 'endsOn'> & {
  before: UnitPeriodShown | null
  after: UnitPeriodShown | null
  differing: string[]
  isOverwritten: boolean
}

/** The period of a unit that a form corrects, for whoever may edit the unit. NotFound when there was no such unit that day. */
export async function unitToCorrect(ctx: Ctx, id: string, on: IsoDate) {
  const { unit, register } = await requireUnit(ctx.store.read, ctx, id, { to: 'edit' })
  const period = asOf(unit.versions, on)
  if (!period) throw new NotFound('unit')
  const { startsOn, endsOn, ...facts } = period
  return {
    id,
    name: unitNearest(unit, ctx.today).name,
    revision: unit.revision,
    facts,
    startsOn,
    lastDay: lastDayOf({ start: startsOn, end: endsOn }),
    authorities: await listAuthoritiesThen(ctx, { on, register, unit, keep: Object.values(placeOf(period)) }),
  }
}

/** What a correction would make of the unit's history, side by side. Refuses what saving it would refuse, but for stale. */
export async function previewUnitCorrection(ctx: Ctx, id: string, input: UnitCorrecting): Promise<UnitStretchShown[]> {
  const { unit, register } = await requireUnit(ctx.store.read, ctx, id, { to: 'edit' })
  const correction = correctionIn(unit, input)
  await authorizeCorrection(ctx.store.read, ctx, { unit, register, correction })
  refuse(whyCannotCorrectUnit(register, unit, correction))
  const replaced = overwritten<UnitFacts, UnitVersion>(unit.versions, correction).map(({ startsOn }) => startsOn)
  const { versions } = correctedUnit(unit, correction)
  return alongside(unit.versions, versions).map((stretch) => ({
    startsOn: stretch.startsOn,
    endsOn: stretch.endsOn,
    before: stretch.before && inWords(stretch.before, register, stretch.startsOn),
    after: stretch.after && inWords(stretch.after, register, stretch.startsOn),
    differing: differing(stretch),
    isOverwritten: replaced.includes(stretch.startsOn),
  }))
}

/**
 * Corrects what is on record of a unit for past days (and, if asked, all later ones). Refuses: stale, overlap, gap, no
 * difference, no unit above, an authority that was not there, a circle on any day.
 */
export async function correctUnit(
  ctx: Ctx,
  id: string,
  { reason, revision, ...input }: UnitCorrecting & { reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const { unit, register } = await requireUnit(tx, ctx, id, { to: 'edit' })
    await requireFresh(tx, { kind: 'unit', id, seen: revision, now: unit.revision })
    const correction = correctionIn(unit, input)
    await authorizeCorrection(tx, ctx, { unit, register, correction })
    refuse(whyCannotCorrectUnit(register, unit, correction))
    const { gone, come } = differenceBetween(ctx, unit.versions, correctedUnit(unit, correction).versions)
    const replaced = gone.map((version) => version.id)
    await tx.delete(unitVersions).where(inArray(unitVersions.id, replaced))
    await tx.insert(unitVersions).values(come.map((version) => ({ ...version, unitId: id })))
    await bumpRevision(tx, unit)
    await record(tx, ctx, 'unit.corrected', {
      subject: { kind: 'unit', id },
      before: { periods: gone },
      after: { reach: input.reach, periods: come },
      reason,
      units: [id, ...new Set([...gone, ...come].flatMap(idsIn))],
    })
  })
}

/** The rows that go and those that come in their place; those that stay as they are are in neither. */
export function differenceBetween<T extends { id: string; startsOn: IsoDate; endsOn: IsoDate | null }>(
  ctx: Pick<Ctx, 'newId'>,
  before: readonly T[],
  after: readonly T[],
): { gone: T[]; come: T[] } {
  const seen = new Set<string>()
  const owned = after.map((row) => {
    const isFirst = !seen.has(row.id)
    seen.add(row.id)
    return isFirst ? row : { ...row, id: ctx.newId() }
  })
  const isIn = (rows: readonly T[], row: T) => rows.some((one) => JSON.stringify(one) === JSON.stringify(row))
  return { gone: before.filter((row) => !isIn(owned, row)), come: owned.filter((row) => !isIn(before, row)) }
}

/** What the form says, as a correction: its last day is the last, and no document leaves the one there is. */
export function correctionIn(unit: Pick<UnitRecord, 'versions'>, input: UnitCorrecting): UnitCorrection {
  const { on, from, lastDay, reach, name, shortName, document } = input
  const known = asOf(unit.versions, on)?.document ?? null
  return {
    ...{ on, startsOn: from, endsOn: lastDay ? addDays(lastDay, 1) : null, reach },
    facts: { name, shortName, ...placeIn(input), document: document ?? known },
  }
}

/** What is newly chosen as an authority must be in sight, and what is newly above in the actor's hands, as for a move. */
async function authorizeCorrection(
  db: Db | Tx,
  ctx: Ctx,
  { unit, register, correction }: { unit: UnitRecord; register: readonly UnitRecord[]; correction: UnitCorrection },
): Promise<void> {
  const known = unit.versions.flatMap(idsIn)
  const { parentId } = correction.facts
  await requireAuthorities(db, ctx, { register, place: correction.facts, known, day: correction.on })
  const isNewAbove = parentId !== null && !unit.versions.some((version) => version.parentId === parentId)
  if (isNewAbove) authorize(ctx.actor.ability, 'create', 'Unit', { id: parentId })
}

/** The units there were on the day, by their names of then, that the actor has in scope, and those that are in place. */
async function listAuthoritiesThen(
  ctx: Ctx,
  {
    on,
    register,
    unit,
    keep,
  }: { on: IsoDate; register: readonly UnitRecord[]; unit: UnitRecord; keep: readonly (string | null)[] },
): Promise<AuthorityChoice[]> {
  const seen = await sightOn(ctx.store.read, ctx, { day: on, register })
  const there = register.flatMap((one) => unitAt(one, on) ?? []).filter(({ id }) => id !== unit.id)
  const chosen = there.filter(({ id }) => keep.includes(id) || seen.get(id) === 'scope')
  return flatten(treeOf(chosen)).map(({ id, name, depth }) => ({ id, name, depth, from: null }))
}

function inWords(version: UnitVersion, register: readonly UnitRecord[], day: IsoDate): UnitPeriodShown {
  const called = (id: string | null) => {
    const found = register.find((one) => one.id === id)
    return found ? unitNearest(found, day).shortName : null
  }
  const { name, shortName, document } = version
  return {
    ...{ name, shortName, parentId: called(version.parentId), dailyManagerId: called(version.dailyManagerId) },
    ...{ taskingAuthorityId: called(version.taskingAuthorityId), assessorId: called(version.assessorId), document },
  }
}
