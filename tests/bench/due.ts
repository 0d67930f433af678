import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addDays } from '#domain/shared/dates.ts'
import { openStore } from '#db/store.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { medianOf } from './timing.ts'

const size = 30_000
const rounds = 60
const warmUps = 10
const goal = 3

/** The job of the night over many postings, on a day on which everything due was done: what it costs to find that out. */
export async function measureDue(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'bench.db')
  const store = await openStore(`file:${path}`)
  try {
    await fillForce(store, size)
    const ctx = benchCtx(store, size)
    await carryOutDuePostings(ctx)
    const { today } = ctx
    const sqlite = new Database(path, { readonly: true })
    const statement = sqlite.prepare(due)
    const bare = () =>
      statement.all({ today, in10: addDays(today, 10), in30: addDays(today, 30), in60: addDays(today, 60) })
    const times = { job: [] as number[], bare: [] as number[] }
    for (let round = -warmUps; round < rounds; round++) {
      const job = await timeOf(() => carryOutDuePostings(ctx))
      const found = await timeOf(bare)
      if (round < 0) continue
      times.job.push(job)
      times.bare.push(found)
    }
    sqlite.close()
    const ratio = medianOf(times.job) / medianOf(times.bare)
    const name = `the job of the night, ${size.toLocaleString('en')} postings ÷ bare SQL`
    return [{ name, value: ratio, unit: '×', goal: `≤ ${goal}`, isMet: ratio <= goal }]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What begins, what is over, and what ends before long and was not told of. */
const due = `
  select id from postings where (state = 'approved' and starts_on <= @today)
    or (state = 'serving' and ends_on <= @today)
    or (state = 'serving' and ends_on > @today and (
      (ends_on <= @in60 and (reminded_days is null or reminded_days > 60))
      or (ends_on <= @in30 and (reminded_days is null or reminded_days > 30))
      or (ends_on <= @in10 and (reminded_days is null or reminded_days > 10))))
  order by id`

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
