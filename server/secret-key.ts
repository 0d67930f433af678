import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { engineOf } from '#db/engine.ts'
import { pathOf } from '#db/sqlite.ts'

/**
 * The key that seals identity numbers and telephones: SECRET_KEY (base64, 32 bytes or more), or else a file beside
 * the database, made at the first start. Whoever loses it loses what it sealed: it belongs into the backup, apart from the data.
 */
export function readSecretKey({ SECRET_KEY, DATABASE_URL }: { SECRET_KEY?: string; DATABASE_URL: string }): Buffer {
  if (SECRET_KEY) return Buffer.from(SECRET_KEY, 'base64')
  const path = join(folderFor(DATABASE_URL), 'secret.key')
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
}

function folderFor(url: string): string {
  return engineOf(url) === 'sqlite' ? dirname(pathOf(url)) : 'data'
}
