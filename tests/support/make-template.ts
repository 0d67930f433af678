import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engine } from '#db/engine.ts'
import { openStore } from '#db/store.ts'
import { hashPassword } from '#server/access/passwords.server.ts'
import { fillWorld, testPassword } from './world.ts'

/** Run as a process of its own, for the engine is chosen when a process starts. Prints where the template lies. */
const folder = process.argv[2] ?? '.'
const passwordHash = await hashPassword(testPassword)
if (engine === 'pglite') {
  const { openPgliteDump } = await import('#db/pglite.ts')
  const store = await openPgliteDump(undefined)
  await fillWorld(store, passwordHash)
  const path = join(folder, 'template.tar')
  writeFileSync(path, Buffer.from(await store.dump()))
  await store.close()
  process.stdout.write(path)
} else {
  const path = join(folder, 'template.db')
  const store = await openStore(`file:${path}`)
  await fillWorld(store, passwordHash)
  await store.close()
  process.stdout.write(path)
}
