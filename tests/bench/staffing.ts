import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openStore } from '#db/store.ts'
import type { Ctx } from '#server/context.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { listReciprocity } from '#server/staffing/reciprocity.server.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { medianOf } from './timing.ts'

const rounds = 15

/**
 * All rules of all units on one day, at 3,000 and at 30,000 people, against the counts they need, written by hand, and
 * against each other; and the board of a force of 10,000 and of 100,000.
 */
export async function measureStaffing(): Promise<Figure[]> {
  return [...(await measureRules()), ...(await measureAt(10_000)), ...(await measureAt(100_000))]
}

async function measureRules(): Promise<Figure[]> {
  const small = await timeRules(3_000)
  const large = await timeRules(30_000)
  const against = ({ size, ms, bare }: Timed): Figure => ({
    name: `all rules of all units, ${size.toLocaleString('en')} people ÷ bare counts`,
    ...{ value: ms / bare, unit: '×', goal: '≤ 3', isMet: ms / bare <= 3 },
  })
  const growth = large.ms / small.ms / 10
  return [
    ...[small, large].map(against),
    {
      name: 'all rules: growth of time ÷ growth of people, 3,000 to 30,000',
      // One measurement in ten is allowed for noise.
      ...{ value: growth, unit: '×', goal: '≤ 1.1', isMet: growth <= 1.1 },
    },
  ]
}

type Timed = { size: number; ms: number; bare: number }

/** Every rule on every unit, on the force, and on every two departments, for one day. */
async function timeRules(size: number): Promise<Timed> {
  return withForce(size, async ({ ctx, byHand }) => {
    const { today } = ctx
    const [strength, lent] = [byHand.prepare(aggregate), byHand.prepare(lendings)]
    const times = await timesOf({
      bare: () => [strength.all({ today }), lent.all({ today })],
      rules: async () => [await getBoard(ctx, today), await listReciprocity(ctx, today)],
    })
    const { board } = await getBoard(ctx, today)
    const judged = board.verdicts.length + board.rows.reduce((sum, { verdicts }) => sum + verdicts.length, 0)
    if (judged < size / 39) throw new Error(`only ${judged} verdicts on ${size} people`)
    return { size, ms: times.rules, bare: times.bare }
  })
}

async function measureAt(size: number): Promise<Figure[]> {
  return withForce(size, async ({ ctx, byHand }) => {
    const { today } = ctx
    const statement = byHand.prepare(aggregate)
    const times = await timesOf({ bare: () => statement.all({ today }), board: () => getBoard(ctx, today) })
    const { board: seen } = await getBoard(ctx, today)
    if (seen.total.onBooks !== size) throw new Error(`the board counts ${seen.total.onBooks} of ${size}`)
    const ratio = times.board / times.bare
    const label = size.toLocaleString('en')
    return [
      {
        name: `staffing board, ${label} people ÷ bare aggregate`,
        ...{ value: ratio, unit: '×', goal: '≤ 3', isMet: ratio <= 3 },
      },
      ...(size === 10_000
        ? [
            {
              name: `staffing board, ${label} people`,
              ...{ value: times.board, unit: 'ms', goal: '< 150', isMet: times.board < 150 },
            },
          ]
        : []),
    ]
  })
}

type Filled = { ctx: Ctx; byHand: Sqlite.Database }

/** A force of so many people in a database of its own, with a second connection for what is asked by hand. */
async function withForce<T>(size: number, measure: (filled: Filled) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'bench.db')
  const store = await openStore(`file:${path}`)
  try {
    await fillForce(store, size)
    const byHand = new Sqlite(path, { readonly: true })
    const measured = await measure({ ctx: benchCtx(store, size), byHand })
    byHand.close()
    return measured
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The median time of each, in milliseconds: warm, and in turns, so that noise falls on all alike. */
async function timesOf<K extends string>(works: Record<K, () => unknown>): Promise<Record<K, number>> {
  const names = Object.keys(works) as K[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -3; round < rounds; round++) {
    for (const name of names) {
      const ms = await timeOf(works[name])
      if (round >= 0) times[name].push(ms)
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(times[name])])) as Record<K, number>
}

/** What the board cannot do without: who serves where, by department, category and kind, and who of them is away. */
const aggregate = `
  select p.host_unit_id, u.department, h.category, p.kind, p.counts_in_strength,
         count(*), count(*) - count(a.person_id)
  from postings p
  join home_positions h on h.person_id = p.person_id and h.starts_on <= @today and (h.ends_on is null or h.ends_on > @today)
  join units u on u.id = h.unit_id
  left join (
    select distinct person_id from absences where starts_on <= @today and (ends_on is null or ends_on > @today)
  ) a on a.person_id = p.person_id
  where p.state in ('approved', 'serving', 'ended')
    and p.starts_on <= @today and (p.ends_on is null or p.ends_on > @today)
  group by 1, 2, 3, 4, 5`

/** What reciprocity cannot do without: who of which department was sent to units of which other. */
const lendings = `
  select home.department, host.department, p.kind, p.starts_on, p.ends_on, count(*)
  from units host
  join postings p on p.host_unit_id = host.id
  join units home on home.id = p.home_unit_id
  where home.department is not null and host.department is not null and home.department <> host.department
    and p.state in ('approved', 'serving', 'ended') and p.starts_on <= @today
  group by 1, 2, 3, 4, 5`

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
