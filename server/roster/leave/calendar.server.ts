import { and, asc, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import { decidedStates } from '#domain/postings.ts'
import type { AbsenceKind } from '#domain/people.ts'
import { dayKindOn } from '#domain/roster/calendar.ts'
import { dayOfWeek } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { absences, leaves, people, postings } from '#db/schema/index.ts'
import { leavesInScope } from '../../access/leave-scope.server.ts'
import { peopleWhole, postingsInScope } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { calendarOn } from '../norms.server.ts'
import { unitNameOn } from '../../organisation/names.server.ts'

type Days = { from: IsoDate; until: IsoDate }

/** One stretch of days somebody is away, or has asked to be; with the leave it comes from, if it comes from one. */
export type AwayStretch = {
  kind: AbsenceKind
  startsOn: IsoDate
  endsOn: IsoDate | null
  isAsked: boolean
  leaveId: string | null
}
export type AwayPerson = { id: string; name: string; unitId: string; unit: string; stretches: AwayStretch[] }

/**
 * Who of those in the actor's sight is away in these days, or has asked to be, in the order of units and staff numbers: from the
 * absences, which everything else that asks who is away reads too. `until` is the first day after.
 */
export async function listAway(ctx: Ctx, days: Days): Promise<AwayPerson[]> {
  const serving = await servingIn(ctx, days)
  const stretches = [...(await absentIn(ctx, days)), ...(await askedIn(ctx, days))]
  const byPerson = new Map<string, AwayStretch[]>()
  for (const { personId, ...stretch } of stretches) byPerson.set(personId, [...(byPerson.get(personId) ?? []), stretch])
  const seen = new Set<string>()
  return serving.flatMap((person) => {
    const of = byPerson.get(person.id)
    if (!of || seen.has(person.id)) return []
    seen.add(person.id)
    return [{ ...person, stretches: of.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1)) }]
  })
}

/** The days themselves: which weekday (0: Monday), and whether it is worked. */
export async function daysShown(ctx: Ctx, { from, until }: Days) {
  const calendar = await calendarOn(ctx.store.read, ctx.today)
  const days = []
  for (let day = from; day < until; day = addDays(day, 1))
    days.push({ day, weekday: dayOfWeek(day), kind: dayKindOn(calendar, day) })
  return days
}

/** Those who serve within these days, foremost first where somebody does so twice. */
async function servingIn(ctx: Ctx, { from, until }: Days) {
  const { read } = ctx.store
  return read
    .select({
      ...{ id: people.id, name: people.name, unitId: postings.hostUnitId },
      unit: unitNameOn<string>(read, postings.hostUnitId, ctx.today),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        inArray(postings.state, [...decidedStates]),
        lt(postings.startsOn, until),
        or(isNull(postings.endsOn), gt(postings.endsOn, from)),
        postingsInScope(ctx.actor),
        peopleWhole(read, ctx.actor, ctx.today),
      ),
    )
    .orderBy(desc(postings.countsInStrength), desc(postings.share), asc(people.staffNumber))
}

async function absentIn({ store: { read } }: Ctx, { from, until }: Days) {
  const rows = await read
    .select({
      ...{ personId: absences.personId, kind: absences.kind, startsOn: absences.startsOn, endsOn: absences.endsOn },
      leaveId: leaves.id,
    })
    .from(absences)
    .leftJoin(leaves, eq(leaves.absenceId, absences.id))
    .where(and(lt(absences.startsOn, until), or(isNull(absences.endsOn), gt(absences.endsOn, from))))
  return rows.map((row) => ({ ...row, isAsked: false }))
}

async function askedIn(ctx: Ctx, { from, until }: Days) {
  const { personId, kind, startsOn, endsOn, id, state } = leaves
  const rows = await ctx.store.read
    .select({ personId, kind, startsOn, endsOn, leaveId: id })
    .from(leaves)
    .where(and(eq(state, 'asked'), lt(startsOn, until), gt(endsOn, from), leavesInScope(ctx.actor)))
  return rows.map((row) => ({ ...row, isAsked: true }))
}
