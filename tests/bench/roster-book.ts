import { openVault } from '#server/vault.ts'
import type { Cell } from '#domain/people/imports.ts'
import type { Ctx } from '#server/context.ts'
import type { Days } from '#server/roster/entries.server.ts'
import { exportRoster } from '#server/roster/book/export.server.ts'
import { tryOutBook } from '#server/roster/book/import.server.ts'
import type { BookWords } from '#server/roster/book/sheet.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { openWorkbooks } from '#server/workbooks/pool.ts'
import { workbook } from '#tests/support/workbooks.ts'
import type { Figure } from './figures.ts'
import { medianOf } from './timing.ts'

const goals = { export: 6, dryRun: 6, changed: 12 }
const rounds = 3

const words: BookWords = {
  ...{ sheet: '排班表', legend: '图例', draft: '', keep: '', how: '', open: '空缺', legendHeads: [], placeHeads: [] },
  ...{ heads: ['人员编号', '姓名', '单位', '人员类别'], title: ({ unit }) => unit, day: ({ day }) => day.slice(5) },
  ...{ category: String, foot: String, met: ({ have, need }) => `${have}/${need}`, hours: () => '' },
}

/** A roster as a workbook, out and in again: as it was, and with every row changed; beside the roster for a page. */
export async function bookFigures(bare: Ctx, { unitId, days }: { unitId: string; days: Days }): Promise<Figure[]> {
  const workbooks = openWorkbooks()
  const ctx: Ctx = { ...bare, workbooks, vault: openVault(Buffer.alloc(32, 7)) }
  try {
    const times = { page: [] as number[], out: [] as number[], same: [] as number[], changed: [] as number[] }
    let sealed = 0
    for (let round = 0; round < rounds; round++) {
      times.page.push(await timeOf(() => getRoster(ctx, unitId, days)))
      const out = await timedOf(() => exportRoster(ctx, unitId, { days, words }))
      times.out.push(out.ms)
      const file = { name: 'x.xlsx', bytes: out.result.bytes }
      const same = await timedOf(() => tryOutBook(ctx, unitId, { file }))
      if (same.result.steps.length > 0) throw new Error('a workbook as it went out changes something')
      times.same.push(same.ms)
      const edited = { name: 'x.xlsx', bytes: await changedBook(ctx, file) }
      const changed = await timedOf(() => tryOutBook(ctx, unitId, { file: edited }))
      if (changed.result.steps.length < 100)
        throw new Error('a workbook with a day of each row changed changes nothing')
      times.changed.push(changed.ms)
      sealed = same.result.sheet.length
    }
    const ratio = (name: string, of: readonly number[], most: number): Figure => {
      const value = medianOf(of) / medianOf(times.page)
      return { name: `${name} ÷ the roster for a page`, value, unit: '×', goal: `≤ ${most}`, isMet: value <= most }
    }
    return [
      ratio('workbook written', times.out, goals.export),
      ratio('workbook read, unchanged', times.same, goals.dryRun),
      ratio('workbook read, a day of each row changed', times.changed, goals.changed),
      {
        name: 'sheet that travels with the page',
        value: sealed / 1000,
        unit: 'kB',
        goal: '≤ 480',
        isMet: sealed <= 480_000,
      },
    ]
  } finally {
    await workbooks.close()
  }
}

/** The same with a rest on the third day of everybody. */
async function changedBook(ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<Uint8Array> {
  const read = await ctx.workbooks.read(file)
  if ('refusal' in read) throw new Error(read.refusal.code)
  const rows = read.rows.map((row, at): Cell[] => {
    if (at < 3) return row
    const full = Array.from({ length: Math.max(row.length, 7) }, (_none, column) => row[column] ?? null)
    return full.with(6, 'R')
  })
  return workbook(rows)
}

async function timedOf<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  return (await timedOf(work)).ms
}
