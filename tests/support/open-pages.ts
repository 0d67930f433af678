import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { headsOf } from '#server/alerts/log.server.ts'
import { inboxPageSize, listAlerts } from '#server/alerts/queries.server.ts'
import type { Actor, News } from '#server/context.ts'
import { conversationRoomsOf, roomsOf } from '#server/realtime/rooms.server.ts'
import { ctxOfPerson } from './actors.ts'
import type { World } from './world.ts'

/** A page somebody has open: the file of its route, and what stands in the address for its parameters. */
export type OpenPage = { route: string; params?: Record<string, string>; search?: string }

/** What a page shows, as its loader answers it now; null where the reader has no such page. */
type Shown = string | null
type Watched = { who: string; personId: string; page: OpenPage; rooms: ReadonlySet<string>; shown: Shown }

const routes = fileURLToPath(new URL('../../app/routes/', import.meta.url))
const inRoot = fileURLToPath(new URL('../../app/root.tsx', import.meta.url))
const shell = fileURLToPath(new URL('../../app/components/shell/Shell.tsx', import.meta.url))

/**
 * Lets something happen while these people have these pages open. Answers what was published, and whose page shows something
 * else by now without having been told: a page reads itself again when its reader is told of an alert, or a change of
 * a kind it names in `useLiveUpdates` goes to a room its reader is in.
 */
export async function whileOpen<T>(
  world: World,
  { watchers, pages }: { watchers: Record<string, string>; pages: readonly OpenPage[] },
  act: () => Promise<T>,
): Promise<{ done: T; news: readonly News[]; differing: string[] }> {
  const before: Watched[] = []
  const heads = await headsNow(world, Object.values(watchers))
  for (const [who, personId] of Object.entries(watchers)) {
    const { actor } = await ctxOfPerson(world.services, personId)
    const rooms = new Set([...roomsOf(actor), ...(await conversationRoomsOf(world.services.store.read, actor))])
    for (const page of pages) before.push({ who, personId, page, rooms, shown: await shownTo(world, actor, page) })
  }
  world.news.length = 0
  const done = await act()
  const news = [...world.news]
  const differing: string[] = []
  const actors = new Map<string, Actor>()
  for (const watched of before) {
    if (watched.shown === null || isToldOf(watched, news)) continue
    const { who, personId } = watched
    const actor = actors.get(who) ?? (await ctxOfPerson(world.services, personId)).actor
    actors.set(who, actor)
    const now = await shownTo(world, actor, watched.page)
    if (now !== watched.shown)
      differing.push(`${watched.who} at ${watched.page.route}: ${whatDiffers(watched.shown, now ?? 'nothing')}`)
  }
  for (const [who, personId] of Object.entries(watchers)) {
    const applied = appliedFrom(news, { personId, last: heads.get(personId) ?? 0 })
    const listed = await listedAfter(world, personId, heads.get(personId) ?? 0)
    if (JSON.stringify(applied) !== JSON.stringify(listed))
      differing.push(`${who} in the inbox: ${JSON.stringify(applied)} → ${JSON.stringify(listed)}`)
  }
  return { done, news, differing }
}

type Numbered = { seq: number; type: string; subjectId: string }

/** What a page that follows the rule of the client (the next number, each once) holds of what was pushed, newest first as far as the first page of the inbox. */
function appliedFrom(news: readonly News[], { personId, last }: { personId: string; last: number }): Numbered[] {
  const applied: Numbered[] = []
  for (const { type, subject, told } of news)
    for (const { seq } of told.filter((one) => one.personId === personId))
      if (seq === last + applied.length + 1) applied.unshift({ seq, type, subjectId: subject.id })
  return applied.slice(0, inboxPageSize)
}

/** The same as the inbox lists it. */
async function listedAfter(world: World, personId: string, head: number): Promise<Numbered[]> {
  const alerts = await listAlerts(await ctxOfPerson(world.services, personId))
  return alerts.filter(({ seq }) => seq > head).map(({ seq, type, subjectId }) => ({ seq, type, subjectId }))
}

async function headsNow(world: World, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const heads = await headsOf(world.services.store.read, personIds)
  return new Map(heads.map(({ personId, head }) => [personId, head]))
}

function isToldOf({ personId, rooms, page }: Watched, news: readonly News[]): boolean {
  const kinds = kindsOf(page)
  return news.some(
    ({ type, rooms: to, told }) =>
      told.some((one) => one.personId === personId) ||
      (to.some((room) => rooms.has(room)) && kinds.some((kind) => type.startsWith(kind))),
  )
}

/** The kinds of change by which the page reads itself again, as its own file says and the frame around all pages. */
export function kindsOf({ route }: OpenPage): string[] {
  return [fileOf(route), shell].flatMap((file) => {
    const [, listed = ''] = /useLiveUpdates\(\[([^\]]*)\]\)/.exec(readFileSync(file, 'utf8')) ?? []
    return [...listed.matchAll(/'([^']+)'/g)].flatMap(([, kind]) => kind ?? [])
  })
}

async function shownTo(world: World, actor: Actor, page: OpenPage): Promise<Shown> {
  const { loader } = (await import(/* @vite-ignore */ fileOf(page.route))) as {
    loader(args: LoaderFunctionArgs): Promise<unknown>
  }
  const { services } = world
  try {
    const answer = await loader({
      request: new Request(`http://localhost${pathOf(page)}${page.search ?? ''}`),
      params: page.params ?? {},
      context: {
        ...{ services, requestId: 'open', address: '127.0.0.1', nonce: '', newsMark: '' },
        session: Promise.resolve(actor),
      },
    })
    return JSON.stringify(answer)
  } catch (error) {
    if (error instanceof Response || isThrownData(error)) return null
    throw error
  }
}

/** What `data(…, { status })` makes is no Response. */
const isThrownData = (error: unknown) => typeof error === 'object' && error !== null && 'init' in error

const fileOf = (route: string) => (route === 'root' ? inRoot : `${routes}${route}.tsx`)

function pathOf({ route, params = {} }: OpenPage): string {
  const parts = route === 'root' ? [] : route.split('.').filter((part) => part !== '_index')
  return `/${parts.map((part) => (part.startsWith('$') ? (params[part.slice(1)] ?? '') : part)).join('/')}`
}

/** The first place at which two answers part, with what stands around it. */
function whatDiffers(before: string, now: string): string {
  let at = 0
  while (at < before.length && before[at] === now[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `${around(before)} → ${around(now)}`
}
