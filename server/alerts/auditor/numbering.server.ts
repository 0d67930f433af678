import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { eq, sql, type SQL } from 'drizzle-orm'
import { whatIsWrong, type AlertCheck } from '#domain/alerts/checks.ts'
import { listed } from '#db/listed.ts'
import { deliveries, personCursors } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { numberedAfter } from '../log.server.ts'
import { keptSince } from '../retention.server.ts'

/** What is read in one question, so that nobody waits for it, and what in one round. */
const peopleAtOnce = 50
const peopleInRound = 1_000

/** Within the days for which everything is kept, less one, no number can be missing. */
const leewayMs = 24 * 3_600_000

type NumberingCheck = Extract<AlertCheck, 'unread-miscounted' | 'numbers-not-dense'>
type Found = Partial<Record<NumberingCheck, number>>

/**
 * Compares each person's counter and numbers with the alerts there are: a thousand people a round, and those who were
 * wrong in every one. Until everybody was looked at once, nothing wrong means that nothing can be said yet.
 */
export function numberingLooker(): { look(ctx: Ctx): Promise<Found> } {
  const wrong = new Map<string, readonly AlertCheck[]>()
  let after = ''
  let isWhole = false
  const note = (rows: Awaited<ReturnType<typeof numberingOf>>) => {
    for (const { personId, ...numbering } of rows) {
      const checks = whatIsWrong(numbering)
      if (checks.length > 0) wrong.set(personId, checks)
      else wrong.delete(personId)
    }
  }
  return {
    async look(ctx) {
      const { read } = ctx.store
      const since = keptSince(ctx) + leewayMs
      if (wrong.size > 0) note(await numberingOf(read, since, among([...wrong.keys()])))
      for (let looked = 0; looked < peopleInRound; looked += peopleAtOnce) {
        const people = await numberedAfter(read, after, peopleAtOnce)
        note(await numberingOf(read, since, among(people)))
        after = people.at(-1) ?? ''
        if (people.length < peopleAtOnce) {
          after = ''
          isWhole = true
          break
        }
        await turnOfLoop()
      }
      const countOf = (check: AlertCheck) => [...wrong.values()].filter((checks) => checks.includes(check)).length
      const said = (count: number) => (count > 0 || isWhole ? count : undefined)
      const [unread, numbers] = [said(countOf('unread-miscounted')), said(countOf('numbers-not-dense'))]
      return {
        ...(unread !== undefined && { 'unread-miscounted': unread }),
        ...(numbers !== undefined && { 'numbers-not-dense': numbers }),
      }
    },
  }
}

const among = (people: readonly string[]) => sql`${personCursors.personId} in ${listed(people)}`

/** One question, so that the counter and what is counted are of the same moment. */
async function numberingOf(db: Db, since: number, people: SQL) {
  const isRecent = sql`${deliveries.at} >= ${since}`
  const number = (expression: SQL) => expression.mapWith(Number)
  return db
    .select({
      personId: personCursors.personId,
      head: personCursors.head,
      unread: personCursors.unread,
      counted: number(
        sql`sum(case when ${deliveries.seq} is not null and ${deliveries.readAt} is null then 1 else 0 end)`,
      ),
      recent: number(sql`sum(case when ${isRecent} then 1 else 0 end)`),
      last: sql<number | null>`max(${deliveries.seq})`,
      recentFirst: sql<number | null>`min(case when ${isRecent} then ${deliveries.seq} end)`,
    })
    .from(personCursors)
    .leftJoin(deliveries, eq(deliveries.personId, personCursors.personId))
    .where(people)
    .groupBy(personCursors.personId, personCursors.head, personCursors.unread)
}
