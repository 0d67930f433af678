import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { codesOn } from '#domain/roster/rotations.ts'
import { hoursOn } from '#domain/roster/steps.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { insertMany } from '#db/bulk.ts'
import { demands, rosterEdits, rosterEntries, rosterEntryChanges, shiftTypes } from '#db/schema/index.ts'
import { seedDemands } from '#db/seed/demands.ts'
import { seedDutyPlaces } from '#db/seed/duty-places.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { seedShiftTypes } from '#db/seed/shift-types.ts'
import { openStore, type Store, type Tx } from '#db/store.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { rosterChanges } from '#server/roster/changes.server.ts'
import { checkFactsOf, findingsOfPeople, findingsOfUnits } from '#server/roster/checking.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { entriesOfUnits, lastSeq, type EntryRow } from '#server/roster/entries.server.ts'
import { peopleServing, rosterPeople } from '#server/roster/people-facts.server.ts'
import { rosterUnits } from '#server/roster/units.server.ts'
import { daysIn, getRoster } from '#server/roster/view.server.ts'
import { wallClockOf } from '#server/roster/wall-clock.server.ts'
import type { Figure } from './figures.ts'
import { benchCtx, fillForce } from './force.ts'
import { bookFigures } from './roster-book.ts'
import { medianOf, quantileOf } from './timing.ts'

const size = 600
const weeks = 5
const edits = 200
const goals = { editMs: 60, checkTimes: 4, growth: 2.6 }

/** A roster of 600 people over 35 days: one cell edited, with its checks and its coverage; all of it checked; all of it read. */
export async function measureRoster(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const path = join(folder, 'bench.db')
  const store = await openStore(`file:${path}`)
  try {
    await fillForce(store, size)
    const ctx = withCity(benchCtx(store, size))
    const from = mondayOf(addDays(ctx.today, 7))
    const days = { from, until: addDays(from, weeks * 7) }
    const cityId = idOfName('unit CITY')
    const reached = await rosterUnits(ctx, store.read, { unitId: cityId, days })
    const unitIds = (reached?.units ?? []).map(({ id }) => id)
    await fillRosters(ctx, store, { unitIds, days })
    return [
      ...(await oneCell(ctx, path, { cityId, unitIds, days })),
      ...(await wholeCheck(ctx, { unitIds, days })),
      await wholeRoster(ctx, { cityId, days }),
      ...(await bookFigures(ctx, { unitId: cityId, days })),
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The whole city in sight, with the units that lie over those of the force. */
function withCity(ctx: Ctx): Ctx {
  const scopes = ctx.actor.scopes.map((scope) => ({ ...scope, unitIds: [idOfName('unit CITY'), ...scope.unitIds] }))
  return { ...ctx, actor: { ...ctx.actor, scopes } }
}

type Around = { unitIds: readonly string[]; days: { from: IsoDate; until: IsoDate } }

/** Nothing here is secret. */
const sealing = { seal: String, digest: String, pinyinOf: String }

/** 三班两运转 of eight hours, in crews three days apart from each other: nothing in it blocks an edit. */
async function fillRosters(ctx: Ctx, store: Store, { unitIds, days }: Around): Promise<void> {
  const clock = wallClockOf(ctx.settings.timeZone)
  await store.write(async (tx) => {
    await seedShiftTypes({ tx, idOf: idOfName, now: ctx.now })
    await seedHolidays({ tx, idOf: idOfName, now: ctx.now })
    const seeding = { ...{ now: ctx.now, today: ctx.today, idOf: idOfName, passwordHash: '' }, ...sealing, tx }
    await seedDutyPlaces(seeding)
    await seedDemands(seeding)
    await tx.insert(rosterEdits).values({ seq: 1, at: ctx.now, byPersonId: null, source: 'template', reason: null })
    const rows = await fullRoster(tx, { unitIds, days, clock, seq: 1 })
    await insertMany(tx, rosterEntries, rows)
    await insertMany(
      tx,
      rosterEntryChanges,
      rows.map((row) => ({ id: newId(), entryId: row.id, seq: 1, before: null, after: null })),
    )
  })
}

type Full = Around & { clock: ReturnType<typeof wallClockOf>; seq: number }

/** A shift or a rest for everybody who serves in these units, on every day. */
export async function fullRoster(tx: Tx, { unitIds, days, clock, seq }: Full): Promise<EntryRow[]> {
  const wanted = await tx.select().from(demands)
  const types = new Map((await tx.select().from(shiftTypes)).map((type) => [type.code, type]))
  const serving = await rosterPeople(tx, await peopleServing(tx, unitIds, days), days)
  const rotation = { days: [['M'], ['A'], ['R']], crews: [] }
  return [...serving.values()].flatMap((person, place) =>
    daysIn(days).flatMap((day): EntryRow[] => {
      const unitId = person.serving.find(({ period }) => period.start <= day)?.unitId
      const [code = 'R'] = codesOn(rotation, days.from, { offset: place % 3, day })
      const type = types.get(code)
      if (!unitId || !type) return []
      const asked = wanted.filter((one) => one.unitId === unitId && one.shiftTypeId === type.id)
      const placeId = asked[place % Math.max(1, asked.length)]?.placeId ?? null
      return [
        {
          ...{ id: newId(), unitId, personId: person.id, workDay: day, shiftTypeId: type.id, placeId },
          ...{ kind: type.kind, code, ...hoursOn(type, day, clock), isLeader: false, isPinned: false },
          ...{ source: 'template', seq, removedAt: null, published: null },
          ...{ publishedPersonId: null, publishedDay: null },
        },
      ]
    }),
  )
}

/** The server’s part of an edit: all it checks and writes, and the answer the page gets; beside the bare statements of it. */
async function oneCell(
  ctx: Ctx,
  path: string,
  { cityId, unitIds, days }: Around & { cityId: string },
): Promise<Figure[]> {
  const rows = (await entriesOfUnits(ctx.store.read, unitIds, days)).filter(({ code }) => code === 'A')
  const times = { edit: [] as number[], bare: [] as number[] }
  const bare = bareEdit(path)
  for (let round = 0; round < edits; round++) {
    const row = rows[(round * 97) % rows.length]
    if (!row) continue
    const since = await lastSeq(ctx.store.read)
    const [current] = (await entriesOfUnits(ctx.store.read, [row.unitId], days)).filter(({ id }) => id === row.id)
    const shiftTypeId = idOfName(round % 2 ? 'shift type A' : 'shift type D')
    times.edit.push(
      await timeOf(async () => {
        await editRoster(ctx, {
          edits: [{ do: 'change', id: row.id, seq: current?.seq ?? row.seq, values: { shiftTypeId } }],
          ...{ source: 'manual', reason: null },
        })
        await rosterChanges(ctx, cityId, { since, days })
      }),
    )
    times.bare.push(await timeOf(() => bare.run(row.id)))
  }
  bare.close()
  const p95 = quantileOf(times.edit, 0.95)
  const ratio = medianOf(times.edit) / medianOf(times.bare)
  return [
    {
      ...{ name: `edit of a cell of ${size} people × ${weeks * 7} days, p95`, value: p95, unit: 'ms' },
      ...{ goal: `< ${goals.editMs}`, isMet: p95 < goals.editMs },
    },
    { name: 'the same, median ÷ its bare statements', value: ratio, unit: '×', goal: 'for comparison', isMet: true },
  ]
}

/** Reading the cell, writing it and what was changed, in a transaction of its own. */
function bareEdit(path: string) {
  const sqlite = new Database(path)
  sqlite.pragma('synchronous = NORMAL')
  sqlite.exec('create table bare_changes (entry_id text, at integer)')
  const read = sqlite.prepare('select * from roster_entries where id = ?')
  const write = sqlite.prepare('update roster_entries set is_pinned = 1 - is_pinned where id = ?')
  const note = sqlite.prepare('insert into bare_changes values (?, ?)')
  const run = sqlite.transaction((id: string) => {
    read.get(id)
    write.run(id)
    note.run(id, 1)
  })
  return { run: (id: string) => run.immediate(id), close: () => sqlite.close() }
}

/** Everything that all entries break, beside reading them; and of half of the people. */
async function wholeCheck(ctx: Ctx, { unitIds, days }: Around): Promise<Figure[]> {
  const { read } = ctx.store
  const personIds = await peopleServing(read, unitIds, days)
  const times = { read: [] as number[], check: [] as number[], half: [] as number[] }
  for (let round = 0; round < 12; round++) {
    let rows: EntryRow[] = []
    times.read.push(await timeOf(async () => void (rows = await entriesOfUnits(read, unitIds, days))))
    const facts = await checkFactsOf(read, ctx, { personIds, unitIds, days })
    const check = (ids: readonly string[]) => {
      const wanted = new Set(ids)
      const own = rows.filter(({ personId }) => personId !== null && wanted.has(personId))
      return [...findingsOfPeople(facts, own, ids), ...findingsOfUnits(facts, own)]
    }
    times.check.push(await timeOf(() => check(personIds)))
    times.half.push(await timeOf(() => check(personIds.slice(0, personIds.length / 2))))
  }
  const ratio = medianOf(times.check) / medianOf(times.read)
  const growth = medianOf(times.check) / medianOf(times.half)
  return [
    {
      ...{ name: `check of ${size} people × ${weeks * 7} days ÷ reading it`, value: ratio, unit: '×' },
      ...{ goal: `≤ ${goals.checkTimes}`, isMet: ratio <= goals.checkTimes },
    },
    {
      ...{ name: 'check of all ÷ check of half of the people', value: growth, unit: '×' },
      ...{ goal: `≤ ${goals.growth}`, isMet: growth <= goals.growth },
    },
  ]
}

async function wholeRoster(ctx: Ctx, { cityId, days }: { cityId: string; days: Around['days'] }): Promise<Figure> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) times.push(await timeOf(() => getRoster(ctx, cityId, days)))
  return {
    ...{
      name: `the whole roster of ${size} people × ${weeks * 7} days for a page`,
      value: medianOf(times),
      unit: 'ms',
    },
    ...{ goal: 'for comparison', isMet: true },
  }
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
