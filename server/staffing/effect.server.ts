import { and, eq, inArray, sql } from 'drizzle-orm'
import { askedStates, decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { effectOfArrival, type Change, type PostingEffect } from '#domain/staffing/effect.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import type { PostingShown } from '../postings/queries.server.ts'
import { boardFacts } from './queries.server.ts'

export type DecisionPreview = PostingEffect & {
  day: IsoDate
  /** Of those whose home is the sending unit: how many are at home, and how many posted elsewhere. */
  home: { atHome: Change; lentOut: Change }
}

/** What approving a posting would do to both units and to the force, on its first day. Undefined once it is decided. */
export async function previewDecision(ctx: Ctx, posting: PostingShown): Promise<DecisionPreview | undefined> {
  if (!askedStates.includes(posting.state)) return undefined
  const { read } = ctx.store
  const day = posting.startsOn < ctx.today ? ctx.today : posting.startsOn
  const [line] = await read
    .select({ category: homePositions.category, department: units.department })
    .from(homePositions)
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .where(and(eq(homePositions.personId, posting.personId), inForce(homePositions, day)))
  if (!line) return undefined
  const { hostUnitId, kind: postingKind, countsInStrength } = posting
  const effect = effectOfArrival(await boardFacts(read, day), { ...line, hostUnitId, postingKind, countsInStrength })
  return { ...effect, day, home: await homeEffect(read, posting, day) }
}

async function homeEffect(db: Db, posting: PostingShown, day: IsoDate): Promise<DecisionPreview['home']> {
  const away = db
    .selectDistinct({ personId: postings.personId })
    .from(postings)
    .where(and(inArray(postings.state, [...decidedStates]), inForce(postings, day), eq(postings.share, 100)))
    .as('lent')
  const [counted] = await db
    .select({
      all: sql<number>`count(*)`.mapWith(Number),
      lent: sql<number>`count(${away.personId})`.mapWith(Number),
    })
    .from(homePositions)
    .leftJoin(away, eq(away.personId, homePositions.personId))
    .where(and(eq(homePositions.unitId, posting.homeUnitId), inForce(homePositions, day)))
  const lent = counted?.lent ?? 0
  const atHome = (counted?.all ?? 0) - lent
  const leaves = posting.share === 100 ? 1 : 0
  return { atHome: { before: atHome, after: atHome - leaves }, lentOut: { before: lent, after: lent + leaves } }
}
