import { and, eq, inArray } from 'drizzle-orm'
import { isForceUnit } from '#domain/organisation.ts'
import { correctedUnit } from '#domain/organisation/corrections.ts'
import type { UnitCorrecting } from '#domain/organisation/forms.ts'
import { unitAt } from '#domain/organisation/versions.ts'
import { correctedHome } from '#domain/people/corrections.ts'
import type { HomeCorrecting } from '#domain/people/forms.ts'
import { decidedStates } from '#domain/postings.ts'
import { addDays, asOf, type IsoDate } from '#domain/shared/dates.ts'
import { boardOf } from '#domain/staffing/board.ts'
import {
  isStrengthChanged,
  strengthChanges,
  verdictTurns,
  type StrengthChange,
  type VerdictTurn,
} from '#domain/staffing/comparison.ts'
import { regrouped, type PostingCounted } from '#domain/staffing/regrouping.ts'
import { inForce } from '#db/periods.ts'
import { absences, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { correctionIn } from '../organisation/corrections.server.ts'
import { registerOf } from '../organisation/register.server.ts'
import { homeCorrectionIn, linesOf } from '../people/corrections.server.ts'
import { isCountedElsewhere } from '../postings/claims.server.ts'
import { boardFacts } from './queries.server.ts'

/** What a correction changes in the numbers of a day: units whose strength or verdicts differ, and verdicts on the force. */
export type DayEffect = { day: IsoDate; strengths: StrengthChange[]; force: VerdictTurn[] }

type Facts = Awaited<ReturnType<typeof boardFacts>>

const soonDays = 30

/** On the first corrected day and today, within the actor's scope; null for whoever sees no staffing. */
export async function effectOfUnitCorrection(
  ctx: Ctx,
  unitId: string,
  input: UnitCorrecting,
): Promise<DayEffect[] | null> {
  const register = await registerOf(ctx.store.read)
  const unit = register.find(({ id }) => id === unitId)
  if (!unit) return null
  const after = correctedUnit(unit, correctionIn(unit, input))
  return effectsOn(ctx, input.from, async (facts) => ({
    ...facts,
    units: [
      ...facts.units.filter(({ id }) => id !== unitId),
      ...[unitAt(after, facts.day)].filter((one) => one !== undefined),
    ].toSorted((a, b) => a.sortOrder - b.sortOrder),
  }))
}

/** The same for somebody's home line: it decides under which department and category they are counted. */
export async function effectOfHomeCorrection(
  ctx: Ctx,
  personId: string,
  input: HomeCorrecting,
): Promise<DayEffect[] | null> {
  const { read } = ctx.store
  const lines = await linesOf(read, personId)
  const after = correctedHome(lines, homeCorrectionIn(input))
  const departments = new Map((await registerOf(read)).map(({ id, department }) => [id, department]))
  const kindOn = (all: typeof lines, day: IsoDate) => {
    const line = asOf(all, day)
    return line ? { department: departments.get(line.unitId) ?? null, category: line.category } : null
  }
  return effectsOn(ctx, input.from, async (facts) => {
    const { day } = facts
    const turn = { from: kindOn(lines, day), to: kindOn(after, day) }
    const held = await postingsOn(read, personId, day)
    return { ...facts, groups: held.reduce((groups, posting) => regrouped(groups, posting, turn), facts.groups) }
  })
}

async function effectsOn(
  ctx: Ctx,
  firstDay: IsoDate,
  change: (facts: Facts) => Promise<Facts>,
): Promise<DayEffect[] | null> {
  if (!ctx.actor.ability.can('read', 'Staffing')) return null
  const inScope = new Set(unitIdsInScope(ctx.actor))
  const effects: DayEffect[] = []
  for (const day of new Set([firstDay, ctx.today])) {
    const facts = await boardFacts(ctx.store.read, day)
    const [before, after] = [boardOf(facts), boardOf(await change(facts))]
    const isWhole = facts.units.filter(isForceUnit).every(({ id }) => inScope.has(id))
    effects.push({
      day,
      strengths: strengthChanges(before, after).filter((one) => inScope.has(one.unitId) && isStrengthChanged(one)),
      force: isWhole ? verdictTurns(before, after) : [],
    })
  }
  return effects
}

async function postingsOn(db: Db, personId: string, day: IsoDate): Promise<PostingCounted[]> {
  const rows = await db
    .select({
      unitId: postings.hostUnitId,
      postingKind: postings.kind,
      countsInStrength: postings.countsInStrength,
      endsOn: postings.endsOn,
      isElsewhere: isCountedElsewhere(db, day).mapWith(Boolean),
    })
    .from(postings)
    .where(and(eq(postings.personId, personId), inArray(postings.state, [...decidedStates]), inForce(postings, day)))
  const away = await db.$count(absences, and(eq(absences.personId, personId), inForce(absences, day)))
  const soon = addDays(day, soonDays)
  return rows.map(({ endsOn, isElsewhere, ...posting }) => ({
    ...posting,
    countsInStrength: posting.countsInStrength && !isElsewhere,
    isPresent: away === 0,
    endsSoon: endsOn !== null && endsOn <= soon,
  }))
}
