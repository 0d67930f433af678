import { and, eq, inArray } from 'drizzle-orm'
import type { CandidateFacts } from '#domain/appointments/eligibility.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { kinships, people, postHoldings, postings, posts, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { heldOn } from './leaders.server.ts'

type Kin = CandidateFacts['kin'][number]

/**
 * By person, the kin who stand close to a seat on a day (公务员法 74): who serve in its unit, hold a post there or in the unit above or
 * the one that tasks it, or lead a unit beside it under the same leader.
 */
export async function kinOf(
  db: Db,
  { unitId }: { unitId: string },
  day: IsoDate,
): Promise<ReadonlyMap<string, readonly Kin[]>> {
  const registered = await db.select().from(kinships)
  if (registered.length === 0) return new Map()
  const ids = [...new Set(registered.flatMap(({ personId, kinId }) => [personId, kinId]))]
  const close = await closeTo(db, unitId, ids, day)
  const names = new Map(
    (await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))).map((one) => [
      one.id,
      one.name,
    ]),
  )
  const kin = new Map<string, Kin[]>()
  for (const { id, personId, kinId, relation } of registered) {
    for (const [one, other] of [
      [personId, kinId],
      [kinId, personId],
    ] as const) {
      if (!close.has(other)) continue
      kin.set(one, [...(kin.get(one) ?? []), { id, relation, name: names.get(other) ?? '' }])
    }
  }
  return kin
}

/** Of these people, those who stand close to a seat of the unit. */
async function closeTo(db: Db, unitId: string, personIds: readonly string[], day: IsoDate): Promise<Set<string>> {
  const versions = await db
    .select({
      ...{ id: unitVersions.unitId, parentId: unitVersions.parentId },
      taskingAuthorityId: unitVersions.taskingAuthorityId,
    })
    .from(unitVersions)
    .where(inForce(unitVersions, day))
  const own = versions.find(({ id }) => id === unitId)
  const leaders = new Set([own?.parentId, own?.taskingAuthorityId].flatMap((id) => id ?? []))
  const here = versions.filter(({ id, parentId }) => id === unitId || parentId === unitId).map(({ id }) => id)
  const beside = versions.filter(
    ({ taskingAuthorityId }) => taskingAuthorityId !== null && taskingAuthorityId === own?.taskingAuthorityId,
  )
  const around = [...new Set([...here, ...leaders, ...beside.map(({ id }) => id)])]
  const serving = await db
    .select({ personId: postings.personId })
    .from(postings)
    .where(
      and(
        inArray(postings.personId, [...personIds]),
        inArray(postings.hostUnitId, here),
        inArray(postings.state, [...decidedStates]),
        inForce(postings, day),
      ),
    )
  const holding = await db
    .select({ personId: postHoldings.personId })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .where(and(inArray(postHoldings.personId, [...personIds]), inArray(posts.unitId, around), heldOn(day)))
  return new Set([...serving, ...holding].map(({ personId }) => personId))
}
