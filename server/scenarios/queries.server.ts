import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { PostingState } from '#domain/postings.ts'
import {
  firstDayOf,
  lastDayOfChange,
  personOf,
  unitsOf,
  type Basis,
  type Clash,
  type ScenarioChange,
  type Standing,
} from '#domain/scenarios.ts'
import { basisOf, isSameBasis } from '#domain/scenarios/basis.ts'
import type { Turning } from '#domain/scenarios/turning.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import { inParts } from '#db/bulk.ts'
import { people, postings, rules, scenarioChanges, scenarios } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope, scenariosInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { pictureOn, reckon, turningsAhead, type Picture, type Reckoned } from './reckoning.server.ts'
import { findScenario, isTurned, mayOnScenario, type ChangeKept, type Scenario } from './scenario.server.ts'
import { seenOf, type PersonNamed, type ScenarioSight } from './sight.server.ts'

export type ScenarioListed = {
  id: string
  title: string
  note: string | null
  owner: string
  isOwn: boolean
  sharedWith: string[]
  changes: number
  updatedAt: number
}

/** Where things stood or stand, in words; a unit out of the reader's sight has no name. */
export type SituationShown = {
  home: { unit: string | null } | null
  postings: { unit: string | null; startsOn: IsoDate; endsOn: IsoDate | null }[]
  /** Whether these are all postings; of people out of their scope a reader learns only of those to units in it. */
  isWhole: boolean
  planned: number | null
  unit: { name: string; parent: string | null; endsOn: IsoDate | null } | null
}

/** How a change stands, with units by their names. */
export type StandingShown = {
  state: Standing['state']
  clash: { code: RefusalCode; facts: Facts } | null
  /** Whether taking the new base is all that is needed. */
  isBasisOnly: boolean
  hasMoved: boolean
}

export type ChangeShown = {
  id: string
  change: ScenarioChange
  firstDay: IsoDate
  person: PersonNamed | null
  unit: string | null
  standing: StandingShown
  then: SituationShown
  now: SituationShown
  /** The posting that was made of it: its state as far as the reader sees it, and whether it stands. */
  made: { id: string; state: PostingState | null; stands: boolean } | null
  addedBy: string | null
}

export type ScenarioShown = {
  scenario: Scenario
  isOwn: boolean
  may: { edit: boolean; share: boolean; delete: boolean }
  changes: ChangeShown[]
  /** Changes about units or people out of the reader's sight. */
  hidden: number
  picture: Picture
  ahead: Turning[]
  /** The rules the verdicts ahead are about. */
  rules: Record<string, { titleZh: string; titleEn: string }>
  names: Record<string, string>
}

/** The scenarios of the actor, and those shared with them by name; the latest touched first. */
export async function listScenarios(ctx: Ctx): Promise<ScenarioListed[]> {
  const { read } = ctx.store
  const rows = await read
    .select({ id: scenarios.id })
    .from(scenarios)
    .where(scenariosInScope(read, ctx.actor))
    .orderBy(desc(scenarios.updatedAt), desc(scenarios.id))
  const listed: ScenarioListed[] = []
  for (const { id } of rows) {
    const scenario = await findScenario(read, ctx, id)
    if (!scenario) continue
    const { title, note, owner, ownerId, shares, updatedAt } = scenario
    const changes = await read.$count(
      scenarioChanges,
      and(eq(scenarioChanges.scenarioId, id), isNull(scenarioChanges.removedAt)),
    )
    const isOwn = ownerId === ctx.actor.personId
    listed.push({ id, title, note, owner, isOwn, changes, updatedAt, sharedWith: shares.map(({ name }) => name) })
  }
  return listed
}

/** A scenario with its changes against the live state of now and what it does on a day; undefined for strangers. */
export async function getScenario(ctx: Ctx, id: string, day?: IsoDate): Promise<ScenarioShown | undefined> {
  const { read } = ctx.store
  const scenario = await findScenario(read, ctx, id)
  if (!scenario) return undefined
  const reckoned = await reckon(read, ctx, id)
  const { changes, hidden } = await changesShown(ctx, reckoned)
  const picture = await pictureOn(read, ctx, { reckoned, day: day ?? usualDayOf(ctx, reckoned) })
  const ahead = await turningsAhead(read, ctx, reckoned)
  const may = (action: 'edit' | 'share' | 'delete') => mayOnScenario(ctx, action, scenario)
  return {
    scenario,
    isOwn: scenario.ownerId === ctx.actor.personId,
    may: { edit: may('edit'), share: may('share'), delete: may('delete') },
    ...{ changes, hidden, picture, ahead },
    rules: await titlesOf(
      read,
      ahead.map(({ ruleKey }) => ruleKey),
    ),
    names: namesIn(reckoned.sight, [...picture.units, ...ahead]),
  }
}

/** The day to look at unless another is asked for: the last on which something changes that the reader may know of. */
export function usualDayOf({ today }: Ctx, ...scenarios: readonly Pick<Reckoned, 'changes' | 'sight'>[]): IsoDate {
  return lastDayOfChange(scenarios.flatMap(seenOf), today)
}

/** The changes the reader may know of, and how many others there are. */
export async function changesShown(ctx: Ctx, reckoned: Reckoned): Promise<{ changes: ChangeShown[]; hidden: number }> {
  const { changes, live, overlay, sight } = reckoned
  const seen = seenOf(reckoned)
  const states = await statesOf(ctx, seen)
  const shown = seen.map((planned): ChangeShown => {
    const { id, change, basis, postingId, addedBy } = planned
    const [unitId] = unitsOf(change)
    const person = sight.people.get(personOf(change) ?? '') ?? null
    const standing = overlay.standings.get(id) ?? { state: 'holds' as const, hasMoved: false }
    const now = basisOf(live, change)
    const isWhole = person === null || person.isInScope
    return {
      ...{ id, change, addedBy, firstDay: firstDayOf(change) },
      person,
      unit: unitId === undefined ? null : sight.unitName(unitId),
      standing: standingShown(standing, sight, { hasMoved: !isSameBasis(basis, now) }),
      then: situationShown(basis, sight, { isWhole }),
      now: situationShown(now, sight, { isWhole }),
      made:
        postingId === null ? null : { id: postingId, state: states.get(postingId) ?? null, stands: isTurned(planned) },
    }
  })
  return { changes: shown, hidden: changes.length - seen.length }
}

/** The sentence of a clash, with units by their names, or as units out of sight. */
export function clashShown({ code, facts, units = {} }: Clash, sight: ScenarioSight) {
  const named = Object.entries(units).map(([key, id]) => [key, sight.unitName(id) ?? '…'] as const)
  return { code, facts: { ...facts, ...Object.fromEntries(named) } }
}

function standingShown(standing: Standing, sight: ScenarioSight, { hasMoved }: { hasMoved: boolean }): StandingShown {
  if (standing.state !== 'clashes') return { state: standing.state, clash: null, isBasisOnly: false, hasMoved }
  return { state: 'clashes', clash: clashShown(standing.clash, sight), isBasisOnly: standing.isBasisOnly, hasMoved }
}

function situationShown(
  { home, postings: held, planned, unit }: Basis,
  sight: ScenarioSight,
  { isWhole }: { isWhole: boolean },
): SituationShown {
  const known = held.filter(({ unitId }) => isWhole || sight.unitIds.has(unitId))
  return {
    home: home && { unit: home.unitId === null ? null : sight.homeName(home.unitId) },
    postings: known.map(({ unitId, startsOn, endsOn }) => ({ unit: sight.unitName(unitId), startsOn, endsOn })),
    isWhole,
    planned,
    unit: unit && {
      name: unit.shortName,
      parent: unit.parentId === null ? null : sight.unitName(unit.parentId),
      endsOn: unit.endsOn,
    },
  }
}

/** Where the postings that were made of the changes stand, as far as the reader sees them. */
async function statesOf(ctx: Ctx, changes: readonly ChangeKept[]): Promise<Map<string, PostingState>> {
  const ids = changes.flatMap(({ postingId }) => postingId ?? [])
  const states = new Map<string, PostingState>()
  for (const part of inParts(ids)) {
    const rows = await ctx.store.read
      .select({ id: postings.id, state: postings.state })
      .from(postings)
      .innerJoin(people, eq(people.id, postings.personId))
      .where(and(inArray(postings.id, part), postingsInScope(ctx.actor)))
    for (const { id, state } of rows) states.set(id, state)
  }
  return states
}

async function titlesOf(
  db: Db,
  keys: readonly string[],
): Promise<Record<string, { titleZh: string; titleEn: string }>> {
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return {}
  const rows = await db
    .select({ key: rules.key, titleZh: rules.titleZh, titleEn: rules.titleEn })
    .from(rules)
    .where(inArray(rules.key, wanted))
    .orderBy(asc(rules.startsOn))
  return Object.fromEntries(rows.map(({ key, ...titles }) => [key, titles]))
}

export function namesIn(
  { unitName }: ScenarioSight,
  rows: readonly { unitId: string | null }[],
): Record<string, string> {
  return Object.fromEntries(rows.flatMap(({ unitId }) => (unitId === null ? [] : [[unitId, unitName(unitId) ?? '']])))
}
