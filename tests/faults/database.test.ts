import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { happen, headIn } from './support/acts.ts'
import { makeCity, type City } from './support/city.ts'
import { lockFor } from './support/lock.ts'
import { startProcess, type ServerProcess } from './support/server-process.ts'
import { openStand, type Stand } from './support/stand.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

/** The longest the server took to say that it is well, in ms, while something goes on. */
async function slowestAnswer(url: string, during: Promise<unknown>): Promise<number> {
  let isOver = false
  void during.finally(() => (isOver = true))
  let slowest = 0
  while (!isOver) {
    const startedAt = performance.now()
    await fetch(`${url}/healthz`)
    slowest = Math.max(slowest, performance.now() - startedAt)
    await pause(10)
  }
  return slowest
}

describe('a database that is locked for 5 s by another process', () => {
  let stand: Stand
  it('stops nobody who reads, and what is written meanwhile is written once it is free', async () => {
    stand = await openStand({ members: 20 })
    undo.push(() => stand.close())
    const quiet = await slowestAnswer(stand.server.url, pause(2_000))
    const { released } = await lockFor(stand.city.url.slice('file:'.length), 5_000)
    const writing = happen(stand.city, stand.server, 0)
    const slowest = await slowestAnswer(stand.server.url, released)
    expect((await writing).status).toBe(302)
    await stand.expectAllInOrder()
    console.log(`locked 5 s: slowest answer ${Math.round(slowest)} ms, ${Math.round(quiet)} ms without a lock`)
    expect(slowest).toBeLessThan(1_000)
  })
})

/** A disk of its own that is small; undefined where this machine makes none. */
function smallDisk(megabytes: number): string | undefined {
  const folder = join('/tmp', `lianqin-disk-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    undo.push(() => execFileSync('umount', ['-l', folder]))
    return folder
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
}

describe('a disk that is full', () => {
  it('keeps no half of what could not be written, and goes on once there is room', async (test) => {
    const disk = smallDisk(64)
    if (!disk) return test.skip('no disk of its own could be made here')
    const made = await makeCity({ members: 5 })
    undo.push(() => rmSync(made.folder, { recursive: true, force: true }))
    copyFileSync(made.url.slice('file:'.length), join(disk, 'lianqin.db'))
    const city = { ...made, url: `file:${join(disk, 'lianqin.db')}` }
    const server = await startProcess(city)
    undo.push(() => server.kill())
    const before = await headIn(city)
    expect((await happen(city, server, 0)).status).toBe(302)
    const filler = join(disk, 'filler')
    for (let part = 0; fill(`${filler}${part}`); part++) continue
    const refused = await happenUntilRefused(city, server)
    expect(refused).toBe(500)
    const whileFull = await headIn(city)
    expect((await fetch(`${server.url}/healthz`)).status).toBeLessThan(600)
    for (let part = 0; existsSync(`${filler}${part}`); part++) rmSync(`${filler}${part}`)
    expect((await happen(city, server, 1)).status).toBe(302)
    expect(await headIn(city)).toBe(whileFull + 1)
    expect(whileFull).toBeGreaterThan(before)
  })
})

/** A megabyte of nothing; false when there is no room for it. */
function fill(path: string): boolean {
  try {
    writeFileSync(path, Buffer.alloc(64 * 1024))
    return true
  } catch {
    return false
  }
}

/** The log of writes may have room of its own left: what is written there still goes through. */
async function happenUntilRefused(city: City, server: ServerProcess): Promise<number> {
  for (let turn = 0; turn < 400; turn++) {
    const { status } = await happen(city, server, turn)
    if (status !== 302) return status
  }
  throw new Error('the disk was never full')
}
