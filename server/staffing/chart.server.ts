import type { IsoDate } from '#domain/shared/dates.ts'
import { unitAt, type UnitRecord } from '#domain/organisation/versions.ts'
import { compareCharts, countTurns, type ComparedUnit, type UnitTurn } from '#domain/staffing/chart-comparison.ts'
import { chartOf, type ChartUnit } from '#domain/staffing/chart.ts'
import { leadersByText, leadersOn } from '../appointments/leaders.server.ts'
import { unitIdsInScope, unitIdsReached } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from '../organisation/register.server.ts'
import { sightOn } from '../organisation/sight.server.ts'
import { getBoard } from './queries.server.ts'

/** Two days held against each other: the chart is that of the later one. */
export type Comparison = { from: IsoDate; to: IsoDate; counts: Record<UnitTurn, number> }

export type ChartSeen = {
  units: ComparedUnit[]
  comparison: Comparison | null
}

/**
 * The organisation chart of a day: the units in the actor's sight, with figures and verdicts of those whose staffing they
 * may read, and leaders of those they reach along the host line. With a second day: what became of the units in between.
 */
export async function getChart(ctx: Ctx, day: IsoDate, other?: IsoDate): Promise<ChartSeen> {
  const register = await registerOf(ctx.store.read)
  if (other === undefined || other === day) {
    const { units } = await chartOn(ctx, register, day)
    return { units: units.map((unit) => ({ ...unit, turns: [], earlier: null })), comparison: null }
  }
  const [from, to] = other < day ? [other, day] : [day, other]
  const before = await chartOn(ctx, register, from)
  const after = await chartOn(ctx, register, to)
  const units = compareCharts(before.units, after.units, {
    existedBefore: before.existing,
    existsAfter: after.existing,
  })
  return { units, comparison: { from, to, counts: countTurns(units) } }
}

type ChartOfDay = { units: ChartUnit[]; existing: ReadonlySet<string> }

async function chartOn(ctx: Ctx, register: readonly UnitRecord[], day: IsoDate): Promise<ChartOfDay> {
  const { actor, store } = ctx
  const sight = await sightOn(store.read, ctx, { day, register })
  const there = register.flatMap((record) => unitAt(record, day) ?? [])
  const mayReckon = actor.ability.can('read', 'Staffing')
  const rows = mayReckon ? (await getBoard(ctx, day)).board.rows : []
  const reached = mayReckon ? unitIdsReached(actor.scopes, 'host') : []
  const units = chartOf({
    there,
    seen: new Map([...sight].map(([id, why]) => [id, { isAbove: why === 'above' }])),
    rows,
    readable: new Set(mayReckon ? unitIdsInScope(actor) : []),
    namedIn: new Set(reached),
    posts: await leadersByText(store.read, reached, day),
    held: await leadersOn(store.read, reached, day),
  })
  return { units, existing: new Set(there.map(({ id }) => id)) }
}
