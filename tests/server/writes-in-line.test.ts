import { describe, expect, it } from 'vitest'
import { inLine, retrying } from '#db/postgres.ts'
import type { Tx } from '#db/store.ts'

const clash = () =>
  Object.assign(new Error('failed query'), { cause: Object.assign(new Error('clash'), { code: '40001' }) })

/** A database in which two transactions at once always clash. */
function clashing() {
  let atWork = 0
  let clashes = 0
  const transact = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const isAlone = atWork++ === 0
    try {
      const result = await work({} as Tx)
      await new Promise(setImmediate)
      if (isAlone) return result
    } finally {
      atWork--
    }
    clashes++
    throw clash()
  }
  return { transact, clashes: () => clashes }
}

describe('writes of one process', () => {
  it('fifty at once go one after the other, in the order in which they came, and none clashes', async () => {
    const { transact, clashes } = clashing()
    const write = inLine(retrying(transact))
    const done: number[] = []
    await Promise.all(Array.from({ length: 50 }, (_unused, number) => write(async () => void done.push(number))))
    expect(done).toEqual(Array.from({ length: 50 }, (_unused, number) => number))
    expect(clashes()).toBe(0)
  })

  it('that fail keep none from those after them', async () => {
    const { transact } = clashing()
    const write = inLine(retrying(transact))
    const failing = write(() => Promise.reject(new Error('refused')))
    const after = write(() => Promise.resolve('done'))
    await expect(failing).rejects.toThrow('refused')
    expect(await after).toBe('done')
  })

  it('that clash with another process’s are tried again, more than eight times if need be; nothing else is', async () => {
    let left = 10
    const clashesTenTimes = retrying((work) => (left-- > 0 ? Promise.reject(clash()) : work({} as Tx)))
    expect(await clashesTenTimes(() => Promise.resolve('done'))).toBe('done')
    let tries = 0
    const refused = retrying(() => {
      tries++
      return Promise.reject(new Error('no such table'))
    })
    await expect(refused(() => Promise.resolve())).rejects.toThrow('no such table')
    expect(tries).toBe(1)
  })
})
