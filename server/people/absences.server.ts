import { and, asc, eq } from 'drizzle-orm'
import { absences, people } from '#db/schema/index.ts'
import { peopleWhole } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'

/** When and why somebody was, is and will be away: told to those who may read the whole file, and to nobody else. */
export async function listAbsences(ctx: Ctx, personId: string) {
  const { read } = ctx.store
  return read
    .select({ id: absences.id, kind: absences.kind, startsOn: absences.startsOn, endsOn: absences.endsOn })
    .from(absences)
    .innerJoin(people, eq(people.id, absences.personId))
    .where(and(eq(absences.personId, personId), peopleWhole(read, ctx.actor, ctx.today)))
    .orderBy(asc(absences.startsOn))
}

export type AbsenceListed = Awaited<ReturnType<typeof listAbsences>>[number]
