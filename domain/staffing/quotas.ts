import { departments, isForceUnit, type Department, type UnitKind } from '../organisation.ts'
import { lifeOf, unitNearest, type UnitRecord } from '../organisation/versions.ts'
import { staffClasses, staffClassOf, type Category, type StaffClass } from '../people.ts'
import { covers, overlaps, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/**
 * `own`: places of the unit itself, which the board counts. `ceiling`: how many places the unit and all below it in the tree
 * may have together; a ceiling gives nobody a place.
 */
export const quotaKinds = ['own', 'ceiling'] as const
export type QuotaKind = (typeof quotaKinds)[number]

/**
 * The plan fixes the number of leaders and leaves everybody else to one number per department: so two classes, and no list
 * of posts. A post of its own (支队长, 大队长 …) belongs to appointments.
 */
export const postClasses = ['leadership', 'member'] as const
export type PostClass = (typeof postClasses)[number]

/** The posts that lead a unit of the force, by their titles (domain: §2.2, A-21); whoever holds another is a member. */
export const leadershipTitles: readonly string[] = [
  '支队长',
  '政委',
  '副支队长',
  '副政委',
  '大队长',
  '教导员',
  '副大队长',
  '中队长',
  '指导员',
  '副中队长',
]

/** Of whom a quota speaks. Null: any, that is, of all departments, of every category of the class, leaders and members. */
export type QuotaKey = {
  unitId: string
  kind: QuotaKind
  department: Department | null
  staffClass: StaffClass
  category: Category | null
  postClass: PostClass | null
}

/** A line of the quotas as it stands for a time. Versions of one key follow one another and never overlap. */
export type Quota = QuotaKey & {
  id: string
  planned: number
  document: string | null
  /** Why it goes beyond a ceiling, where it does. */
  reason: string | null
  /** Counts the changes of the line. */
  revision: number
  recordedBy: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** What is to hold from a day on. */
export type QuotaChange = { planned: number; document: string | null; reason: string | null; from: IsoDate }

/** The largest number a line takes. */
export const mostPlanned = 99_999

export function isWholeNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= mostPlanned
}

export function isSameKey(a: QuotaKey, b: QuotaKey): boolean {
  return a.unitId === b.unitId && keyText(a) === keyText(b)
}

/** The key as one text, to look it up by. */
export function keyText({ unitId, kind, department, staffClass, category, postClass }: QuotaKey): string {
  return [unitId, kind, department ?? '*', staffClass, category ?? '*', postClass ?? '*'].join(' ')
}

/** The versions of a line, oldest first. */
export function versionsOf(quotas: readonly Quota[], key: QuotaKey): Quota[] {
  return quotas.filter((quota) => isSameKey(quota, key)).toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
}

/** Places before ceilings, by department, established first, leaders first. */
export function inUsualOrder(a: Quota, b: Quota): number {
  const placeOf = ({ kind, department, staffClass, postClass }: Quota) => [
    kind === 'own' ? 0 : 1,
    department === null ? -1 : departments.indexOf(department),
    staffClasses.indexOf(staffClass),
    postClass === null ? -1 : postClasses.indexOf(postClass),
  ]
  const [left, right] = [placeOf(a), placeOf(b)]
  const differing = left.findIndex((place, index) => place !== right[index])
  return (left[differing] ?? 0) - (right[differing] ?? 0)
}

/** Whether a version holds on a day. */
export function isInForce({ startsOn, endsOn }: Quota, day: IsoDate): boolean {
  return covers({ start: startsOn, end: endsOn }, day)
}

/** Pairs of versions of the same line that share a day: there must be none. */
export function overlapsAmong(quotas: readonly Quota[]): [Quota, Quota][] {
  const byKey = new Map<string, Quota[]>()
  for (const quota of quotas) byKey.set(keyText(quota), [...(byKey.get(keyText(quota)) ?? []), quota])
  return [...byKey.values()].flatMap((versions) =>
    versions.flatMap((a, index) =>
      versions
        .slice(index + 1)
        .filter((b) => overlaps({ start: a.startsOn, end: a.endsOn }, { start: b.startsOn, end: b.endsOn }))
        .map((b): [Quota, Quota] => [a, b]),
    ),
  )
}

/**
 * Why there can be no such line, if there cannot: places only in the force and for one department and post class; a
 * category of its own class.
 */
export function whyKeyIsWrong(key: QuotaKey, unit: { kind: UnitKind; name: string }): Refusal | undefined {
  const { kind, department, staffClass, category, postClass } = key
  if (category !== null && staffClassOf(category) !== staffClass)
    return new Refusal('quota-category-of-other-class', { category, staffClass }, 'category')
  if (kind === 'ceiling') return undefined
  if (!isForceUnit(unit)) return new Refusal('quota-unit-not-force', { unit: unit.name }, 'kind')
  if (department === null) return new Refusal('quota-needs-department', {}, 'department')
  return postClass === null ? new Refusal('quota-needs-post-class', {}, 'postClass') : undefined
}

/**
 * Why a line cannot change so, if it cannot: no whole number from 0 up, no unit that day (or it is closed before), not
 * after the latest version there is, or nothing changed.
 */
export function whyCannotChange(
  unit: UnitRecord,
  versions: readonly Quota[],
  { planned, document, reason, from }: QuotaChange,
): Refusal | undefined {
  if (!isWholeNumber(planned)) return new Refusal('quota-not-whole', { most: mostPlanned }, 'planned')
  const life = lifeOf(unit)
  const isThere = life.startsOn <= from && (life.endsOn === null || from < life.endsOn)
  if (!isThere) return new Refusal('quota-unit-not-there', { unit: unitNearest(unit, from).name, day: from }, 'from')
  const latest = versions.at(-1)
  if (!latest) return undefined
  if (from <= latest.startsOn) return new Refusal('quota-too-early', { startsOn: latest.startsOn }, 'from')
  const isSame =
    latest.planned === planned && latest.document === document && (reason ?? latest.reason) === latest.reason
  const runsThen = latest.endsOn === null || from < latest.endsOn
  return isSame && runsThen ? new Refusal('quota-unchanged', { planned }, 'planned') : undefined
}

/** The version to close and the one to open. It ends when the unit does. */
export function changed(
  { key, unit, versions }: { key: QuotaKey; unit: UnitRecord; versions: readonly Quota[] },
  { from, ...change }: QuotaChange,
  { id, recordedBy }: { id: string; recordedBy: string | null },
): { closed: Quota | null; opened: Quota } {
  const latest = versions.at(-1)
  const runsOn = latest && (latest.endsOn === null || latest.endsOn > from)
  const opened: Quota = {
    ...{ unitId: key.unitId, kind: key.kind, department: key.department },
    ...{ staffClass: key.staffClass, category: key.category, postClass: key.postClass },
    ...change,
    id,
    recordedBy,
    revision: (latest?.revision ?? 0) + 1,
    startsOn: from,
    endsOn: lifeOf(unit).endsOn,
  }
  return { closed: runsOn ? { ...latest, endsOn: from } : null, opened }
}

/** Why the latest version of a line cannot be withdrawn, if it cannot: it holds already, and what has held stays. */
export function whyCannotWithdraw(latest: Quota, today: IsoDate): Refusal | undefined {
  return latest.startsOn <= today ? new Refusal('quota-holds-already', { startsOn: latest.startsOn }) : undefined
}

/**
 * The version to take away, and the one before it, which runs on as if it had never been closed. Its revision goes on, so
 * that a form opened on what was withdrawn is known as stale.
 */
export function withdrawn(versions: readonly Quota[]): { gone: Quota; reopened: Quota | null } | undefined {
  const gone = versions.at(-1)
  if (!gone) return undefined
  const before = versions.at(-2)
  const wasClosedForIt = before?.endsOn === gone.startsOn
  const reopened = before && wasClosedForIt ? { ...before, endsOn: gone.endsOn, revision: gone.revision + 1 } : null
  return { gone, reopened }
}

/** The quotas after a withdrawal. */
export function withoutVersion(
  quotas: readonly Quota[],
  { gone, reopened }: { gone: Quota; reopened: Quota | null },
): Quota[] {
  return quotas.flatMap((quota) => {
    if (quota.id === gone.id) return []
    return reopened && quota.id === reopened.id ? [reopened] : [quota]
  })
}

/** The quotas after a change. */
export function withChange(
  quotas: readonly Quota[],
  { closed, opened }: { closed: Quota | null; opened: Quota },
): Quota[] {
  return [...quotas.map((quota) => (quota.id === closed?.id ? closed : quota)), opened]
}
