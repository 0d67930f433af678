import { isForceUnit, type Unit } from '#domain/organisation.ts'
import { judgingOn, type Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { StrengthGroup } from '#domain/staffing/board.ts'
import { forceStandings, pairIn, pairStandings, standingsOf, theForce } from '#domain/staffing/standings.ts'
import { turnsIn, type Turn } from '#domain/staffing/turns.ts'
import type { Tx } from '#db/store.ts'
import { systemCtx } from '../access/system.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn, unitsOn } from '../organisation/queries.server.ts'
import { rulesById, verdictRulesOn } from '../rules/queries.server.ts'
import { keep, keptOf, keptOfPairs, type KeptStanding } from './kept-standings.server.ts'
import { strengthOfUnit, strengthOn } from './queries.server.ts'
import { hostsExchanged, lendingsUntil } from './reciprocity.server.ts'
import { takeTouched, type Touched } from './touched.server.ts'
import { tellOfTurns } from './turns.server.ts'

/** Before a commit: what the act has turned is settled in the same transaction. */
export async function settleTouched(tx: Tx): Promise<void> {
  const found = await takeTouched(tx)
  if (found) await settleStandings(tx, found.ctx, found.touched)
}

/**
 * Holds the verdicts of today against how they stood, for the touched units, the force and the departments that exchange
 * people, and tells whoever answers for them of each turn. As long as nobody was ever counted, everything is noted and
 * nobody is told. May run twice: what is settled is settled. Only the touched units are read, unless the day has turned
 * since: what the day turned elsewhere is nobody’s act.
 */
export async function settleStandings(tx: Tx, ctx: Ctx, touched: Touched): Promise<Turn[]> {
  const today = ctx.clock.today()
  const near = await keptOf(tx, touched)
  const isBehind = near.length === 0 || near.some(({ settledOn }) => settledOn !== today)
  const reach = isBehind ? 'all' : touched
  const rules = await verdictRulesOn(tx, today)
  const units = await unitsIn(tx, reach, today)
  const withPairs = reach === 'all' || (await hostsExchanged(tx, units))
  const kept = [
    ...(reach === touched ? near : await keptOf(tx, reach)),
    ...(withPairs && reach !== 'all' ? await keptOfPairs(tx) : []),
  ]
  const found = [
    ...(await unitsAndForce(tx, { rules, units, reach, kept, today })),
    ...(withPairs ? pairStandings(rules, await lendingsUntil(tx, today), today) : []),
  ]
  await keep(tx, found, kept, today)
  if (reach === 'all' && kept.every(({ left, right }) => left + right === 0)) return []
  const force = new Map(units.filter(isForceUnit).map((unit) => [unit.id, unit]))
  const isThere = (subject: string) => subject === theForce || pairIn(subject) !== undefined || force.has(subject)
  const turns = turnsIn(found, { kept, rules: await rulesThatSpoke(tx, kept, rules), isThere })
  const isOwn = ({ subject }: Turn) => !isBehind || (touched !== 'all' && touched.has(subject))
  await tellOfTurns(tx, ctx, turns.filter(isOwn), force)
  const byTheDay = turns.filter((turn) => !isOwn(turn))
  await tellOfTurns(tx, { ...systemCtx(ctx), now: ctx.now, today: ctx.today }, byTheDay, force)
  return turns
}

type Reached = {
  rules: readonly Rule[]
  units: readonly Unit[]
  reach: Touched
  kept: readonly KeptStanding[]
  today: IsoDate
}

/** What the rules say now of the units reached and of the force, as far as it is known from those that are not. */
async function unitsAndForce(tx: Tx, { rules, units, reach, kept, today }: Reached) {
  const judging = judgingOn(rules, today)
  const force = units.filter(isForceUnit)
  const groups = reach === 'all' ? await strengthOn(tx, today) : await strengthOfEach(tx, force, today)
  const ofUnits = standingsOf(judging, force, groups)
  return [...ofUnits, ...forceStandings(judging, ofUnits, reach === 'all' ? [] : kept)]
}

async function unitsIn(tx: Tx, reach: Touched, today: IsoDate): Promise<Unit[]> {
  if (reach === 'all') return unitsOn(tx, today)
  const units: Unit[] = []
  for (const unitId of reach) {
    const unit = await unitOn(tx, unitId, today)
    if (unit) units.push(unit)
  }
  return units
}

async function strengthOfEach(tx: Tx, units: readonly Unit[], today: IsoDate): Promise<StrengthGroup[]> {
  const groups: StrengthGroup[] = []
  for (const { id } of units) groups.push(...(await strengthOfUnit(tx, today, id)))
  return groups
}

/** By their ids, the versions that spoke when it was last looked: those of today, and what has ended since. */
async function rulesThatSpoke(
  tx: Tx,
  kept: readonly KeptStanding[],
  rules: readonly Rule[],
): Promise<Map<string, Rule>> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const gone = [...new Set(kept.map(({ ruleId }) => ruleId))].filter((ruleId) => !byId.has(ruleId))
  for (const rule of gone.length > 0 ? await rulesById(tx, gone) : []) byId.set(rule.id, rule)
  return byId
}
