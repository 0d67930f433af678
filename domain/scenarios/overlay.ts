import type { Category } from '../people.ts'
import type { Department } from '../organisation.ts'
import { lifeOf, type UnitRecord } from '../organisation/versions.ts'
import type { UsualKinds } from '../postings/kinds.ts'
import { addDays, asOf, type IsoDate } from '../shared/dates.ts'
import { changed, versionsOf, withChange, type Quota } from '../staffing/quotas.ts'
import {
  firstDayOf,
  foundedId,
  inOrder,
  quotaKeyOf,
  usualKindFor,
  type FoundingChange,
  type PlannedChange,
  type QuotaPlan,
  type ScenarioChange,
  type Standing,
} from '../scenarios.ts'
import type { Life, LiveFacts, PostingFact } from './facts.ts'
import { standingOf } from './standing.ts'

/** The live facts with all changes made that hold, and how each change stands. */
export type Overlay = { facts: LiveFacts; standings: ReadonlyMap<string, Standing> }

/**
 * Lays the changes over the live facts, in the order of their days. Each is judged on what the ones before it left; what
 * has come true or clashes is left out. Units founded here that have come to be are those that there are (`asFounded`).
 */
export function overlaid(live: LiveFacts, changes: readonly PlannedChange[]): Overlay {
  let facts = live
  const standings = new Map<string, Standing>()
  const done: ScenarioChange[] = []
  for (const planned of inOrder(changes)) {
    const standing = standingOf(planned, { live, facts, done })
    standings.set(planned.id, standing)
    if (standing.state === 'done') done.push(planned.change)
    if (standing.state === 'holds') facts = applied(facts, planned.id, planned.change)
  }
  return { facts, standings }
}

/** What the changes before this one leave of the live facts: what it comes upon. */
export function factsBefore(live: LiveFacts, changes: readonly PlannedChange[], changeId: string): LiveFacts {
  const all = inOrder(changes)
  return overlaid(
    live,
    all.slice(
      0,
      Math.max(
        0,
        all.findIndex(({ id }) => id === changeId),
      ),
    ),
  ).facts
}

/** The facts with one change made. */
export function applied(facts: LiveFacts, changeId: string, change: ScenarioChange): LiveFacts {
  switch (change.kind) {
    case 'posting':
      return onLife(facts, change.personId, (life) => withPosting(life, servedBy(facts.kinds, life, changeId, change)))
    case 'transfer':
      return onLife(facts, change.personId, (life) =>
        withPosting(withoutFrom(life, change.from, change.postingId), servedBy(facts.kinds, life, changeId, change)),
      )
    case 'end':
      return onLife(facts, change.personId, (life) => withoutFrom(life, firstDayOf(change), change.postingId))
    case 'leaving':
      return onLife(facts, change.personId, (life) => leftOn(life, firstDayOf(change)))
    case 'joining':
      return { ...facts, lives: [...facts.lives, ...joined(facts.kinds, changeId, change)] }
    case 'quota':
      return { ...facts, quotas: withQuota(facts, changeId, change) }
    case 'unit_founded':
      return { ...facts, register: [...facts.register, founded(facts, changeId, change)] }
    case 'unit_closed':
      return closed(facts, change.unitId, addDays(change.lastDay, 1))
  }
}

function onLife(facts: LiveFacts, personId: string, change: (life: Life) => Life): LiveFacts {
  return { ...facts, lives: facts.lives.map((life) => (life.personId === personId ? change(life) : life)) }
}

function withPosting(life: Life, posting: PostingFact): Life {
  return { ...life, postings: [...life.postings, posting] }
}

/** One posting ends on that day, or never comes to be. */
function withoutFrom(life: Life, day: IsoDate, postingId: string): Life {
  return {
    ...life,
    postings: life.postings.flatMap((posting) => (posting.id === postingId ? cutAt(posting, day) : [posting])),
  }
}

function leftOn(life: Life, day: IsoDate): Life {
  const { homes, postings } = life
  return {
    ...life,
    homes: homes.flatMap((home) => cutAt(home, day)),
    postings: postings.flatMap((posting) => cutAt(posting, day)),
  }
}

function servedBy(kinds: UsualKinds, { homes }: Life, changeId: string, change: ServingChange): PostingFact {
  return servedAs(kinds, changeId, change, asOf(homes, change.from)?.unitId ?? null)
}

type ServingChange = Extract<ScenarioChange, { personId: string; hostUnitId: string }>

function servedAs(kinds: UsualKinds, changeId: string, change: ServingChange, homeUnitId: string | null): PostingFact {
  const { hostUnitId, postingKind: kind, post, from: startsOn, endsOn } = change
  const { share, countsInStrength } = kinds[kind]
  const id = plannedId(changeId)
  return { id, homeUnitId, hostUnitId, kind, post, share, countsInStrength, isDecided: true, startsOn, endsOn }
}

/** The id of the posting that a change would make. */
export function plannedId(changeId: string): string {
  return `planned:${changeId}`
}

function joined(
  kinds: UsualKinds,
  changeId: string,
  change: {
    count: number
    department: Department
    category: Category
    hostUnitId: string
    from: IsoDate
    endsOn: IsoDate | null
  },
): Life[] {
  const { count, department, category, from, endsOn } = change
  const serving = { ...change, personId: '', kind: 'posting' as const, postingKind: usualKindFor(category), post: null }
  return Array.from({ length: count }, (_unused, index): Life => ({
    personId: `joining:${changeId}:${index}`,
    homes: [{ unitId: null, department, category, startsOn: from, endsOn }],
    postings: [servedAs(kinds, `${changeId}:${index}`, serving, null)],
    absences: [],
  }))
}

function withQuota(facts: LiveFacts, changeId: string, change: QuotaPlan): readonly Quota[] {
  const key = quotaKeyOf(change)
  const unit = facts.register.find(({ id }) => id === change.unitId)
  if (!unit) return facts.quotas
  const versions = versionsOf(facts.quotas, key)
  const { planned, from } = change
  const to = { planned, from, document: null, reason: null }
  return withChange(facts.quotas, changed({ key, unit, versions }, to, { id: plannedId(changeId), recordedBy: null }))
}

function founded({ register }: LiveFacts, changeId: string, change: FoundingChange): UnitRecord {
  const { name, shortName, unitKind: kind, level, brigadeType, parentId, from: startsOn } = change
  const place = { parentId, dailyManagerId: null, taskingAuthorityId: null, assessorId: null }
  return {
    ...{ id: foundedId(changeId), code: '', kind, level, department: null, brigadeType, revision: 0 },
    sortOrder: Math.max(0, ...register.map(({ sortOrder }) => sortOrder)) + 10,
    versions: [{ id: plannedId(changeId), name, shortName, ...place, document: null, startsOn, endsOn: null }],
    nameplates: [],
  }
}

/** The unit and its quotas end; whoever is still there stands in the way before it comes to this. */
function closed(facts: LiveFacts, unitId: string, endsOn: IsoDate): LiveFacts {
  return {
    ...facts,
    register: facts.register.map((record) =>
      record.id === unitId && endsLater(lifeOf(record).endsOn, endsOn)
        ? { ...record, versions: record.versions.flatMap((version) => cutAt(version, endsOn)) }
        : record,
    ),
    quotas: facts.quotas.flatMap((quota) => (quota.unitId === unitId ? cutAt(quota, endsOn) : [quota])),
  }
}

function cutAt<T extends { startsOn: IsoDate; endsOn: IsoDate | null }>(row: T, day: IsoDate): T[] {
  if (row.startsOn >= day) return []
  return [endsLater(row.endsOn, day) ? { ...row, endsOn: day } : row]
}

function endsLater(endsOn: IsoDate | null, day: IsoDate): boolean {
  return endsOn === null || endsOn > day
}
