import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { runsOf } from '#app/components/postings/timeline/drawing.ts'
import { barsIn, rowsOf, windowAround } from '#domain/postings/timeline.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { insertMany } from '#db/bulk.ts'
import { people, postings, units, unitVersions } from '#db/schema/index.ts'
import { openStore, type Store } from '#db/store.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { getUnitTimeline } from '#server/postings/timeline.server.ts'
import { startApp } from '#tests/e2e/support/app.ts'
import { openBrowser } from '#tests/e2e/support/chromium.ts'
import { signIn, sitDown } from '#tests/e2e/support/person.ts'
import type { Figure } from './figures.ts'
import { benchCtx } from './force.ts'
import { medianOf } from './timing.ts'

const size = 500
const rounds = 15
const warmUps = 5
const mostTimesBare = 8
const unitId = idOfName('bench gantt')
const cityId = idOfName('unit CITY')

/**
 * A unit's Gantt of 500 postings in the demo city: the page as the server answers it, whole and rendered; and its data with
 * the layout of the bars, against the bare SQL of the same rows in the same run.
 */
export async function measureUnitTimeline(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'gantt.db')
  const app = await startApp({ DATABASE_URL: `file:${path}` })
  const store = await openStore(`file:${path}`)
  const byHand = new Sqlite(path, { readonly: true })
  try {
    const ctx = seeingAll(store)
    await insertServing(store, ctx.today)
    const cookie = await cookieOf(app.url)
    const statement = byHand.prepare(bare)
    const window = windowAround(ctx.today, { before: 2, after: 10 })
    const times = await timesOf({
      bare: () => statement.all({ unitId, ...window }),
      data: () => dataOf(ctx),
      page: () => pageOf(`${app.url}/units/${unitId}/postings?asOf=${ctx.today}`, cookie),
    })
    if (statement.all({ unitId, ...window }).length !== size) throw new Error('the bare rows are not the same')
    const ratio = times.data / times.bare
    return [
      {
        name: `unit’s Gantt of ${size} postings, the whole page from the server`,
        ...{ value: times.page, unit: 'ms', goal: '< 300', isMet: times.page < 300 },
      },
      {
        name: '… its data and layout ÷ bare SQL of the same rows',
        ...{ value: ratio, unit: '×', goal: `≤ ${mostTimesBare}`, isMet: ratio <= mostTimesBare },
      },
    ]
  } finally {
    byHand.close()
    await store.close()
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the loader answers with, the bars where they stand, and all of it written. */
async function dataOf(ctx: Ctx): Promise<void> {
  const window = windowAround(ctx.today, { before: 2, after: 10 })
  const of = { unitId, day: ctx.today }
  const shown = await getUnitTimeline(ctx, of, { window, withBelow: true, group: 'department' })
  const lanes = runsOf(shown?.postings ?? [], ({ personId }) => personId)
  const rows = lanes.flatMap(({ items }) => rowsOf(barsIn(items, window)))
  if (rows.flat().length !== size) throw new Error(`${rows.flat().length} of ${size} postings are drawn`)
  JSON.stringify({ shown, rows: rows.map((row) => row.map(({ left, right }) => [left, right])) })
}

async function pageOf(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html', 'accept-encoding': 'identity' } })
  const bars = (await answer.text()).match(/data-look="host"/g)?.length ?? 0
  if (bars < size) throw new Error(`the page shows ${bars} of ${size} postings (${answer.status})`)
}

async function cookieOf(url: string): Promise<string> {
  const browser = await openBrowser()
  try {
    const person = await sitDown(browser, url)
    await signIn(person, 'commission')
    return (await person.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  } finally {
    await browser.close()
  }
}

function seeingAll(store: Store): Ctx {
  const ctx = benchCtx(store, size)
  const unitIds = [unitId, cityId, idOfName('unit BUR-UM')]
  return { ...ctx, actor: { ...ctx.actor, scopes: [{ role: 'commission_office', unitId: cityId, unitIds }] } }
}

/** A unit in which 450 people serve, some of them twice at once, their terms ending all through two years. */
async function insertServing(store: Store, today: IsoDate): Promise<void> {
  const numbers = Array.from({ length: size }, (_unused, number) => number)
  const persons = numbers.filter((number) => number < 450)
  await store.write(async (tx) => {
    await tx.insert(units).values({
      ...{ id: unitId, code: 'GANTT', kind: 'brigade', level: 'city', brigadeType: 'comprehensive' },
      ...{ department: null, sortOrder: 90_000, revision: 1, createdAt: 0 },
    })
    await tx.insert(unitVersions).values({
      ...{ id: idOfName('bench gantt version'), unitId, name: '综合大队', shortName: '综合大队' },
      ...{ parentId: idOfName('unit DET'), startsOn: addMonths(today, -60) },
    })
    await insertMany(
      tx,
      people,
      persons.map((number) => ({
        ...{ id: `g${number}`, staffNumber: `G-${number}`, name: `人${number}`, namePinyin: `ren ${number}` },
        ...{ isFictional: true, revision: 1, createdAt: 0, updatedAt: 0 },
      })),
    )
    await insertMany(
      tx,
      postings,
      numbers.map((number) => {
        const startsOn = addDays(today, -((number * 37) % 700) - 1)
        return {
          ...{
            id: `g${number}`,
            personId: `g${number % 450}`,
            homeUnitId: idOfName('unit BUR-UM'),
            hostUnitId: unitId,
          },
          ...{ kind: 'draft_in' as const, state: 'serving' as const, purpose: 'bench', share: 100, revision: 1 },
          ...{ countsInStrength: true, askedAt: 0, startsOn, endsOn: addMonths(startsOn, 24) },
        }
      }),
    )
  })
}

/** What the picture cannot do without: who serves when, from where, as what. */
const bare = `
  select p.id, p.person_id, n.name, n.staff_number, p.home_unit_id, h.department, p.host_unit_id, p.kind, p.state, p.share,
         p.post, p.starts_on, p.ends_on
  from postings p
  join people n on n.id = p.person_id
  join units h on h.id = p.home_unit_id
  join units u on u.id = p.host_unit_id
  where p.host_unit_id = @unitId and p.state in ('awaiting_opinion', 'awaiting_decision', 'approved', 'serving', 'ended', 'closed')
    and p.starts_on < @to and (p.ends_on is null or p.ends_on > @from)
  order by h.department, n.name_pinyin, n.id, p.starts_on, p.id
  limit ${size}`

/** The median time of each, in milliseconds: warm, and in turns, so that noise falls on all alike. */
async function timesOf<K extends string>(works: Record<K, () => unknown>): Promise<Record<K, number>> {
  const names = Object.keys(works) as K[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now()
      await works[name]()
      if (round >= 0) times[name].push(performance.now() - start)
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(times[name])])) as Record<K, number>
}
