import { unitAt } from '../organisation/versions.ts'
import { asOf, type IsoDate } from '../shared/dates.ts'
import { isInForce, versionsOf, type Quota } from '../staffing/quotas.ts'
import { isServing, type Life, type LiveFacts } from './facts.ts'
import {
  firstDayOf,
  personOf,
  quotaKeyOf,
  unitsOf,
  type Basis,
  type QuotaPlan,
  type ScenarioChange,
} from '../scenarios.ts'

/** So much of the live state as a change speaks of: where the person is, how many are planned, how the unit stands. */
export function basisOf(facts: LiveFacts, change: ScenarioChange): Basis {
  const day = dayLookedAt(change)
  const life = lifeOfPerson(facts, personOf(change))
  const home = life && asOf(life.homes, day)
  const [unitId] = unitsOf(change)
  const record = facts.register.find(({ id }) => id === unitId)
  const unit = record && unitAt(record, day)
  return {
    home: home ? { unitId: home.unitId, category: home.category } : null,
    postings: life ? postingsSpokenOf(life, change, day) : [],
    planned: change.kind === 'quota' ? plannedOn(facts, change, day) : null,
    unit: unit && record ? { ...nameOf(unit), endsOn: record.versions.at(-1)?.endsOn ?? null } : null,
  }
}

/** Whether the live state is as it was when the change was planned. */
export function isSameBasis(a: Basis, b: Basis): boolean {
  return JSON.stringify(inOneOrder(a)) === JSON.stringify(inOneOrder(b))
}

export function lifeOfPerson({ lives }: LiveFacts, personId: string | null): Life | undefined {
  return lives.find((life) => life.personId === personId)
}

/** How many a line has on a day; null where there is no such line. */
export function plannedOn(facts: LiveFacts, change: QuotaPlan, day: IsoDate): number | null {
  return quotaOn(facts, change, day)?.planned ?? null
}

/** The version of a line that is in force on a day. */
export function quotaOn({ quotas }: LiveFacts, change: QuotaPlan, day: IsoDate): Quota | undefined {
  return versionsOf(quotas, quotaKeyOf(change)).find((quota) => isInForce(quota, day))
}

/** Of what ends, its last day; of what begins, its first. */
function dayLookedAt(change: ScenarioChange): IsoDate {
  return 'lastDay' in change ? change.lastDay : firstDayOf(change)
}

/** The one that is to end, wherever it is dated; else those in force that day. */
function postingsSpokenOf(life: Life, change: ScenarioChange, day: IsoDate): Basis['postings'] {
  const ended = change.kind === 'end' || change.kind === 'transfer' ? change.postingId : null
  return life.postings
    .filter((posting) => (ended === null ? isServing(posting, day) : posting.id === ended))
    .map(({ id, hostUnitId, startsOn, endsOn }) => ({ id, unitId: hostUnitId, startsOn, endsOn }))
}

function nameOf({ id, shortName, parentId }: { id: string; shortName: string; parentId: string | null }) {
  return { id, shortName, parentId }
}

/** As it comes from a database or from the facts: the parts in one order. */
function inOneOrder({ home, postings, planned, unit }: Basis) {
  return [
    home && [home.unitId, home.category],
    postings
      .map(({ id, unitId, startsOn, endsOn }) => [id, unitId, startsOn, endsOn])
      .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    planned,
    unit && [unit.id, unit.shortName, unit.parentId, unit.endsOn],
  ]
}
