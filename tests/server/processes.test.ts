import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { imports, settings } from '#db/schema/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { presenceOf } from '#server/jobs/processes.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import { roster, rosterRow } from '#tests/support/rosters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const here = { host: hostname(), pid: process.pid }
const elsewhere = { host: 'another-machine', pid: 1 }

const processes = async () => (await world.services.store.read.select().from(settings)).map(({ key }) => key)

/** A process of this machine that is there, and then is not. */
const another = async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
  return {
    place: { host: hostname(), pid: child.pid ?? 0 },
    async end() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

describe('a process', () => {
  it('is alone until another says that it is there, and again when that one leaves', async () => {
    const [own, other] = [presenceOf('a', here), presenceOf('b', elsewhere)]
    await own.beat(world.system())
    expect(await own.isAlone(world.system())).toBe(true)
    await other.beat(world.system())
    expect(await own.isAlone(world.system())).toBe(false)
    await other.leave(world.system())
    expect(await own.isAlone(world.system())).toBe(true)
  })

  it('is alone when the other has been silent for long, and forgets it', async () => {
    const [own, other] = [presenceOf('a', here), presenceOf('b', elsewhere)]
    await other.beat(world.system())
    world.clock.advance({ minutes: 2 })
    expect(await own.isAlone(world.system())).toBe(false)
    world.clock.advance({ minutes: 1 })
    expect(await own.isAlone(world.system())).toBe(true)
    await own.beat(world.system())
    expect(await processes()).toEqual(['process a'])
  })

  it('knows at once that one of its own machine is dead, and that one is not', async () => {
    const child = await another()
    const [own, other] = [presenceOf('a', here), presenceOf('b', child.place)]
    await other.beat(world.system())
    expect(await own.isAlone(world.system())).toBe(false)
    await child.end()
    expect(await own.isAlone(world.system())).toBe(true)
  })

  it('that had our number on our machine was we, before we were killed', async () => {
    await presenceOf('killed', here).beat(world.system())
    expect(await presenceOf('a', here).isAlone(world.system())).toBe(true)
  })
})

describe('an import at work when a process starts', () => {
  const atWork = async () => {
    const ctx = await world.as('detachment')
    const id = await uploadRoster(ctx, await roster(rosterRow(1)))
    await ctx.store.write(
      async (tx) => void (await tx.update(imports).set({ state: 'checking' }).where(eq(imports.id, id))),
    )
    const state = async () =>
      (await ctx.store.read.select({ state: imports.state }).from(imports).where(eq(imports.id, id)))[0]?.state
    return { state }
  }

  it('is left to the other process that is there', async () => {
    const { state } = await atWork()
    await presenceOf('other', elsewhere).beat(world.system())
    const jobs = await startJobs(world.services)
    expect(await state()).toBe('checking')
    await jobs.stop()
  })

  it('is put back at once when nobody else is there, and the process says when it goes', async () => {
    const { state } = await atWork()
    const jobs = await startJobs(world.services)
    expect(await state()).toBe('uploaded')
    expect(await processes()).toHaveLength(1)
    await jobs.stop()
    await jobs.leave()
    expect(await processes()).toEqual([])
  })
})
