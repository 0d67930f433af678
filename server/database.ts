import { existsSync, rmSync } from 'node:fs'
import { pino } from 'pino'
import { engineOf } from '#db/engine.ts'
import { migrate } from '#db/migrate.ts'
import { accounts } from '#db/schema/index.ts'
import { pathOf } from '#db/sqlite.ts'
import { openStore } from '#db/store.ts'
import { countTries } from './access/tries.ts'
import { systemClock } from './clock.ts'
import { fillIfEmpty } from './first-start.ts'
import { newId } from './ids.ts'
import { openMetrics } from './metrics.ts'
import { readSecretKey } from './secret-key.ts'
import { readEnvironment, settingsIn, type Environment } from './settings.ts'
import { openVault } from './vault.ts'
import { openFiller } from './roster/filling/threads.ts'
import { openWorkbooks } from './workbooks/pool.ts'

/** `npm run db:migrate`, `db:seed`, `db:reset`: what a start does to the database, without starting. */
const env = readEnvironment(process.env)
const verb = process.argv[2]
if (verb === 'reset') await reset(env)
if (verb === 'reset' || verb === 'seed' || verb === 'migrate') await prepare(env, { fills: verb !== 'migrate' })
else throw new Error('say migrate, seed or reset')

/** Only for what can be made again: a demo city in a file of its own. */
async function reset({ DATABASE_URL, isDemo }: Environment): Promise<void> {
  if (!isDemo) throw new Error('this is no demonstration: nothing is deleted')
  if (engineOf(DATABASE_URL) !== 'sqlite') throw new Error('empty a PostgreSQL database by its own means')
  const path = pathOf(DATABASE_URL)
  if (!existsSync(path)) return
  const store = await openStore(DATABASE_URL)
  await migrate(store)
  const kept = await store.read.select({ isDemo: accounts.isDemo }).from(accounts)
  await store.close()
  if (kept.length > 0 && !kept.some((account) => account.isDemo))
    throw new Error('there is no demo city in it: nothing is deleted')
  for (const part of ['', '-wal', '-shm']) rmSync(path + part, { force: true })
}

async function prepare(env: Environment, { fills }: { fills: boolean }): Promise<void> {
  const store = await openStore(env.DATABASE_URL, { synchronous: env.SQLITE_SYNCHRONOUS })
  const workbooks = openWorkbooks()
  const clock = systemClock(env.TIME_ZONE)
  await migrate(store)
  if (fills) {
    const done = await fillIfEmpty({
      store,
      workbooks,
      newId,
      publish: () => undefined,
      vault: openVault(readSecretKey(env)),
      running: new Map(),
      filler: openFiller(),
      signInTries: countTries(clock.now),
      feedTries: countTries(clock.now),
      health: { failing: [], checkedAt: null },
      metrics: openMetrics(),
      log: pino({ level: 'warn' }),
      clock,
      settings: settingsIn(env),
    })
    process.stdout.write(`filled with: ${done.filled}\n`)
    if (done.filled === 'administrator') process.stdout.write(`${done.loginName}   ${done.password}\n`)
  }
  await workbooks.close()
  await store.close()
}
