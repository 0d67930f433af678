import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asc, eq } from 'drizzle-orm'
import { demands, rosterEntries, rosterFills } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { askFill } from '#server/roster/filling/asking.server.ts'
import { applyFill } from '#server/roster/filling/deciding.server.ts'
import { getFill } from '#server/roster/filling/queries.server.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const days = { from: '2026-03-16', until: '2026-03-23' } as const

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const proposed = async (ctx: Ctx, unitId: string) => {
  const id = await askFill(ctx, unitId, { days, replaces: false }, { iterations: 40_960 })
  await world.services.running.get(`fill ${id}`)?.finished
  const { state, proposal } = await getFill(ctx, unitId, id)
  if (!proposal) throw new Error(`nothing is proposed: ${state}`)
  return { id, proposal }
}
const shown = async (ctx: Ctx, unitId: string) => {
  const roster = await getRoster(ctx, unitId, days)
  if (!roster) throw new Error('no roster')
  return roster
}

describe.each([
  ['a brigade', 'brigade', 'B-C1'],
  ['a squad with auxiliaries', 'squad', 'SQ-G01'],
  ['a squad, by the detachment', 'detachment', 'SQ-G01'],
] as const)('%s', (_what, account, code) => {
  it('that is filled has no team that may not be on duty, and can be published', async () => {
    const ctx = await world.as(account)
    const unitId = world.unitId(code)
    // Anybody fills these places: what keeps auxiliaries from being on duty alone is the rule, not the demand.
    await world.services.store.write((tx) => tx.update(demands).set({ lines: [] }).where(eq(demands.unitId, unitId)))
    const { id, proposal } = await proposed(ctx, unitId)
    expect(proposal.lines.length).toBeGreaterThan(10)
    expect(proposal.leftOut).toEqual([])
    const outcome = await applyFill(ctx, { unitId, fillId: id }, { take: null, reason: null })
    expect(outcome.leftOut).toEqual([])
    const { findings, entries, people } = await shown(ctx, unitId)
    const categories = new Map(people.map((person) => [person.id, person.category]))
    const auxiliaries = entries.filter(({ personId }) => categories.get(personId ?? '')?.startsWith('aux_'))
    if (code === 'SQ-G01') expect(auxiliaries.length).toBeGreaterThan(5)
    expect(findings.filter(({ level, check }) => level === 'block' || check === 'auxiliary_alone')).toEqual([])
    const publication = await getPublication(ctx, { unitId, week: days.from })
    expect(publication?.findings.filter(({ level }) => level === 'block')).toEqual([])
    expect(publication?.changed).toBeGreaterThan(10)
  })
})

describe('a server that dies while a proposal is applied', () => {
  it('leaves nothing of it, wherever it dies, and all of it can be applied again', async () => {
    const ctx = await world.as('brigade')
    const unitId = world.unitId('B-C1')
    const { id, proposal } = await proposed(ctx, unitId)
    const { read } = world.services.store
    const stored = async () => ({
      entries: await read.select().from(rosterEntries).orderBy(asc(rosterEntries.id)),
      fills: await read.select().from(rosterFills),
    })
    const before = await stored()
    const apply = (as: Ctx) => applyFill(as, { unitId, fillId: id }, { take: null, reason: null })
    const shifts = proposal.lines.length
    for (const written of [0, 1, Math.floor(shifts / 2), shifts - 1]) {
      let ids = written
      const newId = () => {
        if (ids-- === 0) throw new Error('the server dies')
        return ctx.newId()
      }
      await expect(apply({ ...ctx, newId })).rejects.toThrow('the server dies')
      expect(await stored()).toEqual(before)
    }
    // Who does it is written last, with the end of it.
    const dyingAt = (nth: number): Ctx => {
      let asked = 0
      const die = () => {
        if (asked++ === nth) throw new Error('the server dies')
        return ctx.actor.personId
      }
      return { ...ctx, actor: Object.defineProperty({ ...ctx.actor }, 'personId', { get: die }) }
    }
    let deaths = 0
    for (;;) {
      const end = await apply(dyingAt(deaths)).catch((error: unknown) => error)
      if (!(end instanceof Error)) {
        expect(end).toMatchObject({ entries: shifts })
        break
      }
      expect([end.message, await stored()]).toEqual(['the server dies', before])
      deaths++
    }
    expect(deaths).toBeGreaterThan(2)
  })
})
