import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { accounts, deliveries, events, postings, sessions } from '#db/schema/index.ts'
import { insertMany } from '#db/bulk.ts'
import { hashOfToken, newToken, sessionCookieName } from '#server/access/session.server.ts'
import { inStore, post, type Said } from '#tests/faults/support/acts.ts'
import type { City, Member } from '#tests/faults/support/city.ts'
import type { ServerProcess } from '#tests/faults/support/server-process.ts'

/** Squads of the demo city with twenty people or more. */
export const squads = ['SQ-G02', 'SQ-G12', 'SQ-G08', 'SQ-G07', 'SQ-G03', 'SQ-G09', 'SQ-G04', 'SQ-G10', 'SQ-G05']

/** Whoever serves in these units, signed in: those who have no account get one. */
export async function seatPeople(city: City, units: readonly string[]): Promise<Member[]> {
  return inStore(city, async (store) => {
    const unitIds = units.map((code) => city.unitId(code))
    const rows = await store.read
      .selectDistinct({ personId: postings.personId })
      .from(postings)
      .leftJoin(accounts, eq(accounts.personId, postings.personId))
      .where(and(inArray(postings.hostUnitId, unitIds), eq(postings.state, 'serving'), isNull(accounts.id)))
    const seated = rows.map(({ personId }) => ({ personId, id: `seat ${personId}`, token: newToken() }))
    const at = Date.now()
    await store.write(async (tx) => {
      await insertMany(
        tx,
        accounts,
        seated.map(({ personId, id }) => ({
          ...{ id, personId, loginName: id, passwordHash: '', mustChangePassword: false },
          ...{ failedAttempts: 0, isDemo: true, createdAt: at },
        })),
      )
      await insertMany(
        tx,
        sessions,
        seated.map(({ id, token }) => ({
          ...{ id, tokenHash: hashOfToken(token), accountId: id, createdAt: at, lastSeenAt: at },
          ...{ endedAt: null, address: '127.0.0.1', userAgent: 'bench' },
        })),
      )
    })
    return seated.map(({ personId, token }) => ({ personId, cookie: `${sessionCookieName}=${token}` }))
  })
}

/** The detachment calls out whoever serves in a squad, all at once. */
export async function callOut(city: City, server: Pick<ServerProcess, 'url'>, squad: string): Promise<Said> {
  const unitId = city.unitId(squad)
  const said = await post(server, '/callouts/new', {
    cookie: city.asker,
    fields: {
      ...{ unitId, tier1: unitId, reason: 'emergency', purpose: '沿街广告牌坠落，需设警戒', place: '人民路口' },
      ...{ mode: 'at_once', needed: '20', deadline: '120' },
    },
  })
  if (said.status !== 302) throw new Error(`the call-out was refused: ${said.status}`)
  return said
}

export type Called = { personId: string; seq: number; eventId: string; at: number }

/** Whom the last call-out called, and by which number of theirs. */
export async function lastCalled(city: City): Promise<Called[]> {
  return inStore(city, async (store) => {
    const isCall = eq(events.type, 'callout.called')
    const [last] = await store.read.select().from(events).where(isCall).orderBy(desc(events.id)).limit(1)
    const rows = await store.read
      .select()
      .from(deliveries)
      .where(eq(deliveries.eventId, last?.id ?? ''))
    if (rows.length < 15) throw new Error(`${rows.length} were called`)
    return rows.map(({ personId, seq, eventId, at }) => ({ personId, seq, eventId, at }))
  })
}
