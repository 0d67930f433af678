import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { posts } from '#db/schema/index.ts'
import { seedPostTypes } from '#db/seed/posts.ts'
import { openStore } from '#db/store.ts'
import { listCandidatesFor } from '#server/appointments/eligibility.server.ts'
import { idOfName } from '#server/ids.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { medianOf } from './timing.ts'

const size = 3_000
const rounds = 20
const warmUps = 5
const goalMs = 500
const mostTimesBare = 10

/** Everybody of a force of 3,000 weighed for one post: in milliseconds, and against the bare SQL that reads who they are and where. */
export async function measureEligibility(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'bench.db')
  const store = await openStore(`file:${path}`)
  try {
    await fillForce(store, size)
    const ctx = benchCtx(store, size)
    const { today } = ctx
    const seat = {
      ...{ id: idOfName('bench seat'), typeKey: 'brigade_commander', unitId: idOfName('unit B-C1') },
      ...{ department: null, number: 1, startsOn: today, endsOn: null, revision: 1 },
    }
    await store.write(async (tx) => {
      await seedPostTypes({ tx, idOf: idOfName })
      await tx.insert(posts).values(seat)
    })
    const sqlite = new Sqlite(path, { readonly: true })
    const statement = sqlite.prepare(bare)
    const times = { weighed: [] as number[], bare: [] as number[] }
    for (let round = -warmUps; round < rounds; round++) {
      let count = 0
      const weighed = await timeOf(async () => void (count = (await listCandidatesFor(ctx, seat, today)).length))
      const read = await timeOf(() => statement.all({ day: today }))
      if (count < size) throw new Error(`only ${count} people were weighed`)
      if (round < 0) continue
      times.weighed.push(weighed)
      times.bare.push(read)
    }
    sqlite.close()
    const ms = medianOf(times.weighed)
    const ratio = ms / medianOf(times.bare)
    return [
      {
        name: `eligibility of ${size.toLocaleString('en')} people for one post`,
        ...{ value: ms, unit: 'ms', goal: `< ${goalMs}`, isMet: ms < goalMs },
      },
      {
        name: '… ÷ bare SQL of who they are and where they serve',
        ...{ value: ratio, unit: '×', goal: `≤ ${mostTimesBare}`, isMet: ratio <= mostTimesBare },
      },
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const bare = `
  select p.id, p.name, p.joined_on, h.unit_id, h.category, h.post, u.department, v.short_name,
    q.id as posting, q.host_unit_id, q.ends_on, c.id as certificate
  from people p
  left join home_positions h on h.person_id = p.id and h.starts_on <= @day and (h.ends_on is null or h.ends_on > @day)
  left join units u on u.id = h.unit_id
  left join unit_versions v on v.unit_id = h.unit_id and v.starts_on <= @day and (v.ends_on is null or v.ends_on > @day)
  left join postings q on q.person_id = p.id and q.state in ('approved', 'serving', 'ended', 'closed')
    and q.starts_on <= @day and (q.ends_on is null or q.ends_on > @day)
  left join certificates c on c.person_id = p.id and (c.ends_on is null or c.ends_on > @day)
  order by p.staff_number`

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
