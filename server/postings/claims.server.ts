import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

const yielding = alias(postings, 'yielding')
const claiming = alias(postings, 'claiming')

/**
 * The postings that would count in strength that day, and do not, for the person counts by another: as `goesBefore` of
 * domain/postings/claims.ts says; only of these units, where they are given. A subquery: join it, or ask `countsElsewhere`.
 */
export function countedElsewhereOn(db: Db, day: IsoDate, unitIds?: readonly string[]) {
  const counts = (one: typeof yielding | typeof claiming) =>
    and(inArray(one.state, [...decidedStates]), inForce(one, day), eq(one.countsInStrength, true))
  return db
    .selectDistinct({ postingId: yielding.id })
    .from(yielding)
    .innerJoin(claiming, and(eq(claiming.personId, yielding.personId), ne(claiming.id, yielding.id)))
    .where(
      and(counts(yielding), counts(claiming), claimsFirst(), unitIds && inArray(yielding.hostUnitId, [...unitIds])),
    )
    .as('counted_elsewhere')
}

/** The condition that a posting which counts in strength is the one by which its person is counted that day. */
export function isNotCountedElsewhere(db: Db, day: IsoDate): SQL {
  const elsewhere = countedElsewhereOn(db, day)
  return sql`${postings.id} not in ${db.select({ postingId: elsewhere.postingId }).from(elsewhere)}`
}

function claimsFirst(): SQL | undefined {
  const line = (one: typeof yielding | typeof claiming) => sql`case when ${one.kind} = 'line_posting' then 1 else 0 end`
  const isEarlier = or(
    sql`${claiming.startsOn} < ${yielding.startsOn}`,
    and(eq(claiming.startsOn, yielding.startsOn), sql`${claiming.id} < ${yielding.id}`),
  )
  return or(sql`${line(claiming)} < ${line(yielding)}`, and(sql`${line(claiming)} = ${line(yielding)}`, isEarlier))
}
