import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { addMonths } from '#domain/shared/dates.ts'
import { dayByDay } from '#domain/staffing/history/daily.ts'
import { openStore } from '#db/store.ts'
import type { Ctx } from '#server/context.ts'
import { getHistory } from '#server/staffing/history.server.ts'
import { timelinesBetween } from '#server/staffing/timeline.server.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { medianOf } from './timing.ts'

const size = 3_000
const rounds = 9

/**
 * A year of the whole force of 3,000, day by day: the three pictures with every cause by name, and what every rule said of
 * every unit; each against the bare reading of the rows it is made from.
 */
export async function measureHistory(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'bench.db')
  const store = await openStore(`file:${path}`)
  try {
    await fillForce(store, size)
    const ctx = benchCtx(store, size)
    const days = { from: addMonths(ctx.today, -12), to: ctx.today }
    const byHand = new Sqlite(path, { readonly: true })
    const statements = [served, planned].map((text) => byHand.prepare(text))
    const works = {
      bare: () => statements.map((statement) => statement.all(days)),
      pictures: () => yearOf(ctx, days),
      verdicts: () =>
        timelinesBetween(store.read, days, { unitIds: ctx.actor.scopes[0]?.unitIds ?? [], withForce: true }),
    }
    const times = { bare: [] as number[], pictures: [] as number[], verdicts: [] as number[] }
    for (let round = -2; round < rounds; round++)
      for (const name of ['bare', 'pictures', 'verdicts'] as const) {
        const time = await timeOf(works[name])
        if (round >= 0) times[name].push(time)
      }
    byHand.close()
    await checked(ctx, days)
    const bare = medianOf(times.bare)
    return [
      ...figuresOf('history of the force', medianOf(times.pictures), bare),
      ...figuresOf('every rule of every unit', medianOf(times.verdicts), bare),
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Days = Parameters<typeof getHistory>[1]

async function yearOf(ctx: Ctx, days: Days) {
  const history = await getHistory(ctx, days, { mostCauses: Infinity })
  if (!history?.rule) throw new Error('the force has a history')
  const parts = [history.rule.steps, history.strength, history.vacancies]
  return parts.map((steps) => dayByDay<{ from: Days['from']; to: Days['to'] | null }>(steps, days))
}

/** There is a number for every day, all are counted today, and there were many changes on the way. */
async function checked(ctx: Ctx, days: Days): Promise<void> {
  const [ofRule = []] = await yearOf(ctx, days)
  const history = await getHistory(ctx, days)
  const last = history?.strength.at(-1)?.total
  if (ofRule.length < 365 || ofRule.some(({ step }) => !step)) throw new Error('a day has no number')
  if (last !== size) throw new Error(`the history ends with ${last} of ${size}`)
  if ((history?.strength.length ?? 0) < 200) throw new Error('hardly anything changed in the year')
}

function figuresOf(name: string, ms: number, bare: number): Figure[] {
  const ratio = ms / bare
  return [
    { name: `a year of days, ${name}, 3,000 people`, value: ms, unit: 'ms', goal: '< 1000', isMet: ms < 1_000 },
    { name: `… ÷ bare reading of the rows`, value: ratio, unit: '×', goal: '≤ 20', isMet: ratio <= 20 },
  ]
}

/** What a year cannot do without: who served when, from where and as what; and what was planned when. */
const served = `
  select p.id, p.person_id, p.host_unit_id, p.kind, p.counts_in_strength, p.starts_on, p.ends_on,
         u.department, h.category, h.unit_id, h.starts_on, h.ends_on, n.name
  from postings p
  join people n on n.id = p.person_id
  join home_positions h on h.person_id = p.person_id
    and (h.ends_on is null or h.ends_on > p.starts_on) and (p.ends_on is null or p.ends_on > h.starts_on)
  join units u on u.id = h.unit_id
  where p.state in ('approved', 'serving', 'ended') and p.starts_on <= @to and (p.ends_on is null or p.ends_on > @from)`

const planned = `
  select unit_id, department, staff_class, planned, starts_on, ends_on from quotas
  where kind = 'own' and starts_on <= @to and (ends_on is null or ends_on > @from)`

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
