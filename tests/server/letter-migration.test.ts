import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type SQL } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { engine, isPostgres } from '#db/engine.ts'
import { openStore, type Store, type Tx } from '#db/store.ts'

const migrations = join(import.meta.dirname, '..', '..', 'db', 'migrations', isPostgres ? 'postgres' : 'sqlite')
const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })

let folder: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianqin-test-'))
  store =
    engine === 'pglite'
      ? await (await import('#db/pglite.ts')).openPgliteDump(undefined)
      : await openStore(`file:${join(folder, 'test.db')}`)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The migrations up to this one, as a folder of their own. */
function migrationsUpTo(tag: string): string {
  const until = join(folder, tag)
  cpSync(migrations, until, { recursive: true })
  const path = join(until, 'meta', '_journal.json')
  const { entries, ...others } = journal.parse(JSON.parse(readFileSync(path, 'utf8')))
  const last = entries.findIndex((entry) => entry.tag === tag)
  writeFileSync(path, JSON.stringify({ ...others, entries: entries.slice(0, last + 1) }))
  return until
}

/** What the tables of that time hold; the schema of today does not know them. */
function run(tx: Tx, statement: SQL): Promise<unknown> {
  const raw = tx as unknown as { run?(query: SQL): unknown; execute?(query: SQL): Promise<unknown> }
  return Promise.resolve(isPostgres ? raw.execute?.(statement) : raw.run?.(statement))
}
function all(statement: SQL): Promise<unknown> {
  const raw = store.read as unknown as { all?(query: SQL): unknown; execute?(query: SQL): Promise<{ rows: unknown[] }> }
  return isPostgres
    ? Promise.resolve(raw.execute?.(statement)).then((answer) => answer?.rows)
    : Promise.resolve(raw.all?.(statement))
}

const letterOf = (id: string, number: number, decision: string) => sql`
  insert into letters (id, kind, office_id, code, year, number, posting_id, decision_id, facts, letter, file, sha256, sealed_by, sealed_at)
  values (${id}, 'posting', 'office', '六城管委办', 2026, ${number}, 'posting', ${decision}, '{"kind":"posting"}', '{"head":"x"}', 'Zg==', 'abc', null, 7)`

it('letters that were sealed before keep number, file and hash, and still cannot be changed', async () => {
  await store.applyMigrations(migrationsUpTo('0010_letters'))
  await store.write(async (tx) => {
    await run(
      tx,
      sql`insert into units (id, code, kind, level, sort_order, revision, created_at) values ('office', 'O', 'commission_office', 'city', 1, 1, 1)`,
    )
    await run(
      tx,
      sql`insert into people (id, staff_number, name, name_pinyin, is_fictional, revision, created_at, updated_at) values ('person', 'X-1', 'x', 'x', true, 1, 1, 1)`,
    )
    await run(
      tx,
      sql`insert into postings (id, person_id, home_unit_id, host_unit_id, kind, state, purpose, share, counts_in_strength, starts_on, asked_at, revision)
          values ('posting', 'person', 'office', 'office', 'draft_in', 'serving', 'x', 100, true, '2026-01-01', 1, 1)`,
    )
    for (const id of ['first', 'second'])
      await run(
        tx,
        sql`insert into posting_decisions (id, posting_id, outcome, decided_at) values (${id}, 'posting', 'approved', 1)`,
      )
    await run(tx, letterOf('a', 1, 'first'))
    await run(tx, letterOf('b', 2, 'second'))
  })
  await store.applyMigrations(migrations)
  expect(await all(sql`select id, number, occasion, posting_id, file, sha256 from letters order by number`)).toEqual([
    { id: 'a', number: 1, occasion: 'first', posting_id: 'posting', file: 'Zg==', sha256: 'abc' },
    { id: 'b', number: 2, occasion: 'second', posting_id: 'posting', file: 'Zg==', sha256: 'abc' },
  ])
  const refused: [string, SQL][] = [
    ['changed', sql`update letters set file = 'x'`],
    ['removed', sql`delete from letters`],
    [
      'without its decision',
      sql`insert into letters (id, kind, office_id, code, year, number, posting_id, decision_id, occasion, facts, letter, file, sha256, sealed_at)
        select 'c', kind, office_id, code, year, 3, posting_id, null, 'third', facts, letter, file, sha256, sealed_at from letters where id = 'a'`,
    ],
  ]
  for (const [what, statement] of refused)
    await expect(
      store.write((tx) => run(tx, statement)),
      what,
    ).rejects.toThrow()
})
