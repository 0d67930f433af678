import { and, eq, inArray } from 'drizzle-orm'
import { personCursors, postings } from '#db/schema/index.ts'
import { openStore, type Store } from '#db/store.ts'
import type { City } from './city.ts'
import type { ServerProcess } from './server-process.ts'

/** What a browser sends, and what the server said to it; when it was sent, in ms since 1970, the same in all processes. */
export type Said = { status: number; location: string | null; sentAt: number }

/** Whom the demo city asks for nothing. */
const reserves = ['reserve BUR-UM 4', 'reserve BUR-UM 5']

/**
 * Something happens of which everybody in the bureau’s personnel office is told: somebody is asked for, or the asking is
 * taken back. What stands is read from the database, for an answer may have been lost.
 */
export async function happen(city: City, server: Pick<ServerProcess, 'url'>, turn: number): Promise<Said> {
  const person = reserves[turn % reserves.length] ?? ''
  const asked = await inStore(city, (store) =>
    store.read
      .select()
      .from(postings)
      .where(and(inArray(postings.personId, [city.personId(person)]), eq(postings.state, 'awaiting_opinion'))),
  )
  const [open] = asked
  return open ? withdraw(city, server, `/postings/${open.id}`, open.revision) : askFor(city, server, person)
}

/** The last number in the log of the first of them; all were told the same. */
export async function headIn(city: City): Promise<number> {
  const rows = await inStore(city, (store) =>
    store.read
      .select()
      .from(personCursors)
      .where(eq(personCursors.personId, city.members[0]?.personId ?? '')),
  )
  return rows[0]?.head ?? 0
}

/** A look into the database beside the server. */
export async function inStore<T>({ url }: City, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url)
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

/** The detachment asks the bureau for somebody: everybody in the bureau’s personnel office is told. */
export function askFor(city: City, server: Pick<ServerProcess, 'url'>, person: string): Promise<Said> {
  const today = new Date().toISOString().slice(0, 10)
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  return post(server, '/postings/new', {
    cookie: city.asker,
    fields: {
      personId: city.personId(person),
      hostUnitId: city.unitId('SQ-G07'),
      kind: 'draft_in',
      purpose: '充实中队力量',
      startsOn: addDay(today),
      lastDay: nextYear,
    },
  })
}

/** Takes the asking back: everybody is told again, and the person can be asked for once more. */
export function withdraw(
  city: City,
  server: Pick<ServerProcess, 'url'>,
  location: string,
  revision = 1,
): Promise<Said> {
  return post(server, `${location}/withdrawal`, {
    cookie: city.asker,
    fields: { reason: '', revision: String(revision) },
  })
}

export async function post(
  { url }: Pick<ServerProcess, 'url'>,
  path: string,
  { cookie, fields, headers }: { cookie: string; fields: Record<string, string>; headers?: Record<string, string> },
): Promise<Said> {
  const sentAt = performance.timeOrigin + performance.now()
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    // A line that is kept may be closed by the server in the moment in which it is used again.
    headers: { cookie, origin: url, connection: 'close', ...headers },
    body: new URLSearchParams(fields),
  })
  await response.arrayBuffer()
  return { status: response.status, location: response.headers.get('location'), sentAt }
}

function addDay(day: string): string {
  return new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10)
}
