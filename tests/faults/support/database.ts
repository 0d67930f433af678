import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Client } from 'pg'
import { engine } from '#db/engine.ts'

export type Database = { folder: string; url: string; remove(): Promise<void> }

/**
 * An empty database of its own: a file, or where DATABASE_URL names a PostgreSQL server one more database on it, as in
 * `DATABASE_URL=postgres://… npm run faults escalations`.
 */
export async function freshDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-fault-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (engine !== 'postgres')
    return { folder, url: `file:${join(folder, 'lianqin.db')}`, remove: () => Promise.resolve(removeFolder()) }
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  const name = basename(folder).toLowerCase().replaceAll('-', '_')
  const say = async (command: string) => {
    const client = new Client({ connectionString: process.env['DATABASE_URL'] })
    await client.connect()
    await client.query(command)
    await client.end()
  }
  await say(`create database ${name}`)
  url.pathname = `/${name}`
  return {
    ...{ folder, url: url.href },
    async remove() {
      await say(`drop database ${name} with (force)`)
      removeFolder()
    },
  }
}
