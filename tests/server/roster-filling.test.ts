import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, expect, it } from 'vitest'
import type { FillProgress } from '#domain/roster/filling/result.ts'
import { fill } from '#domain/roster/filling/fill.ts'
import type { Filler } from '#server/roster/filling/filler.ts'
import { openFiller } from '#server/roster/filling/threads.ts'
import { makeForce, newBlocks } from '#tests/support/filling.ts'

const one = makeForce({ days: 7, units: 1, perUnit: 9, shifts: ['M', 'A', 'N'], seed: 6 })
const opened: Filler[] = []
const folder = mkdtempSync(join(tmpdir(), 'filling-'))
const filler = (boot?: URL) => {
  const made = openFiller({ boot })
  opened.push(made)
  return made
}
/** A thread that does something else than filling. */
const threadOf = (name: string, code: string) => {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${code}\n`)
  return pathToFileURL(path)
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('fills in a thread what it would fill here, and tells how far it is', async () => {
  const heard: FillProgress[] = []
  const order = { seed: 3, iterations: 20_480, threads: 1, onProgress: (each: FillProgress) => void heard.push(each) }
  const result = await filler().fill(one.problem, order)
  const here = fill(one.problem, { seed: 3, budget: (moves) => Math.min(1, moves / 20_480) })
  expect(result).toEqual(here)
  expect(heard.length).toBeGreaterThan(10)
  expect(heard.map(({ fraction }) => fraction)).toEqual(heard.map(({ fraction }) => fraction).toSorted((a, b) => a - b))
  expect(heard.at(-1)?.fraction).toBe(1)
})

it('takes the best that several threads have found, from seeds of their own', async () => {
  const both = await filler().fill(one.problem, { seed: 3, iterations: 5_120, threads: 2 })
  const alone = [3, 3 + 7_919].map((seed) => fill(one.problem, { seed, budget: (moves) => Math.min(1, moves / 5_120) }))
  expect(both.cost.total).toBe(Math.min(...alone.map(({ cost }) => cost.total)))
})

it('ends when it is asked to, with the best so far', async () => {
  const control = new AbortController()
  const result = await filler().fill(one.problem, {
    ...{ seed: 1, iterations: 20_000_000, threads: 1, signal: control.signal },
    onProgress: () => control.abort(),
  })
  expect(result.wasStopped).toBe(true)
  expect(result.assignments.length).toBeGreaterThan(10)
  expect(newBlocks(one, result.assignments)).toEqual([])
})

it('ends by itself when its time is over', async () => {
  const result = await filler().fill(one.problem, { seed: 1, timeLimitMs: 200, threads: 1 })
  expect(result.wasStopped).toBe(false)
  expect(result.assignments.length).toBeGreaterThan(10)
})

it('says so when a thread fails, is lost, or is given what cannot be', async () => {
  const order = { seed: 1, iterations: 1_000, threads: 1 }
  const failing = threadOf(
    'failing',
    `parentPort.postMessage({ kind: 'ready' }); parentPort.on('message', () => { throw new Error('x') })`,
  )
  await expect(filler(failing).fill(one.problem, order)).rejects.toThrow(/thread that fills the roster has failed/)
  const leaving = threadOf(
    'leaving',
    `parentPort.postMessage({ kind: 'ready' }); parentPort.on('message', () => process.exit(1))`,
  )
  await expect(filler(leaving).fill(one.problem, order)).rejects.toThrow(/has ended before it was done/)
  const wrong = { ...one.problem, days: 0 }
  await expect(filler().fill(wrong, order)).rejects.toThrow(/could not be filled: .* no days/)
})

it('fills one roster after the other, and goes on after one that failed', async () => {
  const each = filler()
  const order = { seed: 1, iterations: 1_024, threads: 1 }
  const wrong = each.fill({ ...one.problem, days: 0 }, order)
  const right = each.fill(one.problem, order)
  await expect(wrong).rejects.toThrow()
  expect((await right).assignments.length).toBeGreaterThan(0)
})
