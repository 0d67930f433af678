import { eq } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import type { Cell } from '#domain/people/imports.ts'
import { checkRoster } from '#server/people/imports/check.server.ts'
import { commitRoster } from '#server/people/imports/commit.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import type { Ctx } from '#server/context.ts'
import { mappingOf, roster, rosterRow } from '#tests/support/rosters.ts'
import { openWorld } from '#tests/support/world.ts'
import type { Figure } from './figures.ts'
import { medianOf } from './timing.ts'

const size = 10_000
const rounds = 3
const longestStallMs = 200

/** Ten thousand rows as offices write them, read, tried out and brought in, against reading the workbook alone. */
export async function measureImport(): Promise<Figure[]> {
  const world = await openWorld()
  try {
    const ctx = await world.as('detachment')
    const times = { parse: [] as number[], upload: [] as number[], check: [] as number[], commit: [] as number[] }
    const stalls = { during: watchStalls(), longest: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      const file = await roster(...Array.from({ length: size }, (_unused, index) => messyRow(round * size + index + 1)))
      times.parse.push(await timeOf(() => ctx.workbooks.read(file)))
      times.parse.push(await timeOf(() => ctx.workbooks.read(file)))
      stalls.during.begin()
      const steps = await importOnce(ctx, file)
      stalls.longest.push(stalls.during.end())
      times.upload.push(steps.upload)
      times.check.push(steps.check)
      times.commit.push(steps.commit)
    }
    const parse = medianOf(times.parse)
    const work = medianOf(times.check) + medianOf(times.commit)
    const stall = Math.max(...stalls.longest)
    const label = size.toLocaleString('en')
    const against = (name: string, ms: number): Figure => ({
      name: `import of ${label} rows: ${name} ÷ reading the file`,
      value: ms / parse,
      unit: '×',
      goal: '≤ 4',
      isMet: ms / parse <= 4,
    })
    return [
      against('dry run and commit', work),
      against('upload, dry run and commit', work + medianOf(times.upload)),
      {
        name: `import of ${label} rows: longest stall of the event loop`,
        value: stall,
        unit: 'ms',
        goal: `≤ ${longestStallMs}`,
        isMet: stall <= longestStallMs,
      },
    ]
  } finally {
    await world.close()
  }
}

async function importOnce(ctx: Ctx, file: { name: string; bytes: Uint8Array }) {
  let id = ''
  const upload = await timeOf(async () => void (id = await uploadRoster(ctx, file)))
  const mapping = await mappingOf(ctx, id)
  const check = await timeOf(async () => (await checkRoster(ctx, id, mapping)).finished)
  const commit = await timeOf(async () => (await commitRoster(ctx, id, { mode: 'good_rows' })).finished)
  const added = await ctx.store.read.select({ id: people.id }).from(people).where(eq(people.importId, id))
  if (added.length !== size - size / 100) throw new Error(`${added.length} of ${size} came in`)
  if (process.env['BENCH_STEPS']) console.log({ upload, check, commit })
  return { upload, check, commit }
}

/** One in a hundred is wrong; the others are right in as many ways as offices have. */
function messyRow(index: number): Cell[] {
  const wrong = index % 100 === 0 ? { 人员类别: '临时工' } : {}
  const dates: Cell[] = ['2016.03', 201603, '2016年3月', '2016/3/5', 42434, '2016-03-05']
  const units = ['市公安局', '六安市公安局', ' 市公安局 ', 'BUR-PS']
  return rosterRow(index, {
    参加工作时间: dates[index % dates.length] ?? null,
    派出单位: units[index % units.length] ?? null,
    联勤单位: index % 2 === 0 ? '综合一大队' : '综合1大队',
    性别: index % 3 === 0 ? '男 ' : '男',
    联系电话: `'100${String(10_000_000 + index)}`,
    ...numberOf(index),
    ...wrong,
  })
}

/** Identity numbers of the demonstration's region, each once: 40 birthdays a year, 500 men a day. */
function numberOf(index: number) {
  const day = String(1 + (Math.floor(index / 500) % 28)).padStart(2, '0')
  const year = 1970 + (Math.floor(index / 14_000) % 30)
  const serial = String(((index % 500) * 2 + 1 + 1000) % 1000).padStart(3, '0')
  return { 身份证号: `999999${year}03${day}${serial}${index % 7 === 0 ? 'x' : String(index % 10)}` }
}

/** The longest time the event loop was away, beyond the five milliseconds between two looks at it. */
function watchStalls() {
  const everyMs = 5
  let timer: ReturnType<typeof setInterval> | undefined
  let longest = 0
  return {
    begin() {
      longest = 0
      let last = performance.now()
      timer = setInterval(() => {
        const now = performance.now()
        longest = Math.max(longest, now - last - everyMs)
        last = now
      }, everyMs)
    },
    end() {
      clearInterval(timer)
      return longest
    },
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
