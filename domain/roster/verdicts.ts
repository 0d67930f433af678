import { staffClassOf } from '../people.ts'
import { grouped } from '../shared/grouped.ts'
import type { IsoDate } from '../shared/dates.ts'
import { Refusal, type Facts } from '../shared/outcomes.ts'
import type { CheckLevel, RosterCheck, RosterFinding } from './checks.ts'
import type { RosteredPerson, RosterEntry } from './entries.ts'
import { levelOf, type RosterNorms } from './limits.ts'
import { checkPerson } from './person-checks.ts'
import type { TeamMember } from './powers.ts'
import { checkTeam, type TeamDuty } from './team-checks.ts'

/** What the entries of some days are checked by: the numbers and levels of the unit, and what is known beside them. */
export type CheckNorms = Pick<RosterNorms, 'limits' | 'levels' | 'auxiliaryWeekLevel'> & {
  /** Normal working minutes of a month (`2026-03`). */
  normalMinutesOf(month: string): number
  /** Pairs who may not serve together on a day, as `pairKey` writes them. */
  keptApartOn(day: IsoDate): ReadonlySet<string>
}

/** What a place asks of those on duty at it. */
export type PlaceAsks = { isEnforcement: boolean; isDeniedToAuxiliaries: boolean }

/** An entry with where it is and in what shift. */
export type PlacedEntry = RosterEntry & { placeId: string | null; shiftTypeId: string }

/** A finding that counts, by its weight. */
export type Weighed = RosterFinding & { level: CheckLevel; unitId: string | null }

/** What it is known by: the same check of the same person on the same day, at the same entries, for the same reason. */
export function findingKey({ check, personId, workDay, entryIds, facts }: RosterFinding): string {
  return JSON.stringify([check, personId, workDay, entryIds.toSorted(), facts])
}

/** All that the entries of one person break. `unitId`: whose norms they were checked by goes for all of them. */
export function findingsOfPerson(
  person: RosteredPerson,
  entries: readonly PlacedEntry[],
  { norms, places }: { norms: CheckNorms; places: ReadonlyMap<string, PlaceAsks> },
): Weighed[] {
  const asksForOne = staffClassOf(person.category) === 'established'
  const certified = entries.filter(
    ({ kind, placeId }) => kind === 'duty' && placeId && places.get(placeId)?.isEnforcement,
  )
  const certifiedEntryIds = new Set(asksForOne ? certified.map(({ id }) => id) : [])
  const { limits, normalMinutesOf } = norms
  const found = checkPerson({ person, entries, certifiedEntryIds, limits, normalMinutesOf })
  const isAuxiliary = staffClassOf(person.category) === 'auxiliary'
  return weighed(found, { unitId: null, levelAt: (check) => levelOf(norms, check, { isAuxiliary }) })
}

/** All that people on duty together in a unit break: by place and day, and by shift where powers are asked. */
export function findingsOfTeams(
  unitId: string,
  entries: readonly PlacedEntry[],
  {
    norms,
    places,
    members,
  }: { norms: CheckNorms; places: ReadonlyMap<string, PlaceAsks>; members: ReadonlyMap<string, TeamMember> },
): Weighed[] {
  const onDuty = entries.filter(({ kind }) => kind === 'duty')
  const teams = grouped(onDuty, ({ placeId, workDay }) => `${workDay} ${placeId ?? ''}`)
  return [...teams.values()].flatMap((inTeam) => {
    const [first] = inTeam
    if (!first) return []
    const asks = first.placeId === null ? undefined : places.get(first.placeId)
    const duties = inTeam.flatMap((entry) => dutyOf(entry, members))
    const { isEnforcement = false, isDeniedToAuxiliaries = false } = asks ?? {}
    const { workDay } = first
    const { officersToPenalise } = norms.limits
    const keptApart = norms.keptApartOn(workDay)
    const team = { workDay, duties, isEnforcement, isDeniedToAuxiliaries, keptApart, officersToPenalise }
    return weighed(checkTeam(team), { unitId, levelAt: (check) => norms.levels[check] })
  })
}

function dutyOf(entry: PlacedEntry, members: ReadonlyMap<string, TeamMember>): TeamDuty[] {
  const member = members.get(entry.personId)
  return member ? [{ ...member, entryId: entry.id, shift: entry.shiftTypeId, spans: entry.spans }] : []
}

function weighed(
  found: readonly RosterFinding[],
  { unitId, levelAt }: { unitId: string | null; levelAt(check: RosterCheck): CheckLevel | null },
): Weighed[] {
  return found.flatMap((one) => {
    const level = levelAt(one.check)
    return level === null ? [] : [{ ...one, level, unitId }]
  })
}

/** What blocks that did not before: whatever stood already is no reason against an edit that does not make it worse. */
export function newlyBlocking(before: readonly Weighed[], after: readonly Weighed[]): Weighed[] {
  const stood = new Set(before.map(plainKey))
  return after.filter((one) => one.level === 'block' && !stood.has(plainKey(one)))
}

function plainKey({ check, personId, workDay, entryIds }: RosterFinding): string {
  return [check, personId, workDay, ...entryIds.toSorted()].join(' ')
}

/** An edit that would break what may not be broken; nothing of it is done. */
export class RosterBlocked extends Refusal {
  readonly findings: readonly Weighed[]

  constructor(findings: readonly Weighed[], first: { name: string; day: IsoDate; check: RosterCheck; facts: Facts }) {
    const { name, day, check } = first
    super('roster-blocked', { ...first.facts, name, day, check, count: findings.length })
    this.findings = findings
  }
}
