import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { defaultQuietHours } from '#domain/alerts/quiet-hours.ts'
import { engine } from '#db/engine.ts'
import { migrate } from '#db/migrate.ts'
import { seedDemoCity } from '#db/seed/index.ts'
import { openStore, type Store } from '#db/store.ts'
import { systemCtx } from '#server/access/system.server.ts'
import { countTries } from '#server/access/tries.ts'
import type { Clock, Ctx, News, Services } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { openMetrics } from '#server/metrics.ts'
import { pinyinOf } from '#server/people/pinyin.server.ts'
import { openVault } from '#server/vault.ts'
import { openFiller } from '#server/roster/filling/threads.ts'
import { openWorkbooks } from '#server/workbooks/pool.ts'
import { ctxOf, ctxOfPerson } from './actors.ts'
import { testClock, worldZone, type TestClock } from './clock.ts'
import { askingWithinTransactions } from './one-question.ts'
import { templateVariable } from './template-variable.ts'

/** The demo city in a database of the test's own, with its people by name and a clock in the test's hand. */
export type World = {
  services: Services
  clock: TestClock
  /** Everything published since the world was opened, or since `news.length = 0`. */
  news: News[]
  /** Acts as one of the demo accounts, with the rights they have today. */
  as(loginName: string): Promise<Ctx>
  /** Acts as the person with this key of db/seed/force.ts. */
  asPerson(key: string): Promise<Ctx>
  system(): Ctx
  personId(key: string): string
  unitId(code: string): string
  close(): Promise<void>
}

/** The vault of all tests: a key made of zeros. */
export const testVault = openVault(Buffer.alloc(32))

export const testPassword = 'Joint-Duty-2016'

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-test-'))
  return worldOf(await openCopy(folder), folder, testClock())
}

/** The demo city as it would have been filled on another day, with the clock on that day: for what shows only after years. */
export async function openWorldOn(start: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-test-'))
  const clock = testClock(Date.parse(start))
  const isPglite = engine === 'pglite'
  const store = isPglite
    ? await (await import('#db/pglite.ts')).openPgliteDump(undefined)
    : await openStore(`file:${join(folder, 'test.db')}`)
  await fillWorld(store, 'nobody signs in', clock)
  return worldOf(store, folder, clock)
}

/** All there is around a store but a server: nothing leaves, and what is published is noted. */
export function servicesOn(store: Store, clock: Clock, news: News[] = []): Services {
  return {
    store,
    clock,
    newId,
    publish: (items) => void news.push(...items),
    vault: testVault,
    workbooks: openWorkbooks(),
    running: new Map(),
    filler: openFiller(),
    signInTries: countTries(clock.now),
    feedTries: countTries(clock.now),
    health: { failing: [], checkedAt: null },
    metrics: openMetrics(),
    log: pino({ level: 'silent' }),
    settings: {
      ...{ timeZone: worldZone, isDemo: true, isProduction: false, gatewayNetworks: [], alertsKeptDays: 90 },
      quietHours: defaultQuietHours,
    },
  }
}

function worldOf(opened: Store, folder: string, clock: TestClock): World {
  const news: News[] = []
  const services = servicesOn(askingWithinTransactions(opened), clock, news)
  const personId = (key: string) => idOfName(`person ${key}`)
  return {
    services,
    clock,
    news,
    personId,
    unitId: (code) => idOfName(`unit ${code}`),
    system: () => systemCtx(services),
    asPerson: (key) => ctxOfPerson(services, personId(key)),
    as: (loginName) => ctxOf(services, loginName),
    async close() {
      await services.workbooks.close()
      await services.filler.close()
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Fills an empty store with the demo city as it is on the world's day, or on the clock's. */
export async function fillWorld(store: Store, passwordHash: string, clock = testClock()): Promise<void> {
  await migrate(store)
  await store.write((tx) =>
    seedDemoCity({
      tx,
      now: clock.now(),
      today: clock.today(),
      idOf: idOfName,
      seal: (text) => testVault.seal(text),
      digest: (text) => testVault.digest(text),
      pinyinOf,
      passwordHash,
    }),
  )
}

async function openCopy(folder: string): Promise<Store> {
  const template = process.env[templateVariable(engine)]
  if (!template) throw new Error('the template database is made by tests/support/template.ts; is it in globalSetup?')
  if (engine === 'pglite') return (await import('#db/pglite.ts')).openPgliteDump(template)
  const path = join(folder, 'test.db')
  copyFileSync(template, path)
  return openStore(`file:${path}`)
}
