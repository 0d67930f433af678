import { authorize, mayOn } from '#domain/access/ability.ts'
import { type Action } from '#domain/access/subjects.ts'
import { issuesLetters } from '#domain/letters.ts'
import { pathTo, type Unit, type UnitKind } from '#domain/organisation.ts'
import type { Heads } from '#domain/organisation/heads.ts'
import {
  changesOf,
  lifeOf,
  namePeriodsOf,
  unitAt,
  unitNearest,
  upcomingOf,
  type NamePeriod,
  type Nameplate,
  type Place,
  type UnitChange,
  type UnitRecord,
} from '#domain/organisation/versions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { gridsOf, type GridAnswered } from './grids.server.ts'
import { headsOn } from './heads.server.ts'
import { registerOf } from './register.server.ts'
import { sightOn, type Sight } from './sight.server.ts'

/** A unit named on another's page; a link only where the reader may open it. */
export type UnitNamed = { id: string; name: string; shortName: string; isInSight: boolean }

/** Whom a unit manages, tasks or assesses: the other end of its lines. */
export type UnitLed = UnitNamed & { daily: boolean; tasking: boolean; assessor: boolean }

type UnitThere = {
  isThere: true
  unit: Unit
  sight: Sight
  path: UnitNamed[]
  lines: Record<'daily' | 'tasking' | 'assessor', UnitNamed | null>
  children: (UnitNamed & { kind: UnitKind })[]
  led: UnitLed[]
  names: NamePeriod[]
  changes: UnitChangeShown[]
  upcoming: UnitChangeShown[]
  nameplates: Nameplate[]
  grids: GridAnswered[]
  /** Only where the unit lies in the actor's scope. */
  heads: Heads | null
  mayEdit: boolean
  /** Where it has letters of its own. */
  mayEditLetterhead: boolean
  mayEditEscalation: boolean
  mayEditRosterNorms: boolean
  mayFoundBelow: boolean
}

/** The unit does not exist on the day; `name` is what it was called nearest to it. */
type UnitNotThere = { isThere: false; unit: Unit; firstDay: IsoDate; lastDay: IsoDate | null; isYetToCome: boolean }

export type UnitShown = UnitThere | UnitNotThere

/** A change in words: units by the name they have on the day of the change. */
export type UnitChangeShown =
  Exclude<UnitChange, { kind: 'placed' }> | { kind: 'placed'; on: IsoDate; document: string | null; moves: LineMove[] }
export type LineMove = { line: keyof Place; from: string | null; to: string | null }

/** All there is to say of a unit on a day, as far as the actor sees it; undefined when they may not know of it. */
export async function getUnit(ctx: Ctx, id: string, day: IsoDate): Promise<UnitShown | undefined> {
  const { read } = ctx.store
  const register = await registerOf(read)
  const seen = await sightOn(read, ctx, { day, register })
  const record = register.find((one) => one.id === id)
  const sight = seen.get(id)
  if (!record || !sight) return undefined
  const unit = unitAt(record, day)
  if (!unit) return notThere(record, day)
  const there = register.flatMap((one) => unitAt(one, day) ?? [])
  const named = (upperId: string | null) => nameOf(there, upperId, seen)
  const changes = changesOf(record.versions).map((change) => inWords(change, register))
  const may = (action: Action) => mayOn(ctx.actor.ability, action, 'Unit', { id })
  return {
    isThere: true,
    unit,
    sight,
    path: pathTo(there, id).flatMap((upper) => named(upper.id) ?? []),
    lines: {
      daily: named(unit.dailyManagerId),
      tasking: named(unit.taskingAuthorityId),
      assessor: named(unit.assessorId),
    },
    children: there
      .filter((one) => one.parentId === id && seen.has(one.id))
      .map((one) => ({ ...asNamed(one, seen), kind: one.kind })),
    led: ledBy(
      there.filter((one) => seen.has(one.id)),
      id,
    ).map((one) => ({ ...one, ...asNamed(one, seen) })),
    names: namePeriodsOf(record.versions).toReversed(),
    changes: changes.toReversed(),
    upcoming: upcomingOf(record.versions, { day, today: ctx.today }).map((change) => inWords(change, register)),
    nameplates: [...record.nameplates],
    grids: await gridsOf(read, id, { day, nameOf: named }),
    heads: sight === 'scope' ? await headsWithBelow(read, there, { id, day }) : null,
    mayEdit: may('edit'),
    mayEditEscalation: mayOn(ctx.actor.ability, 'edit', 'EscalationPolicy', { unitId: id }),
    mayEditRosterNorms: mayOn(ctx.actor.ability, 'edit', 'RosterNorms', { unitId: id }),
    mayEditLetterhead: issuesLetters(unit) && mayOn(ctx.actor.ability, 'edit', 'Letterhead', { unitId: id }),
    mayFoundBelow: may('create'),
  }
}

/** The unit a command is about, with the register it was found in: in sight today, and allowed. */
export async function requireUnit(
  db: Db,
  ctx: Ctx,
  id: string,
  { to: action }: { to: Action },
): Promise<{ unit: UnitRecord; register: UnitRecord[] }> {
  const register = await registerOf(db)
  const seen = await sightOn(db, ctx, { day: ctx.today, register })
  const unit = register.find((one) => one.id === id)
  if (!unit || !seen.has(id)) throw new NotFound('unit')
  authorize(ctx.actor.ability, action, 'Unit', { id })
  return { unit, register }
}

function notThere(record: UnitRecord, day: IsoDate): UnitNotThere {
  const { startsOn, endsOn } = lifeOf(record)
  return {
    isThere: false,
    unit: unitNearest(record, day),
    firstDay: startsOn,
    lastDay: endsOn === null ? null : addDays(endsOn, -1),
    isYetToCome: day < startsOn,
  }
}

async function headsWithBelow(
  db: Db,
  there: readonly Unit[],
  { id, day }: { id: string; day: IsoDate },
): Promise<Heads | null> {
  const ids = new Set(unitsUnder(there, id, ['parent']))
  const heads = await headsOn(
    db,
    there.filter((unit) => ids.has(unit.id)),
    day,
  )
  return heads.get(id) ?? null
}

function nameOf(units: readonly Unit[], id: string | null, seen: ReadonlyMap<string, Sight>): UnitNamed | null {
  const unit = units.find((one) => one.id === id)
  return unit ? asNamed(unit, seen) : null
}

function asNamed({ id, name, shortName }: Unit, seen: ReadonlyMap<string, Sight>): UnitNamed {
  return { id, name, shortName, isInSight: seen.has(id) }
}

function ledBy(units: readonly Unit[], id: string) {
  return units
    .map((unit) => ({
      ...unit,
      daily: unit.dailyManagerId === id,
      tasking: unit.taskingAuthorityId === id,
      assessor: unit.assessorId === id,
    }))
    .filter(({ daily, tasking, assessor }) => daily || tasking || assessor)
}

/** The change with units by their names of that day. */
export function inWords(change: UnitChange, register: readonly UnitRecord[]): UnitChangeShown {
  if (change.kind !== 'placed') return change
  const { on, from, to, document } = change
  const called = (id: string | null) => {
    const record = register.find((one) => one.id === id)
    return record ? unitNearest(record, on).name : null
  }
  const lines = ['parentId', 'dailyManagerId', 'taskingAuthorityId', 'assessorId'] as const
  const moves = lines
    .filter((line) => from[line] !== to[line])
    .map((line) => ({ line, from: called(from[line]), to: called(to[line]) }))
  return { kind: 'placed', on, document, moves }
}
