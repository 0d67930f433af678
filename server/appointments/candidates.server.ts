import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { CandidateFacts } from '#domain/appointments/eligibility.ts'
import { forceKinds } from '#domain/organisation.ts'
import { decidedStates } from '#domain/postings.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import {
  certificates,
  homePositions,
  people,
  postHoldings,
  postings,
  posts,
  postTypes,
  units,
  unitVersions,
} from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { longAwayOn } from '../people/long-absences.server.ts'
import { byPerson } from '#domain/shared/grouped.ts'

/** What eligibility asks of people, but for their kin, which depend on the seat; and by what name they are sorted. */
export type Candidate = Omit<CandidateFacts, 'kin'> & { sortName: string }

/**
 * The facts of a day about the people of a condition: one question for each kind of fact, however many people. Not scoped but by
 * the condition.
 */
export async function candidatesOn(db: Db, day: IsoDate, which: SQL | undefined): Promise<Candidate[]> {
  const found = await db
    .select({
      ...{ personId: people.id, name: people.name, sortName: people.namePinyin, staffNumber: people.staffNumber },
      ...{ joinedOn: people.joinedOn, homeId: homePositions.id, unitId: homePositions.unitId },
      ...{ unitName: unitVersions.shortName, kind: units.kind, department: units.department },
      ...{ category: homePositions.category, post: homePositions.post },
    })
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, day)))
    .leftJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(unitVersions, and(eq(unitVersions.unitId, homePositions.unitId), inForce(unitVersions, day)))
    .where(which)
    .orderBy(asc(people.staffNumber))
  const [only] = found
  // Of one person the rest is asked of that person; of many, of everybody at once.
  const personId = found.length === 1 ? only?.personId : undefined
  const papers = byPerson(await certificatesOn(db, day, personId))
  const served = byPerson(await servedUntil(db, day, personId))
  const held = byPerson(await fullPostsOn(db, day, personId))
  const { since } = await longAwayOn(db, day)
  return found.map(({ homeId, unitId, unitName, kind, department, category, post, ...person }) => {
    const lines = served.get(person.personId) ?? []
    const isHome = homeId !== null && unitId !== null && kind !== null && category !== null
    return {
      ...person,
      home: isHome ? { id: homeId, unitId, unitName: unitName ?? '', kind, department, category, post } : null,
      certificates: papers.get(person.personId) ?? [],
      postings: lines.filter(({ share, startsOn: start, endsOn: end }) => share === 100 && covers({ start, end }, day)),
      inForceSince: sinceInForce(lines, day),
      fullPosts: held.get(person.personId) ?? [],
      longAwaySince: since.get(person.personId) ?? null,
    }
  })
}

async function certificatesOn(db: Db, day: IsoDate, personId: string | undefined) {
  const { id, startsOn, endsOn } = certificates
  return db
    .select({ personId: certificates.personId, id, startsOn, endsOn })
    .from(certificates)
    .where(and(notOver(certificates, day), personId ? eq(certificates.personId, personId) : undefined))
    .orderBy(asc(certificates.startsOn))
}

async function servedUntil(db: Db, day: IsoDate, personId: string | undefined) {
  return db
    .select({
      ...{ personId: postings.personId, id: postings.id, hostUnitId: postings.hostUnitId, share: postings.share },
      ...{ host: unitVersions.shortName, kind: units.kind, startsOn: postings.startsOn, endsOn: postings.endsOn },
    })
    .from(postings)
    .innerJoin(units, eq(units.id, postings.hostUnitId))
    .innerJoin(unitVersions, and(eq(unitVersions.unitId, postings.hostUnitId), inForce(unitVersions, day)))
    .where(
      and(
        inArray(postings.state, [...decidedStates]),
        lte(postings.startsOn, day),
        personId ? eq(postings.personId, personId) : undefined,
      ),
    )
    .orderBy(asc(postings.startsOn))
}

async function fullPostsOn(db: Db, day: IsoDate, personId: string | undefined) {
  return db
    .select({
      ...{ personId: postHoldings.personId, id: postHoldings.id, postId: posts.id },
      ...{ unit: unitNameOn<string>(db, posts.unitId, day), postZh: postTypes.nameZh, postEn: postTypes.nameEn },
    })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, day)))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .where(
      and(
        inForce(postHoldings, day),
        or(isNull(postHoldings.postingId), isNull(postings.endsOn), gt(postings.endsOn, day)),
        ...[eq(postTypes.isFull, true), eq(postHoldings.isActing, false)],
        personId ? eq(postHoldings.personId, personId) : undefined,
      ),
    )
}

type Line = Awaited<ReturnType<typeof servedUntil>>[number]

/** Since when somebody has been in the force without a day between, wherever in it. `lines` by their first day. */
function sinceInForce(lines: readonly Line[], day: IsoDate): IsoDate | null {
  let since: IsoDate | null = null
  let until: IsoDate | null = null
  for (const { startsOn, endsOn } of lines.filter(({ kind }) => forceKinds.includes(kind))) {
    const goesOn: boolean = since !== null && (until === null || startsOn <= until)
    if (!goesOn) since = startsOn
    if (!goesOn || (until !== null && (endsOn === null || endsOn > until))) until = endsOn
  }
  return until === null || until > day ? since : null
}
