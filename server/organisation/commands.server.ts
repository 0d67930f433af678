import { eq, max } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotClose, whyCannotFound, whyCannotMove, whyCannotRename } from '#domain/organisation/changes.ts'
import type { UnitClosing, UnitFounding, UnitPlacing, UnitRenaming } from '#domain/organisation/forms.ts'
import { latestOf, placeOf, type Place, type UnitRecord, type UnitVersion } from '#domain/organisation/versions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, type Refusal } from '#domain/shared/outcomes.ts'
import { units, unitVersions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { endWhatHangsOn, obstaclesFrom } from './closing.server.ts'
import { sightOn } from './sight.server.ts'
import { requireUnit } from './unit.server.ts'

/**
 * Founds a unit under a parent in the actor's scope and returns its id. Refuses: code taken, a parent or an authority that
 * is not there from that day on.
 */
export async function createUnit(ctx: Ctx, input: UnitFounding): Promise<string> {
  return write(ctx, async (tx) => {
    const { code, kind, level, department = null, brigadeType, name, shortName, from, document = null } = input
    const place = placeIn(input)
    const { register } = await requireUnit(tx, ctx, input.parentId, { to: 'create' })
    await requireAuthorities(tx, ctx, { register, place, known: [input.parentId] })
    refuse(whyCannotFound(register, { code, place, from }))
    const id = ctx.newId()
    const [last] = await tx.select({ sortOrder: max(units.sortOrder) }).from(units)
    const type = kind === 'brigade' ? (brigadeType ?? null) : null
    const unit = {
      id,
      code,
      kind,
      level,
      department,
      brigadeType: type,
      sortOrder: (last?.sortOrder ?? 0) + 10,
      revision: 1,
    }
    const version = { name, shortName, ...place, document, startsOn: from, endsOn: null }
    await tx.insert(units).values({ ...unit, createdAt: ctx.now })
    await tx.insert(unitVersions).values({ id: ctx.newId(), unitId: id, ...version })
    await record(tx, ctx, 'unit.changed', {
      subject: { kind: 'unit', id },
      after: { ...unit, ...version },
      units: [id, ...idsIn(place)],
    })
    return id
  })
}

/** Gives a unit another name from a day on; the old one stays in views of the days before. Refuses: stale, closed, same name, too early. */
export async function renameUnit(ctx: Ctx, id: string, input: UnitRenaming): Promise<void> {
  await write(ctx, async (tx) => {
    const { unit } = await requireUnit(tx, ctx, id, { to: 'edit' })
    await requireFresh(tx, { kind: 'unit', id, seen: input.revision, now: unit.revision })
    refuse(whyCannotRename(unit.versions, input))
    const { name, shortName, from, document } = input
    await changeFrom(tx, ctx, unit, { from, document, change: { name, shortName } })
  })
}

/**
 * Puts a unit under another parent, or under other authorities, from a day on, in the caller's transaction: moveUnit of the
 * quotas, which looks at the ceilings. Refuses: stale, closed, no change, too early, an authority that is not there from that
 * day on, a circle on that day or later.
 */
export async function changePlace(tx: Tx, ctx: Ctx, id: string, input: UnitPlacing): Promise<void> {
  const { unit, register } = await requireUnit(tx, ctx, id, { to: 'edit' })
  await requireFresh(tx, { kind: 'unit', id, seen: input.revision, now: unit.revision })
  const place = placeIn(input)
  const current = placeOf(latestOf(unit.versions))
  await requireAuthorities(tx, ctx, { register, place, known: idsIn(current) })
  if (place.parentId !== null && place.parentId !== current.parentId)
    authorize(ctx.actor.ability, 'create', 'Unit', { id: place.parentId })
  const { from, document, reason } = input
  refuse(whyCannotMove(register, unit, { place, from }))
  await changeFrom(tx, ctx, unit, { from, document, change: place, reason })
}

/**
 * Closes a unit after its last day; its nameplates, grid duties and quotas end with it. Refuses: stale, closed before, and
 * whatever is in the way: people, units below, units it leads.
 */
export async function closeUnit(ctx: Ctx, id: string, { lastDay, document, revision }: UnitClosing): Promise<void> {
  await write(ctx, async (tx) => {
    const { unit, register } = await requireUnit(tx, ctx, id, { to: 'edit' })
    await requireFresh(tx, { kind: 'unit', id, seen: revision, now: unit.revision })
    const endsOn = addDays(lastDay, 1)
    const obstacles = await obstaclesFrom(tx, id, { from: endsOn, register })
    refuse(whyCannotClose(unit.versions, lastDay, obstacles))
    const latest = latestOf(unit.versions)
    await tx.update(unitVersions).set({ endsOn }).where(eq(unitVersions.id, latest.id))
    await endWhatHangsOn(tx, id, endsOn)
    await bumpRevision(tx, unit)
    await record(tx, ctx, 'unit.changed', {
      subject: { kind: 'unit', id },
      before: latest,
      after: { ...latest, endsOn },
      reason: document,
      units: [id, ...idsIn(latest)],
    })
  })
}

/** Whoever saves after this was seen is told. */
export async function bumpRevision(tx: Tx, { id, revision }: Pick<UnitRecord, 'id' | 'revision'>): Promise<void> {
  await tx
    .update(units)
    .set({ revision: revision + 1 })
    .where(eq(units.id, id))
}

type Change = {
  from: IsoDate
  document: string | undefined
  change: Partial<Pick<UnitVersion, 'name' | 'shortName'> & Place>
  reason?: string
}

/** Closes the latest version and opens the next; on the very day the latest began, the change joins it. */
async function changeFrom(
  tx: Tx,
  ctx: Ctx,
  unit: UnitRecord,
  { from, document, change, reason }: Change,
): Promise<void> {
  const latest = latestOf(unit.versions)
  const after: UnitVersion =
    from === latest.startsOn
      ? { ...latest, ...change, document: bothOf(latest.document, document) }
      : { ...latest, ...change, id: ctx.newId(), document: document ?? null, startsOn: from }
  if (after.id === latest.id) {
    await tx.update(unitVersions).set(after).where(eq(unitVersions.id, latest.id))
  } else {
    await tx.update(unitVersions).set({ endsOn: from }).where(eq(unitVersions.id, latest.id))
    await tx.insert(unitVersions).values({ ...after, unitId: unit.id })
  }
  await bumpRevision(tx, unit)
  await record(tx, ctx, 'unit.changed', {
    subject: { kind: 'unit', id: unit.id },
    before: latest,
    after,
    reason,
    units: [unit.id, ...idsIn(latest), ...idsIn(after)],
  })
}

/** An id from a form is not trusted: an authority newly chosen must be one the actor sees. */
export async function requireAuthorities(
  db: Db,
  ctx: Ctx,
  {
    register,
    place,
    known,
    day = ctx.today,
  }: { register: readonly UnitRecord[]; place: Place; known: readonly string[]; day?: IsoDate },
): Promise<void> {
  const seen = await sightOn(db, ctx, { day, register })
  const isUnknown = idsIn(place).some((id) => !known.includes(id) && !seen.has(id))
  if (isUnknown) throw new NotFound('unit')
}

/** The place a form says. */
export function placeIn(input: { [K in keyof Place]?: string }): Place {
  return {
    parentId: input.parentId ?? null,
    dailyManagerId: input.dailyManagerId ?? null,
    taskingAuthorityId: input.taskingAuthorityId ?? null,
    assessorId: input.assessorId ?? null,
  }
}

/** The units a place names, each once. */
export function idsIn(place: Place): string[] {
  return [...new Set(Object.values(placeOf(place)).filter((id) => id !== null))]
}

function bothOf(known: string | null, added: string | undefined): string | null {
  if (known === null || known === added) return added ?? known
  return added === undefined ? known : `${known};${added}`
}

export function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw refusal
}
