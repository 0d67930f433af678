import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '#domain/shared/dates.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { insertMany } from '#db/bulk.ts'
import { certificates, people } from '#db/schema/index.ts'
import { seedDemands } from '#db/seed/demands.ts'
import { seedDutyPlaces } from '#db/seed/duty-places.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { seedShiftTypes } from '#db/seed/shift-types.ts'
import { openStore } from '#db/store.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { askFill } from '#server/roster/filling/asking.server.ts'
import type { Filler } from '#server/roster/filling/filler.ts'
import { getFill } from '#server/roster/filling/queries.server.ts'
import { openFiller } from '#server/roster/filling/threads.ts'
import type { Figure } from '../figures.ts'
import { benchCtx, fillForce } from '../force.ts'

const size = 600

/** From the question to the proposal that is kept: all that is read, worked out, judged by the checks and written; beside the engine alone. */
export async function measureAsked(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-bench-'))
  const store = await openStore(`file:${join(folder, 'bench.db')}`)
  const engine = openFiller()
  try {
    await fillForce(store, size)
    const bare = benchCtx(store, size)
    await store.write(async (tx) => {
      await seedShiftTypes({ tx, idOf: idOfName, now: bare.now })
      await seedHolidays({ tx, idOf: idOfName, now: bare.now })
      const seeding = { now: bare.now, today: bare.today, idOf: idOfName, passwordHash: '', tx }
      await seedDutyPlaces({ ...seeding, seal: String, digest: String, pinyinOf: String })
      await seedDemands({ ...seeding, seal: String, digest: String, pinyinOf: String })
      const certified = (await tx.select({ id: people.id }).from(people)).map(({ id }) => {
        const term = { startsOn: addDays(bare.today, -400), endsOn: null }
        return { id: `c${id}`, personId: id, kind: 'enforcement' as const, number: id, ...term }
      })
      await insertMany(tx, certificates, certified)
    })
    const spent = { ms: 0 }
    const ctx: Ctx = { ...bare, filler: timed(engine, spent) }
    return [
      ...(await asked(ctx, spent, { name: '39 people for 4 weeks', unit: 'B-C1', days: 28, seconds: 10 })),
      ...(await asked(ctx, spent, { name: '600 people for a week', unit: 'CITY', days: 7, seconds: 60 })),
    ]
  } finally {
    await engine.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same engine, and how long it was at work. */
function timed(engine: Filler, spent: { ms: number }): Filler {
  return {
    ...engine,
    async fill(problem, order) {
      const started = performance.now()
      const result = await engine.fill(problem, order)
      spent.ms = performance.now() - started
      return result
    },
  }
}

type Asked = { name: string; unit: string; days: number; seconds: number }

async function asked(ctx: Ctx, spent: { ms: number }, { name, unit, days, seconds }: Asked): Promise<Figure[]> {
  const from = mondayOf(addDays(ctx.today, 7))
  const reaching = { ...ctx, actor: { ...ctx.actor, scopes: scopesWithCity(ctx) } }
  const unitId = idOfName(`unit ${unit}`)
  const started = performance.now()
  const id = await askFill(reaching, unitId, { days: { from, until: addDays(from, days) }, replaces: false })
  const answered = performance.now() - started
  await ctx.running.get(`fill ${id}`)?.finished
  const took = performance.now() - started
  const { proposal, state } = await getFill(reaching, unitId, id)
  if (!proposal) throw new Error(`a roster that was asked for is ${state}`)
  const { before, after, lines, leftOut } = proposal
  const gaps = `${before.missing} missing before, ${after.missing} after`
  console.log(`${name}, asked: ${lines.length} duties, ${gaps}, ${leftOut.length} spoken against by a check`)
  const ratio = took / spent.ms
  return [
    { name: `asked: ${name}`, value: took / 1_000, unit: 's', goal: `< ${seconds}`, isMet: took < seconds * 1_000 },
    { name: `asked: ${name}, ÷ the engine alone`, value: ratio, unit: '×', goal: '≤ 1.2', isMet: ratio <= 1.2 },
    {
      name: `asked: ${name}, until the page is there`,
      value: answered,
      unit: 'ms',
      goal: '< 1500',
      isMet: answered < 1_500,
    },
    {
      name: `asked: ${name}, left out by checks`,
      value: leftOut.length,
      unit: '',
      goal: '0',
      isMet: leftOut.length === 0,
    },
  ]
}

/** The whole city in sight, with the units that lie over those of the force. */
function scopesWithCity({ actor }: Ctx): Ctx['actor']['scopes'] {
  return actor.scopes.map((scope) => ({ ...scope, unitIds: [idOfName('unit CITY'), ...scope.unitIds] }))
}
