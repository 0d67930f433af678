import { eq } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import type { Cell } from '#domain/people/imports.ts'
import { checkRoster } from '#server/people/imports/check.server.ts'
import { commitRoster } from '#server/people/imports/commit.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import type { Ctx } from '#server/context.ts'
import { mappingOf } from '#tests/support/rosters.ts'
import { workbook } from '#tests/support/workbooks.ts'
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
      const file = await rosterFrom(round * size + 1)
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
    if (process.env['BENCH_STEPS']) console.log(times)
    const work = medianOf(times.check) + medianOf(times.commit)
    const stall = Math.max(...stalls.longest)
    const label = size.toLocaleString('en')
    const against = (name: string, ms: number, most: number): Figure => ({
      name: `import, ${label} rows: ${name} ÷ reading the file`,
      value: ms / parse,
      unit: '×',
      goal: `≤ ${most}`,
      isMet: ms / parse <= most,
    })
    return [
      against('dry run and commit', work, 4),
      against('and the upload, which reads it', work + medianOf(times.upload), 5),
      {
        name: `import, ${label} rows: longest stall of the event loop`,
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
  return { upload, check, commit }
}

const titles = [
  '序号',
  '人员编号',
  '姓名',
  '性别',
  '身份证号',
  '出生年月',
  '联系电话',
  '参加工作时间',
  '派出单位',
  '人员类别',
  '原职务',
  '职级',
  '用工单位',
  '联勤单位',
  '联勤职务',
  '任用方式',
  '到岗时间',
  '到期时间',
  '文号',
  '备注',
]

async function rosterFrom(first: number): Promise<{ name: string; bytes: Uint8Array }> {
  const people = Array.from({ length: size }, (_unused, index) => messyRow(first + index))
  return { name: '花名册.xlsx', bytes: await workbook([['联勤执法人员花名册'], [], titles, ...people]) }
}

/** One in a hundred is wrong; the others are right in as many ways as offices have. */
function messyRow(index: number): Cell[] {
  const one = <T>(of: readonly T[]): T | null => of[index % of.length] ?? null
  const { idNumber, bornIn } = numberOf(index)
  const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
  const names = [...'安宁和平清远明德文景思永嘉志承启']
  return [
    index,
    `NEW-${index}`,
    `${one(surnames) ?? ''} ${one(names) ?? ''}${names[Math.floor(index / 16) % 16] ?? ''}`,
    one(['男', '男 ']),
    idNumber,
    bornIn,
    `'100${String(10_000_000 + index)}`,
    one<Cell>(['2016.03', 201603, '2016年3月', '2016/3/5', 42434, '2016-03-05']),
    one(['市公安局', '六安市公安局', ' 市公安局 ', 'BUR-PS']),
    index % 100 === 0 ? '临时工' : one(['民警', '人民警察', '公安民警']),
    one(['科员', '副所长（分管综治）', null]),
    one(['一级警员', '四级警长', '无']),
    null,
    one(['综合一大队', '综合1大队', '机动大队']),
    one(['队员', '组长']),
    one(['抽调', '借调', null]),
    one<Cell>(['2025-03-01', '2025.3', '2025年4月']),
    one<Cell>(['2027-02-28', '长期', null]),
    one(['六城管委办〔2025〕3号', null]),
    one(['', '已报到']),
  ]
}

/** Identity numbers of the demonstration's region, each once: 500 men born on the 30th of a month, as nobody of the demo is. */
function numberOf(index: number): { idNumber: string; bornIn: string } {
  const months = ['01', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
  const month = months[Math.floor(index / 500) % months.length] ?? ''
  const year = 1970 + (Math.floor(index / 5_500) % 30)
  const serial = String((index % 500) * 2 + 1).padStart(3, '0')
  const last = index % 7 === 0 ? 'x' : String(index % 10)
  return { idNumber: `999999${year}${month}30${serial}${last}`, bornIn: `${year}.${month}` }
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
