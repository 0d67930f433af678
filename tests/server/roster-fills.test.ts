import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eq, inArray, like } from 'drizzle-orm'
import { absences, auditEntries, certificates, demands, rosterFills } from '#db/schema/index.ts'
import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import { addDays } from '#domain/shared/dates.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { askFill, type FillAsked } from '#server/roster/filling/asking.server.ts'
import { applyFill, discardFill, stopFill, takeBackFill } from '#server/roster/filling/deciding.server.ts'
import { getFill } from '#server/roster/filling/queries.server.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const days = { from: '2026-03-16', until: '2026-03-23' } as const

let world: World
let commander: Ctx
let unitId: string
beforeEach(async () => {
  world = await openWorld()
  commander = await world.as('brigade')
  unitId = world.unitId('B-C1')
})
afterEach(() => world.close())

const few = { iterations: 40_960 }
const ask = async (over: Partial<FillAsked> = {}, limit = few) => {
  const id = await askFill(commander, unitId, { days, replaces: false, ...over }, limit)
  await world.services.running.get(`fill ${id}`)?.finished
  return id
}
const shown = (id: string) => getFill(commander, unitId, id)
const proposalOf = async (id: string) => {
  const { proposal } = await shown(id)
  if (!proposal) throw new Error('nothing is proposed')
  return proposal
}
const typeOf = async (code: string | undefined) =>
  (await roster()).shiftTypes.find((type) => type.code === code)?.id ?? ''
const roster = async () => {
  const found = await getRoster(commander, unitId, days)
  if (!found) throw new Error('no roster')
  return found
}
const entries = async () => (await roster()).entries.filter(({ isRemoved }) => !isRemoved)
const blocking = async () => (await roster()).findings.filter(({ level }) => level === 'block')
const missing = async () => (await roster()).coverage.reduce((sum, { gap }) => sum + gap, 0)
const apply = (fillId: string, take: string[] | null = null) =>
  applyFill(commander, { unitId, fillId }, { take, reason: null })

const member = 'B-C1 urban_management 5'
const values = (over: Partial<EntryValues> = {}): EntryValues => ({
  ...{ unitId, personId: world.personId(member), workDay: days.from, shiftTypeId: idOfName('shift type M') },
  ...{ placeId: null, isLeader: false, isPinned: false, ...over },
})
const audited = async () => {
  const { action, seq } = auditEntries
  const rows = await world.services.store.read
    .select({ action })
    .from(auditEntries)
    .where(like(action, 'fill.%'))
    .orderBy(seq)
  return rows.map((row) => row.action)
}
const edit = (...edits: EntryEdit[]) => editRoster(commander, { edits, source: 'manual', reason: null })

describe('a week that is filled', () => {
  it('is proposed and not written; applied it breaks nothing, and fills what it said it would', async () => {
    const before = await missing()
    expect(before).toBeGreaterThan(20)
    const id = await ask()
    const { state, proposal } = await shown(id)
    expect(state).toBe('proposed')
    expect(proposal?.before.missing).toBe(before)
    expect(proposal?.lines.length).toBeGreaterThan(20)
    expect(await entries()).toEqual([])
    const outcome = await apply(id)
    expect(outcome.leftOut).toEqual([])
    expect(outcome.entries).toBe(proposal?.lines.length)
    expect((await entries()).every(({ source }) => source === 'fill')).toBe(true)
    expect(await blocking()).toEqual([])
    expect(await missing()).toBe(proposal?.after.missing)
    expect((await shown(id)).state).toBe('applied')
    await expect(apply(id)).rejects.toMatchObject({ code: 'fill-over' })
  })

  it('comes out the same from the same roster by the same number of moves', async () => {
    const plain = async (id: string) =>
      (await shown(id)).proposal?.lines.map(({ personId, day, after }) => [personId, day, after?.code, after?.placeId])
    const one = await ask()
    await world.services.store.write((tx) => tx.delete(rosterFills))
    const first = await plain(await ask())
    expect(first?.length).toBeGreaterThan(20)
    await world.services.store.write((tx) => tx.delete(rosterFills))
    expect(await plain(await ask())).toEqual(first)
    expect(one).not.toBe('')
  })

  it('keeps what is pinned, what is free for a reason, and drafts unless they may give way', async () => {
    const free = newId()
    const draft = newId()
    const rest = idOfName('shift type R')
    await edit(
      { do: 'add', id: free, values: values({ shiftTypeId: rest }) },
      { do: 'add', id: draft, values: values({ workDay: '2026-03-18' }) },
    )
    await apply(await ask())
    const own = (await entries()).filter(({ personId }) => personId === world.personId(member))
    expect(own.filter(({ workDay }) => workDay === days.from).map(({ id }) => id)).toEqual([free])
    expect(own.filter(({ workDay }) => workDay === '2026-03-18').map(({ id }) => id)).toEqual([draft])
  })

  it('takes over open shifts, and lets drafts give way where that is asked for', async () => {
    const first = (await proposalOf(await ask())).lines.find(({ personId }) => personId !== null)
    const place = { shiftTypeId: await typeOf(first?.after?.code), placeId: first?.after?.placeId ?? null }
    const open = newId()
    const draft = newId()
    await edit(
      { do: 'add', id: open, values: values({ ...place, personId: null, workDay: first?.day }) },
      { do: 'add', id: draft, values: values({ ...place, workDay: '2026-03-18' }) },
      { do: 'add', id: newId(), values: values({ ...place, workDay: '2026-03-19', isPinned: true }) },
    )
    const { lines } = await proposalOf(await ask({ replaces: true }))
    expect(lines.find(({ id }) => id === open)).toMatchObject({ before: { code: first?.after?.code } })
    await apply(await ask({ replaces: true }))
    const pinned = (await entries()).filter(({ isPinned }) => isPinned)
    expect(pinned).toMatchObject([{ workDay: '2026-03-19', personId: world.personId(member) }])
    expect((await entries()).filter(({ personId }) => personId === null)).toEqual([])
    expect(await blocking()).toEqual([])
  })

  it('says of each place that stays open what keeps each of those who could fill it', async () => {
    const people = (await roster()).people.map(({ id }) => id)
    const [gone, uncertified] = [people.slice(0, -4), people.slice(-4, -2)]
    await world.services.store.write(async (tx) => {
      for (const personId of gone)
        await tx.insert(absences).values({
          ...{ id: newId(), personId, kind: 'annual', startsOn: days.from, endsOn: days.until },
        })
      await tx.delete(certificates).where(inArray(certificates.personId, uncertified))
    })
    const { open, lines } = await proposalOf(await ask())
    expect(lines.filter(({ personId }) => gone.includes(personId ?? ''))).toEqual([])
    expect(open.length).toBeGreaterThan(20)
    for (const { reasons } of open) {
      const away = reasons.find(({ reason }) => reason === 'away')
      expect(away?.isBlocking).toBe(true)
      expect(away?.personIds.every((id) => gone.includes(id))).toBe(true)
      expect(away?.personIds.length).toBeGreaterThan(0)
    }
  })
})

describe('what was changed meanwhile', () => {
  it('is left as it is, by name; the rest is written', async () => {
    const id = await ask()
    const { proposal } = await shown(id)
    const line = proposal?.lines.find(({ personId }) => personId !== null)
    const at = { personId: line?.personId ?? null, workDay: line?.day ?? days.from }
    await edit({ do: 'add', id: newId(), values: values({ ...at, shiftTypeId: idOfName('shift type R') }) })
    const { entries: written, leftOut } = await apply(id)
    expect(leftOut).toMatchObject([{ personId: at.personId, day: at.workDay, why: 'changed' }])
    expect(written).toBe((proposal?.lines.length ?? 0) - 1)
    expect(await blocking()).toEqual([])
  })

  it('is not undone when it is taken back', async () => {
    const id = await ask()
    await apply(id)
    const [kept] = await entries()
    if (!kept) throw new Error('nothing was filled')
    await edit({ do: 'change', id: kept.id, seq: kept.seq, values: { isPinned: true } })
    expect(await takeBackFill(commander, unitId, id)).toBe(1)
    expect((await entries()).map((one) => one.id)).toEqual([kept.id])
    await expect(takeBackFill(commander, unitId, id)).rejects.toMatchObject({ code: 'fill-over' })
  })
})

describe('people who are left out', () => {
  it('get nothing of it', async () => {
    const id = await ask()
    const [someone, ...others] = new Set((await proposalOf(id)).lines.flatMap(({ personId }) => personId ?? []))
    await apply(id, others)
    const written = (await entries()).map(({ personId }) => personId)
    expect(new Set(written)).toEqual(new Set(others))
    expect(written).not.toContain(someone)
    expect(written.length).toBeGreaterThan(10)
  })
})

describe('one that is at work', () => {
  const long = { iterations: 2_000_000_000 }
  const start = () => askFill(commander, unitId, { days, replaces: false }, long)

  it('gives what it has when that is enough, and lets no second begin', async () => {
    const id = await start()
    const running = world.services.running.get(`fill ${id}`)
    await expect(start()).rejects.toMatchObject({ code: 'fill-under-way' })
    await expect.poll(() => running?.done ?? 100).toBeGreaterThanOrEqual(0)
    await stopFill(commander, unitId, id)
    await running?.finished
    const { state, proposal } = await shown(id)
    expect([state, proposal?.wasStopped]).toEqual(['proposed', true])
    expect(await audited()).toEqual(['fill.asked', 'fill.stopped', 'fill.proposed'])
    await stopFill(commander, unitId, id)
    expect(await audited()).toHaveLength(3)
  })

  it('is dropped with all it had', async () => {
    const id = await start()
    const running = world.services.running.get(`fill ${id}`)
    await discardFill(commander, unitId, id)
    await running?.finished
    expect(await shown(id)).toMatchObject({ state: 'discarded', proposal: null })
    expect(await audited()).toEqual(['fill.asked', 'fill.discarded'])
  })

  it('is said to be interrupted when the server goes away, or has gone', async () => {
    const id = await start()
    const running = world.services.running.get(`fill ${id}`)
    running?.abort()
    await running?.finished
    expect((await shown(id)).state).toBe('interrupted')
    expect(await audited()).toEqual(['fill.asked', 'fill.interrupted'])
    const lost = newId()
    await world.services.store.write((tx) =>
      tx.insert(rosterFills).values({
        ...{ id: lost, unitId, startsOn: days.from, endsOn: days.until, replaces: false, state: 'working' },
        ...{ seq: 0, askedAt: commander.now - 10 * 60_000 },
      }),
    )
    expect((await shown(lost)).state).toBe('interrupted')
    expect((await shown(await ask())).state).toBe('proposed')
  })
})

it('is said to have failed where the engine does, and the next one is done', async () => {
  const filler = { ...commander.filler, fill: () => Promise.reject(new Error('the engine ends badly')) }
  const id = await askFill({ ...commander, filler }, unitId, { days, replaces: false }, few)
  await world.services.running.get(`fill ${id}`)?.finished
  expect(await shown(id)).toMatchObject({ state: 'failed', proposal: null })
  expect(await audited()).toEqual(['fill.asked', 'fill.failed'])
  expect((await shown(await ask())).state).toBe('proposed')
})

describe('it is refused', () => {
  it('to whoever only reads the roster, and does not exist for others', async () => {
    const observer = await world.as('observer')
    const squad = await world.as('squad')
    const asked = { days, replaces: false }
    await expect(askFill(observer, unitId, asked, few)).rejects.toThrow(NotAllowed)
    await expect(askFill(squad, unitId, asked, few)).rejects.toThrow(NotFound)
    const id = await ask()
    await expect(getFill(squad, unitId, id)).rejects.toThrow(NotFound)
    await expect(getFill(observer, unitId, id)).rejects.toThrow(NotAllowed)
    await expect(applyFill(observer, { unitId, fillId: id }, { take: null, reason: null })).rejects.toThrow(NotAllowed)
    await expect(discardFill(squad, unitId, id)).rejects.toThrow(NotFound)
    const detachment = await world.as('detachment')
    await expect(getFill(detachment, world.unitId('SQ-G01'), id)).rejects.toThrow(NotFound)
  })

  it('for days that are over', async () => {
    const over = { from: addDays(commander.today, -1), until: days.until }
    await expect(ask({ days: over })).rejects.toMatchObject({ code: 'fill-past', field: 'from' })
    expect((await shown(await ask({ days: { from: commander.today, until: days.until } }))).state).toBe('proposed')
  })

  it('where nothing is wanted, or for too many days', async () => {
    const none = { from: '2036-03-17', until: '2036-03-18' } as const
    await expect(ask({ days: { from: days.from, until: '2026-05-01' } })).rejects.toMatchObject({
      code: 'fill-too-long',
    })
    await expect(ask({ days: { from: days.from, until: days.from } })).rejects.toMatchObject({ code: 'fill-too-short' })
    await world.services.store.write((tx) =>
      tx.update(demands).set({ endsOn: '2036-01-01' }).where(eq(demands.unitId, unitId)),
    )
    await expect(ask({ days: none })).rejects.toMatchObject({ code: 'fill-nothing-wanted' })
  })
})
