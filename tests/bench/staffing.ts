import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openStore } from '#db/store.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { medianOf } from './timing.ts'

const rounds = 15

/** The board of a force of 10,000 and of 100,000, against the aggregate that it needs, written by hand. */
export async function measureStaffing(): Promise<Figure[]> {
  return [...(await measureAt(10_000)), ...(await measureAt(100_000))]
}

async function measureAt(size: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'bench.db')
  const store = await openStore(`file:${path}`)
  try {
    await fillForce(store, size)
    const ctx = benchCtx(store, size)
    const byHand = new Sqlite(path, { readonly: true })
    const statement = byHand.prepare(aggregate)
    const { today } = ctx
    const bare = () => statement.all({ today })
    const board = () => getBoard(ctx, today)
    for (let warm = 0; warm < 3; warm++) {
      bare()
      await board()
    }
    const times = { bare: [] as number[], board: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      times.bare.push(await timeOf(bare))
      times.board.push(await timeOf(board))
    }
    byHand.close()
    const { board: seen } = await board()
    if (seen.total.onBooks !== size) throw new Error(`the board counts ${seen.total.onBooks} of ${size}`)
    const ms = medianOf(times.board)
    const ratio = ms / medianOf(times.bare)
    const label = size.toLocaleString('en')
    return [
      {
        name: `staffing board, ${label} people ÷ bare aggregate`,
        value: ratio,
        unit: '×',
        goal: '≤ 3',
        isMet: ratio <= 3,
      },
      ...(size === 10_000
        ? [{ name: `staffing board, ${label} people`, value: ms, unit: 'ms', goal: '< 150', isMet: ms < 150 }]
        : []),
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
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

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
