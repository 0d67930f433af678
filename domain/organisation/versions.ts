import type { BrigadeType, Department, Unit, UnitKind, UnitLevel } from '../organisation.ts'
import { addDays, asOf, type IsoDate } from '../shared/dates.ts'

/** Where a unit stands: under whom, and who manages it daily, tasks it and assesses it. */
export type Place = {
  parentId: string | null
  dailyManagerId: string | null
  taskingAuthorityId: string | null
  assessorId: string | null
}

/** A unit as it was called and placed for a time. */
export type UnitVersion = Place & {
  id: string
  name: string
  shortName: string
  document: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** 加挂牌子: a second name on the door, for a time. */
export type Nameplate = { id: string; name: string; startsOn: IsoDate; endsOn: IsoDate | null }

/** A unit with all it was, is and is decided to be. Versions are in order, without gaps, and there is at least one. */
export type UnitRecord = {
  id: string
  code: string
  kind: UnitKind
  level: UnitLevel
  department: Department | null
  brigadeType: BrigadeType | null
  sortOrder: number
  revision: number
  versions: readonly UnitVersion[]
  nameplates: readonly Nameplate[]
}

export type NamePeriod = Pick<UnitVersion, 'name' | 'shortName' | 'document' | 'startsOn' | 'endsOn'>

/** What became of a unit on a day. */
export type UnitChange =
  | { kind: 'founded'; on: IsoDate; name: string; document: string | null }
  | { kind: 'renamed'; on: IsoDate; from: string; to: string; document: string | null }
  | { kind: 'placed'; on: IsoDate; from: Place; to: Place; document: string | null }
  | { kind: 'closed'; on: IsoDate; lastDay: IsoDate }

/** The unit as it stands on a day, or undefined when it does not exist then. */
export function unitAt(record: UnitRecord, day: IsoDate): Unit | undefined {
  const version = asOf(record.versions, day)
  return version && unitOf(record, version)
}

/** The same; where it does not exist that day, as it began or as it ended, whichever is nearer to the day. */
export function unitNearest(record: UnitRecord, day: IsoDate): Unit {
  return unitOf(record, asOf(record.versions, day) ?? endNearest(record.versions, day))
}

/** The version that nothing follows: the one a further change begins from. */
export function latestOf(versions: readonly UnitVersion[]): UnitVersion {
  const latest = versions.at(-1)
  if (!latest) throw new Error('a unit has at least one version')
  return latest
}

/** From the first day to the day it is no more. */
export function lifeOf({ versions }: Pick<UnitRecord, 'versions'>): { startsOn: IsoDate; endsOn: IsoDate | null } {
  const latest = latestOf(versions)
  return { startsOn: (versions[0] ?? latest).startsOn, endsOn: latest.endsOn }
}

/** What it was called when. Versions that only moved it are one period. */
export function namePeriodsOf(versions: readonly UnitVersion[]): NamePeriod[] {
  const periods: NamePeriod[] = []
  for (const { name, shortName, document, startsOn, endsOn } of versions) {
    const last = periods.at(-1)
    if (last?.name === name && last.shortName === shortName) last.endsOn = endsOn
    else periods.push({ name, shortName, document, startsOn, endsOn })
  }
  return periods
}

/** Its history, oldest first, including what is decided but has not happened yet. */
export function changesOf(versions: readonly UnitVersion[]): UnitChange[] {
  const turns = versions.flatMap((version, index) => turnsInto(version, versions[index - 1]))
  const { endsOn } = latestOf(versions)
  return endsOn === null ? turns : [...turns, { kind: 'closed', on: endsOn, lastDay: addDays(endsOn, -1) }]
}

/** What is decided to become of it after today, and after the day looked at. */
export function upcomingOf(
  versions: readonly UnitVersion[],
  { day, today }: { day: IsoDate; today: IsoDate },
): UnitChange[] {
  return changesOf(versions).filter(({ on }) => on > today && on > day)
}

/**
 * What makes a unit another on `to` than it was on `from`, with the days on which it happened. What was undone in between,
 * or began and ended in between, makes no difference.
 */
export function changesBetween(
  { versions }: Pick<UnitRecord, 'versions'>,
  { from, to }: { from: IsoDate; to: IsoDate },
): UnitChange[] {
  const was = asOf(versions, from)
  const is = asOf(versions, to)
  if (!was && !is) return []
  const differs: Record<UnitChange['kind'], boolean> = {
    founded: !was,
    closed: !is,
    renamed: Boolean(was && is && !isSameName(was, is)),
    placed: Boolean(was && is && !isSamePlace(was, is)),
  }
  return changesOf(versions).filter(({ kind, on }) => differs[kind] && on > from && on <= to)
}

export function isSameName(a: Pick<UnitVersion, 'name' | 'shortName'>, b: Pick<UnitVersion, 'name' | 'shortName'>) {
  return a.name === b.name && a.shortName === b.shortName
}

export function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.parentId === b.parentId &&
    a.dailyManagerId === b.dailyManagerId &&
    a.taskingAuthorityId === b.taskingAuthorityId &&
    a.assessorId === b.assessorId
  )
}

export function placeOf({ parentId, dailyManagerId, taskingAuthorityId, assessorId }: Place): Place {
  return { parentId, dailyManagerId, taskingAuthorityId, assessorId }
}

function turnsInto(version: UnitVersion, before: UnitVersion | undefined): UnitChange[] {
  const { startsOn: on, name, document } = version
  if (!before) return [{ kind: 'founded', on, name, document }]
  const renamed: UnitChange = { kind: 'renamed', on, from: before.name, to: name, document }
  const placed: UnitChange = { kind: 'placed', on, from: placeOf(before), to: placeOf(version), document }
  return [...(isSameName(before, version) ? [] : [renamed]), ...(isSamePlace(before, version) ? [] : [placed])]
}

function endNearest(versions: readonly UnitVersion[], day: IsoDate): UnitVersion {
  const first = versions[0]
  return first && day < first.startsOn ? first : latestOf(versions)
}

function unitOf(record: UnitRecord, version: UnitVersion): Unit {
  const { id, code, kind, level, department, brigadeType, sortOrder, revision } = record
  const { name, shortName, startsOn, endsOn } = version
  return {
    ...{ id, code, kind, level, department, brigadeType, sortOrder, revision },
    ...{ name, shortName, ...placeOf(version), startsOn, endsOn },
  }
}
