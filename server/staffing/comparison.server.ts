import { and, asc, eq, inArray, not, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { changesBetween, unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Board } from '#domain/staffing/board.ts'
import {
  homeChanges,
  placeChanges,
  quotaChanges,
  strengthChanges,
  type HomeChange,
  type HomeOn,
  type PlaceChange,
  type QuotaChange,
  type Serving,
  type StrengthChange,
} from '#domain/staffing/comparison.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import { peopleWhole, unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { registerOf } from '../organisation/register.server.ts'
import { inWords, type UnitChangeShown } from '../organisation/unit.server.ts'
import { getBoard, quotasOn } from './queries.server.ts'

export type TwoDays = {
  from: IsoDate
  to: IsoDate
  /** Only this unit and those below it, as they stand on the later day. */
  unitId?: string
}

type Named = { name: string; staffNumber: string }
export type ServingNamed = Serving & Named & { document: string | null; startsOn: IsoDate; endsOn: IsoDate | null }
export type HomeNamed = HomeOn & Named & { startsOn: IsoDate; endsOn: IsoDate | null }

export type Comparison = {
  from: IsoDate
  to: IsoDate
  /** The boards of both days, where the actor sees the whole force and asks for no single unit. */
  force: { before: Board; after: Board } | null
  strengths: StrengthChange[]
  places: PlaceChange<ServingNamed>[]
  homes: HomeChange<HomeNamed>[]
  units: { unitId: string; name: string; changes: UnitChangeShown[] }[]
  quotas: QuotaChange[]
  /** What each unit spoken of is called on each of the two days, or nearest to it. */
  names: Record<string, { before: string; after: string }>
  /** The unit asked for, where there is one. */
  unit: { id: string; name: string } | null
}

/** What is different on one day from another, within the actor's scope; undefined for a unit outside it. */
export async function getComparison(ctx: Ctx, { from, to, unitId }: TwoDays): Promise<Comparison | undefined> {
  const { read } = ctx.store
  const register = await registerOf(read)
  const inScope = unitIdsInScope(ctx.actor)
  if (unitId !== undefined && !inScope.includes(unitId)) return undefined
  const below = unitId === undefined ? inScope : unitsUnder(await linesOn(read, to), unitId, ['parent'])
  const shown = inScope.filter((id) => below.includes(id))
  const isShown = (id: string) => shown.includes(id)
  const [before, after] = [await getBoard(ctx, from), await getBoard(ctx, to)]
  const serving = await servingOnOneOnly(ctx, { from, to }, shown)
  const homes = await homesOnOneOnly(ctx, { from, to }, unitId === undefined ? null : shown)
  const changes = {
    strengths: strengthChanges(before.board, after.board).filter((change) => isShown(change.unitId)),
    places: placeChanges(serving.before, serving.after),
    homes: homeChanges(homes.before, homes.after),
    quotas: quotaChanges(await quotasOn(read, from), await quotasOn(read, to)).filter((one) => isShown(one.unitId)),
  }
  const isWhole = unitId === undefined && before.isWhole && after.isWhole
  const asked = register.find(({ id }) => id === unitId)
  return {
    from,
    to,
    ...changes,
    force: isWhole ? { before: before.board, after: after.board } : null,
    units: unitsChanged(
      register.filter(({ id }) => isShown(id)),
      register,
      { from, to },
    ),
    names: namesOn(register, idsIn(changes), { from, to }),
    unit: asked ? { id: asked.id, name: unitNearest(asked, to).name } : null,
  }
}

/** Decided postings that are in force on one of the two days and not on the other: those on both have put nobody elsewhere. */
async function servingOnOneOnly(ctx: Ctx, days: TwoDays, unitIds: readonly string[]) {
  if (unitIds.length === 0) return { before: [], after: [] }
  const rows = await ctx.store.read
    .select({
      personId: people.id,
      name: people.name,
      staffNumber: people.staffNumber,
      unitId: postings.hostUnitId,
      postingId: postings.id,
      kind: postings.kind,
      post: postings.post,
      countsInStrength: postings.countsInStrength,
      document: postings.document,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
      wasThen: sql<boolean>`case when ${inForce(postings, days.from)} then 1 else 0 end`.mapWith(Boolean),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        inArray(postings.state, [...decidedStates]),
        onOneOnly(postings, days),
        inArray(postings.hostUnitId, [...unitIds]),
      ),
    )
    .orderBy(asc(people.staffNumber), asc(postings.startsOn))
  return onEachDay(rows)
}

/** Home lines in force on one of the two days and not on the other, of people whose file is the actor's to read. */
async function homesOnOneOnly(ctx: Ctx, days: TwoDays, unitIds: readonly string[] | null) {
  const { read } = ctx.store
  const rows = await read
    .select({
      personId: people.id,
      name: people.name,
      staffNumber: people.staffNumber,
      unitId: homePositions.unitId,
      category: homePositions.category,
      post: homePositions.post,
      rank: homePositions.rank,
      startsOn: homePositions.startsOn,
      endsOn: homePositions.endsOn,
      wasThen: sql<boolean>`case when ${inForce(homePositions, days.from)} then 1 else 0 end`.mapWith(Boolean),
    })
    .from(homePositions)
    .innerJoin(people, eq(people.id, homePositions.personId))
    .where(
      and(
        onOneOnly(homePositions, days),
        peopleWhole(read, ctx.actor, ctx.today),
        unitIds === null ? undefined : belongsTo(ctx, days, unitIds),
      ),
    )
    .orderBy(asc(people.staffNumber), asc(homePositions.startsOn))
  return onEachDay(rows)
}

function onOneOnly(dated: typeof postings | typeof homePositions, { from, to }: TwoDays): SQL | undefined {
  const [then, later] = [inForce(dated, from) ?? sql`true`, inForce(dated, to) ?? sql`true`]
  return or(and(then, not(later)), and(later, not(then)))
}

/** At home in one of these units or serving there, on either day. */
function belongsTo({ store: { read } }: Ctx, { from, to }: TwoDays, unitIds: readonly string[]): SQL | undefined {
  if (unitIds.length === 0) return sql`1 = 0`
  const other = alias(homePositions, 'other_positions')
  const home = read
    .select({ id: other.personId })
    .from(other)
    .where(and(inArray(other.unitId, [...unitIds]), or(inForce(other, from), inForce(other, to))))
  const host = read
    .select({ id: postings.personId })
    .from(postings)
    .where(
      and(
        inArray(postings.hostUnitId, [...unitIds]),
        inArray(postings.state, [...decidedStates]),
        or(inForce(postings, from), inForce(postings, to)),
      ),
    )
  return or(inArray(people.id, home), inArray(people.id, host))
}

function onEachDay<Row extends { wasThen: boolean }>(rows: readonly Row[]) {
  return { before: rows.filter(({ wasThen }) => wasThen), after: rows.filter(({ wasThen }) => !wasThen) }
}

function unitsChanged(shown: readonly UnitRecord[], register: readonly UnitRecord[], days: TwoDays) {
  return shown
    .map((record) => ({
      unitId: record.id,
      name: unitNearest(record, days.to).shortName,
      changes: changesBetween(record, days).map((change) => inWords(change, register)),
    }))
    .filter(({ changes }) => changes.length > 0)
}

function idsIn({ strengths, places, homes, quotas }: Pick<Comparison, 'strengths' | 'places' | 'homes' | 'quotas'>) {
  const ofLines = [...places, ...homes].flatMap(({ from, to }) => [from?.unitId, to?.unitId])
  return new Set([...ofLines, ...strengths.map(({ unitId }) => unitId), ...quotas.map(({ unitId }) => unitId)])
}

function namesOn(register: readonly UnitRecord[], ids: ReadonlySet<string | undefined>, { from, to }: TwoDays) {
  const named = register
    .filter(({ id }) => ids.has(id))
    .map(
      (one) => [one.id, { before: unitNearest(one, from).shortName, after: unitNearest(one, to).shortName }] as const,
    )
  return Object.fromEntries(named)
}
