import { isForceUnit, type Unit } from '../organisation.ts'
import { whyCannotClose, type Obstacles } from '../organisation/changes.ts'
import { lifeOf, unitAt, type UnitRecord } from '../organisation/versions.ts'
import { clashes } from '../postings.ts'
import { addDays, asOf, covers, lastDayOf, type IsoDate } from '../shared/dates.ts'
import type { Facts } from '../shared/outcomes.ts'
import type { RefusalCode } from '../shared/refusals.ts'
import { isSameKey, versionsOf } from '../staffing/quotas.ts'
import {
  firstDayOf,
  personOf,
  quotaKeyOf,
  type Clash,
  type ClosingChange,
  type EndChange,
  type FoundingChange,
  type LeavingChange,
  type PlannedChange,
  type PostingChange,
  type QuotaPlan,
  type ScenarioChange,
  type Standing,
  type TransferChange,
} from '../scenarios.ts'
import { basisOf, isSameBasis, lifeOfPerson, plannedOn, quotaOn } from './basis.ts'
import type { LiveFacts, PostingFact } from './facts.ts'
import { foundAs } from './founding.ts'

/** The live facts, the same with what the earlier changes of the scenario do, and those of them that have come true. */
type On = { live: LiveFacts; facts: LiveFacts; done: readonly ScenarioChange[] }
type Of<C extends ScenarioChange> = Omit<PlannedChange, 'change'> & { change: C }

/**
 * How a change stands: it has come true, it cannot be (and why), or it holds. What the law of the live acts refuses clashes
 * here for the same reason; beside that a quota clashes whose number somebody else has changed since it was planned.
 */
export function standingOf(planned: PlannedChange, on: On): Standing {
  const { change, basis } = planned
  if (isDone(planned, on.live)) return { state: 'done' }
  const clash = hasPassed(change, on.live.today) ?? clashOf(planned, on)
  if (clash) return { state: 'clashes', clash, isBasisOnly: clash.code === 'scenario-quota-moved-on' }
  return { state: 'holds', hasMoved: !isSameBasis(basis, basisOf(on.live, change)) }
}

function isDone(planned: PlannedChange, live: LiveFacts): boolean {
  const { change, basis } = planned
  if (isMadeAndDecided(planned, live)) return true
  switch (change.kind) {
    case 'posting':
      return isServedMeanwhile(planned, live)
    case 'transfer': {
      const old = postingIn(live, change.personId, change.postingId)
      const hasEnded = !old || (old.endsOn !== null && old.endsOn <= change.from)
      return hasEnded && isServedMeanwhile(planned, live)
    }
    case 'end':
      return postingIn(live, change.personId, change.postingId)?.endsOn === firstDayOf(change)
    case 'leaving': {
      const homes = lifeOfPerson(live, change.personId)?.homes ?? []
      return homes.length > 0 && homes.at(-1)?.endsOn === firstDayOf(change)
    }
    case 'joining':
      return false
    case 'quota': {
      const now = quotaOn(live, change, change.from)
      const isMade = basis.planned !== change.planned || now?.startsOn === change.from
      return isMade && now?.planned === change.planned
    }
    case 'unit_founded':
      return foundAs(live.register, change) !== undefined
    case 'unit_closed': {
      const record = live.register.find(({ id }) => id === change.unitId)
      return record !== undefined && lifeOf(record).endsOn === firstDayOf(change)
    }
  }
}

/** The posting that was made of it is decided, on whatever day it begins by then: late, it begins when it was approved. */
function isMadeAndDecided({ change, postingId }: PlannedChange, live: LiveFacts): boolean {
  const personId = personOf(change)
  return personId !== null && postingId !== null && postingIn(live, personId, postingId)?.isDecided === true
}

/** A decided posting to that unit on that day, which was not there when the change was planned. */
function isServedMeanwhile({ change, basis }: PlannedChange, live: LiveFacts): boolean {
  if (change.kind !== 'posting' && change.kind !== 'transfer') return false
  const { personId, hostUnitId, from } = change
  return (lifeOfPerson(live, personId)?.postings ?? []).some(
    (posting) =>
      posting.isDecided &&
      posting.hostUnitId === hostUnitId &&
      covers({ start: posting.startsOn, end: posting.endsOn }, from) &&
      !basis.postings.some(({ id }) => id === posting.id),
  )
}

function clashOf(planned: PlannedChange, on: On): Clash | undefined {
  const { change } = planned
  switch (change.kind) {
    case 'posting':
      return clashOfServing({ ...planned, change }, on, null)
    case 'transfer':
      return clashOfEnd(change, on) ?? clashOfServing({ ...planned, change }, on, change.postingId)
    case 'end':
      return clashOfEnd(change, on)
    case 'leaving':
      return clashOfLeaving(change, on)
    case 'joining':
      return clashOfHost(change, on)
    case 'quota':
      return clashOfQuota({ ...planned, change }, on)
    case 'unit_founded':
      return clashOfParent(change, on)
    case 'unit_closed':
      return clashOfClosing(change, on)
  }
}

function hasPassed(change: ScenarioChange, today: IsoDate): Clash | undefined {
  const day = firstDayOf(change)
  return day < today ? clash('scenario-day-passed', { day }) : undefined
}

function clashOfServing(
  { change, postingId }: Of<PostingChange | TransferChange>,
  on: On,
  ending: string | null,
): Clash | undefined {
  const { personId, hostUnitId, from, endsOn, postingKind } = change
  const life = lifeOfPerson(on.facts, personId)
  if (!life || !asOf(life.homes, from)) return clash('scenario-person-gone', { day: from })
  const wanted = { kind: postingKind, start: from, end: endsOn, ...on.facts.kinds[postingKind] }
  const other = life.postings.find(
    (posting) =>
      posting.id !== ending &&
      (posting.id !== postingId || posting.isDecided) &&
      clashes(wanted, { ...posting, start: posting.startsOn, end: posting.endsOn }),
  )
  if (other) return overlapWith(other)
  return clashOfHost({ hostUnitId, from, endsOn }, on)
}

function overlapWith({ hostUnitId, kind, startsOn: start, endsOn: end }: PostingFact): Clash {
  const last = lastDayOf({ start, end })
  const until: Facts = last === null ? { context: 'open' } : { last }
  return clash('posting-overlaps', { kind, start, ...until }, { hostUnit: hostUnitId })
}

function clashOfHost(
  { hostUnitId, from, endsOn }: { hostUnitId: string; from: IsoDate; endsOn: IsoDate | null },
  { facts }: On,
): Clash | undefined {
  const record = facts.register.find(({ id }) => id === hostUnitId)
  const host = record && unitAt(record, from)
  if (!record || !host) return notThere(hostUnitId, from)
  if (!isForceUnit(host)) return clash('posting-host-not-force', {}, { unit: hostUnitId })
  const closesOn = lifeOf(record).endsOn
  if (closesOn === null || (endsOn !== null && endsOn <= closesOn)) return undefined
  return clash('posting-host-closes', { lastDay: addDays(closesOn, -1) }, { unit: hostUnitId })
}

function clashOfEnd(change: EndChange | TransferChange, { facts }: On): Clash | undefined {
  const day = firstDayOf(change)
  const posting = postingIn(facts, change.personId, change.postingId)
  if (!posting?.isDecided) return clash('scenario-posting-gone')
  if (posting.startsOn >= day) return clash('scenario-posting-not-begun', { start: posting.startsOn })
  const isOver = posting.endsOn !== null && posting.endsOn <= day
  return isOver && posting.endsOn ? clash('scenario-posting-over', { last: addDays(posting.endsOn, -1) }) : undefined
}

function clashOfLeaving({ personId, lastDay }: LeavingChange, { facts }: On): Clash | undefined {
  const life = lifeOfPerson(facts, personId)
  return life && asOf(life.homes, lastDay) ? undefined : clash('scenario-person-gone', { day: lastDay })
}

function clashOfQuota({ change, basis }: Of<QuotaPlan>, { live, facts, done }: On): Clash | undefined {
  const { unitId, from } = change
  const record = facts.register.find(({ id }) => id === unitId)
  const unit: Unit | undefined = record && unitAt(record, from)
  if (!unit) return notThere(unitId, from)
  if (!isForceUnit(unit)) return clash('quota-unit-not-force', {}, { unit: unitId })
  const latest = versionsOf(facts.quotas, quotaKeyOf(change)).at(-1)
  if (latest && from <= latest.startsOn) return clash('quota-too-early', { startsOn: latest.startsOn })
  const now = plannedOn(live, change, from)
  const isOwnDoing = done.some((one) => one.kind === 'quota' && isSameLine(one, change) && one.planned === now)
  if (now === basis.planned || isOwnDoing) return undefined
  return clash('scenario-quota-moved-on', { before: basis.planned ?? 0, now: now ?? 0 })
}

function isSameLine(a: QuotaPlan, b: QuotaPlan): boolean {
  return isSameKey(quotaKeyOf(a), quotaKeyOf(b))
}

function clashOfParent({ parentId, from }: FoundingChange, { facts }: On): Clash | undefined {
  const record = facts.register.find(({ id }) => id === parentId)
  if (!record || !unitAt(record, from)) return notThere(parentId, from)
  const { endsOn } = lifeOf(record)
  return endsOn === null ? undefined : notThere(parentId, endsOn)
}

function clashOfClosing({ unitId, lastDay }: ClosingChange, { facts }: On): Clash | undefined {
  const record = facts.register.find(({ id }) => id === unitId)
  if (!record) return notThere(unitId, lastDay)
  const refusal = whyCannotClose(record.versions, lastDay, obstaclesTo(record, addDays(lastDay, 1), facts))
  return refusal && clash(refusal.code, refusal.facts)
}

/** What would be left behind of a unit from that day on, as the live act counts it. */
function obstaclesTo(unit: UnitRecord, from: IsoDate, { register, lives, quotas, duties }: LiveFacts): Obstacles {
  const runsOn = ({ endsOn }: { endsOn: IsoDate | null }) => endsOn === null || endsOn > from
  const unitsThat = (isSo: (version: UnitRecord['versions'][number]) => boolean) =>
    register.filter(({ versions }) => versions.some((version) => isSo(version) && runsOn(version))).length
  const own = <T extends { unitId: string }>(rows: readonly T[]) => rows.filter(({ unitId }) => unitId === unit.id)
  return {
    people: lives.filter(
      ({ homes, postings }) =>
        homes.some((home) => home.unitId === unit.id && runsOn(home)) ||
        postings.some((posting) => posting.hostUnitId === unit.id && runsOn(posting)),
    ).length,
    below: unitsThat(({ parentId }) => parentId === unit.id),
    led: unitsThat(({ dailyManagerId, taskingAuthorityId, assessorId }) =>
      [dailyManagerId, taskingAuthorityId, assessorId].includes(unit.id),
    ),
    later: [...unit.nameplates, ...own(duties), ...own(quotas)].filter(({ startsOn }) => startsOn >= from).length,
  }
}

function notThere(unitId: string, day: IsoDate): Clash {
  return clash('unit-not-there-that-day', { day }, { unit: unitId })
}

function postingIn(facts: LiveFacts, personId: string, postingId: string): PostingFact | undefined {
  return lifeOfPerson(facts, personId)?.postings.find(({ id }) => id === postingId)
}

function clash(code: RefusalCode, facts: Facts = {}, units?: Record<string, string>): Clash {
  return units ? { code, facts, units } : { code, facts }
}
