import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { addMonths, type IsoDate } from '#domain/shared/dates.ts'
import type { Category } from '#domain/people.ts'
import { migrate } from '#db/migrate.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import { seedOrganisation } from '#db/seed/organisation.ts'
import { seedRules } from '#db/seed/rules.ts'
import { openStore, type Store, type Tx } from '#db/store.ts'
import { systemCtx } from '#server/access/system.server.ts'
import type { Ctx, Services } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { testClock } from '#tests/support/clock.ts'
import { testVault } from '#tests/support/world.ts'
import type { Figure } from './figures.ts'
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
    await fill(store, size)
    const ctx = benchCtx(store)
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

const hosts = [
  'B-WASTE',
  'B-MOBILE',
  'B-C1',
  'B-C2',
  'B-C3',
  'B-C4',
  'SQ-G01',
  'SQ-G02',
  'SQ-G03',
  'SQ-G04',
  'SQ-G05',
  'SQ-G06',
  'SQ-G07',
  'SQ-G08',
]
const homes = ['BUR-UM', 'BUR-PS', 'BUR-TR', 'BUR-MR', 'JA-UM', 'JA-PS', 'YA-UM', 'YA-PS']
const categories: readonly Category[] = ['civil_servant', 'police', 'cs_managed', 'aux_um', 'aux_police']

async function fill(store: Store, size: number): Promise<void> {
  await migrate(store)
  const clock = testClock()
  const seeding = {
    now: clock.now(),
    today: clock.today(),
    idOf: idOfName,
    seal: String,
    digest: String,
    pinyinOf: String,
    passwordHash: '',
  }
  await store.write(async (tx) => {
    await seedRules({ tx, idOf: idOfName, now: clock.now() })
    await seedOrganisation({ ...seeding, tx })
    for (let start = 0; start < size; start += 1_000) await insertPeople(tx, start, clock.today())
  })
}

async function insertPeople(tx: Tx, start: number, today: IsoDate): Promise<void> {
  const numbers = Array.from({ length: 1_000 }, (_unused, index) => start + index)
  const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T
  for (let at = 0; at < numbers.length; at += 500) {
    const chunk = numbers.slice(at, at + 500)
    await tx.insert(people).values(
      chunk.map((number) => ({
        id: `p${number}`,
        staffNumber: `B-${number}`,
        name: `人${number}`,
        namePinyin: 'ren',
        isFictional: true,
        revision: 1,
        createdAt: 0,
        updatedAt: 0,
      })),
    )
    await tx.insert(homePositions).values(
      chunk.map((number) => ({
        id: `h${number}`,
        personId: `p${number}`,
        unitId: idOfName(`unit ${pick(homes, number)}`),
        category: pick(categories, number),
        startsOn: addMonths(today, -40),
      })),
    )
    await tx.insert(postings).values(
      chunk.map((number) => ({
        id: `q${number}`,
        personId: `p${number}`,
        homeUnitId: idOfName(`unit ${pick(homes, number)}`),
        hostUnitId: idOfName(`unit ${pick(hosts, number)}`),
        kind: 'draft_in' as const,
        state: 'serving' as const,
        purpose: 'bench',
        share: 100,
        countsInStrength: true,
        startsOn: addMonths(today, -(number % 20)),
        endsOn: number % 7 === 0 ? null : addMonths(today, 1 + (number % 20)),
        askedAt: 0,
        revision: 1,
      })),
    )
  }
}

/** The whole force in sight, as the commission office has it. */
function benchCtx(store: Store): Ctx {
  const clock = testClock()
  const services = {
    store,
    clock,
    newId,
    publish: () => undefined,
    vault: testVault,
    running: new Map(),
    log: pino({ level: 'silent' }),
    settings: { timeZone: 'Asia/Shanghai', isDemo: false, isProduction: false },
  } as unknown as Services
  const ctx = systemCtx(services)
  const unitIds = [...hosts, 'DET', 'DET-HQ', ...['G09', 'G10', 'G11', 'G12'].map((grid) => `SQ-${grid}`)].map((code) =>
    idOfName(`unit ${code}`),
  )
  return {
    ...ctx,
    actor: { ...ctx.actor, scopes: [{ role: 'commission_office', unitId: idOfName('unit CITY'), unitIds }] },
  }
}
