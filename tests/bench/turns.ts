import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import { postings } from '#db/schema/index.ts'
import { openStore } from '#db/store.ts'
import type { Touched } from '#server/staffing/touched.server.ts'
import { settleStandings } from '#server/staffing/standings.server.ts'
import { write } from '#server/write.server.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { medianOf } from './timing.ts'

const rounds = 40
const warmUps = 20
/** Somebody of a kind of which a unit has so many that no verdict turns: told is measured elsewhere. */
const oneOfMany = 30
const goal = 1 / 20

/** One posting changed: the verdicts that it touches, against all rules of all units evaluated anew. */
export async function measureTurns(): Promise<Figure[]> {
  return [await measureAt(3_000), await measureAt(30_000)]
}

async function measureAt(size: number): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const store = await openStore(`file:${join(folder, 'bench.db')}`)
  try {
    await fillForce(store, size)
    const ctx = benchCtx(store, size)
    const settle = (touched: Touched) => write(ctx, (tx) => settleStandings(tx, ctx, touched))
    const times = { whole: [] as number[], one: [] as number[] }
    await settle('all')
    for (let round = -warmUps; round < rounds; round++) {
      const id = `q${((round + warmUps) * 39 + oneOfMany) % size}`
      const [posting] = await store.read.select().from(postings).where(eq(postings.id, id))
      if (!posting) throw new Error(`no posting ${id}`)
      const until = (endsOn: IsoDate | null) =>
        store.write((tx) => tx.update(postings).set({ endsOn }).where(eq(postings.id, id)))
      await until(ctx.today)
      const one = await timeOf(() => settle(new Set([posting.homeUnitId, posting.hostUnitId])))
      await until(posting.endsOn)
      const whole = await timeOf(() => settle('all'))
      if (round < 0) continue
      times.one.push(one)
      times.whole.push(whole)
    }
    const ratio = medianOf(times.one) / medianOf(times.whole)
    const name = `one posting changed, ${size.toLocaleString('en')} people ÷ all verdicts`
    return { name, value: ratio, unit: '×', goal: '≤ 0.05', isMet: ratio <= goal }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
