import { and, desc, eq, inArray, ne, or } from 'drizzle-orm'
import type { HoldingFacts } from '#domain/appointments.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { homePositions, people, postHoldings, postings, posts, units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { postTypeOn } from './types.server.ts'

/** The unit that a person belongs to on a day, with its department; undefined for somebody who has left or not come yet. */
export async function homeUnitOn(db: Db, personId: string, day: IsoDate) {
  const [home] = await db
    .select({ unitId: homePositions.unitId, department: units.department, category: homePositions.category })
    .from(homePositions)
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .where(and(eq(homePositions.personId, personId), inForce(homePositions, day)))
  return home
}

/** The posting to a unit or to one directly under it that a holding there rests on: the one with the largest share. */
export async function postingUnder(
  db: Db,
  { personId, unitId, day }: { personId: string; unitId: string; day: IsoDate },
) {
  const below = db
    .select({ id: unitVersions.unitId })
    .from(unitVersions)
    .where(and(eq(unitVersions.parentId, unitId), inForce(unitVersions, day)))
  const [posting] = await db
    .select({ id: postings.id, kind: postings.kind })
    .from(postings)
    .where(
      and(
        eq(postings.personId, personId),
        inArray(postings.state, [...decidedStates]),
        inForce(postings, day),
        or(eq(postings.hostUnitId, unitId), inArray(postings.hostUnitId, below)),
      ),
    )
    .orderBy(desc(postings.share), desc(postings.startsOn))
    .limit(1)
  return posting
}

/** What is held in a seat, and by a person anywhere, from a day on, for the rules that weigh one holding against others. */
export async function holdingFacts(
  db: Db,
  { postId, personId, except }: { postId: string; personId: string; except?: string },
  day: IsoDate,
): Promise<HoldingFacts[]> {
  const rows = await db
    .select({
      ...{ id: postHoldings.id, postId: postHoldings.postId, personId: postHoldings.personId },
      ...{ isActing: postHoldings.isActing, startsOn: postHoldings.startsOn, endsOn: postHoldings.endsOn },
      ...{ personName: people.name, typeKey: posts.typeKey, unitName: unitNameOn<string>(db, posts.unitId, day) },
    })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .innerJoin(people, eq(people.id, postHoldings.personId))
    .where(
      and(
        or(eq(postHoldings.postId, postId), eq(postHoldings.personId, personId)),
        notOver(postHoldings, day),
        except ? ne(postHoldings.id, except) : undefined,
      ),
    )
  const facts: HoldingFacts[] = []
  for (const { typeKey, ...row } of rows) {
    const { isFull, nameZh, nameEn } = await postTypeOn(db, typeKey, day)
    facts.push({ ...row, isFull, postZh: nameZh, postEn: nameEn })
  }
  return facts
}
