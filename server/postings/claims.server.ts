import { and, eq, inArray, ne, not, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

const claiming = alias(postings, 'claiming')

/**
 * The condition that a posting would count in strength that day and does not, for its person counts by another: as
 * `goesBefore` of domain/postings/claims.ts says. Asked person by person: for one unit it costs as much as the unit has people.
 */
export function isCountedElsewhere(db: Db, day: IsoDate): SQL<boolean> {
  const other = db
    .select({ id: claiming.id })
    .from(claiming)
    .where(
      and(
        eq(postings.countsInStrength, true),
        eq(claiming.personId, postings.personId),
        ne(claiming.id, postings.id),
        inArray(claiming.state, [...decidedStates]),
        inForce(claiming, day),
        eq(claiming.countsInStrength, true),
        claimsFirst(),
      ),
    )
  // Only a line posting gives way: for all others nothing is looked up.
  return sql<boolean>`(${postings.kind} = 'line_posting' and exists ${other})`
}

/** The condition that a posting which counts in strength is the one by which its person is counted that day. */
export function isNotCountedElsewhere(db: Db, day: IsoDate): SQL {
  return not(isCountedElsewhere(db, day))
}

function claimsFirst(): SQL | undefined {
  const isEarlier = or(
    sql`${claiming.startsOn} < ${postings.startsOn}`,
    and(eq(claiming.startsOn, postings.startsOn), sql`${claiming.id} < ${postings.id}`),
  )
  return or(ne(claiming.kind, 'line_posting'), isEarlier)
}
