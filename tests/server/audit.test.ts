import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPostgres } from '#db/engine.ts'
import { auditEntries } from '#db/schema/index.ts'
import { appendAudit } from '#server/audit/append.server.ts'
import { exportAuditEntries, type ExportFormat } from '#server/audit/export.server.ts'
import { getAuditEntry, listAuditEntries, type AuditFilter, type Turn } from '#server/audit/queries.server.ts'
import { audit } from '#server/audit/record.server.ts'
import { verifyAuditLog } from '#server/audit/verification.server.ts'
import { write } from '#server/write.server.ts'
import type { Ctx } from '#server/context.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let auditor: Ctx
beforeAll(async () => {
  world = await openWorld()
  await fill()
  auditor = await world.as('auditor')
})
afterAll(() => world.close())

const { signal } = new AbortController()
const firstDay = '2026-03-10'
const squad = 'SQ-G01'

/** 130 acts of the commission office on the first day, and one of the system the next. */
async function fill(): Promise<void> {
  const commission = await world.as('commission')
  await write(commission, async (tx) => {
    for (let act = 1; act <= 130; act++) {
      await audit(tx, commission, act % 2 ? 'person.changed' : 'unit.changed', {
        subject:
          act % 2 ? { kind: 'person', id: world.personId('office street') } : { kind: 'unit', id: world.unitId(squad) },
        before: { revision: act, unitId: world.unitId(squad) },
        after: { revision: act + 1, unitId: world.unitId(squad), phone: '100-0000-0000' },
      })
    }
  })
  world.clock.set('2026-03-11T00:00:00+08:00')
  const system = world.system()
  await write(system, (tx) => audit(tx, system, 'posting.started', { subject: { kind: 'posting', id: 'p' } }))
}

const page = (filter: AuditFilter = {}, turn: Turn = {}) => listAuditEntries(auditor, filter, turn)
const read = async (pieces: AsyncIterable<string>) => {
  const all: string[] = []
  for await (const piece of pieces) all.push(piece)
  return all.join('')
}
const exported = async (format: ExportFormat, filter: AuditFilter = {}) =>
  read(await exportAuditEntries(auditor, filter, { format, headOf: (column) => column.toUpperCase(), signal }))
const total = async () => (await page()).total

describe('the audit log', () => {
  it('is read newest first, page by page, to the very first entry and back', async () => {
    const first = await page()
    expect(first).toMatchObject({ total: 131, newer: null })
    const second = await page({}, { before: first.older ?? 0 })
    const third = await page({}, { before: second.older ?? 0 })
    const seqs = [first, second, third].flatMap(({ entries }) => entries.map(({ seq }) => seq))
    expect(seqs).toEqual(Array.from({ length: 131 }, (_unused, index) => 131 - index))
    expect(third.older).toBeNull()
    expect((await page({}, { after: third.newer ?? 0 })).entries).toEqual(second.entries)
  })

  it('keeps its pages while entries are added', async () => {
    const first = await page()
    const before = first.older ?? 0
    const second = await page({}, { before })
    await write(auditor, (tx) => audit(tx, auditor, 'audit.verified', { subject: { kind: 'audit', id: 'log' } }))
    expect((await page({}, { before })).entries).toEqual(second.entries)
  })

  it.each<[string, () => AuditFilter, number]>([
    ['who', () => ({ who: 'commission' }), 130],
    ['what was done', () => ({ action: 'unit.changed' }), 65],
    ['the kind of subject', () => ({ kind: 'person' }), 65],
    ['a subject by its id', () => ({ subject: world.unitId(squad) }), 65],
    ['a subject by its name', () => ({ subject: '中市中队' }), 65],
    ['a person’s staff number', () => ({ subject: 'DEMO-' }), 65],
    ['the last day, which is included', () => ({ lastDay: firstDay }), 130],
    ['the first day', () => ({ from: '2026-03-11' }), 2],
    ['several of these', () => ({ who: 'commission', from: '2026-03-11' }), 0],
  ])('finds by %s', async (_what, filter, count) => {
    expect((await page(filter())).total).toBe(count)
  })

  it('finds what one request did', async () => {
    const { entries } = await page({ action: 'unit.changed' })
    expect((await page({ requestId: entries[0]?.requestId ?? '' })).total).toBe(130)
  })

  it('says whom and what the ids stand for', async () => {
    const { entries, names } = await page({ action: 'unit.changed' })
    expect(names[entries[0]?.subjectId ?? '']).toContain('中市')
    expect(names[entries[0]?.actorId ?? '']).toMatch(/DEMO-\d{4}/)
  })

  it('holds no telephone number, whoever wrote it', async () => {
    const { entries } = await page({ action: 'unit.changed' })
    expect(entries[0]?.after).toMatchObject({ phone: '***' })
  })

  it('shows an entry whole', async () => {
    expect((await getAuditEntry(auditor, 1))?.entry).toMatchObject({ seq: 1, action: 'person.changed' })
    expect(await getAuditEntry(auditor, 9_999)).toBeUndefined()
  })

  it.each(['sysadmin', 'secadmin', 'commission', 'member'])('is not for %s', async (loginName) => {
    const ctx = await world.as(loginName)
    expect(await listAuditEntries(ctx, {})).toMatchObject({ entries: [], total: 0 })
    expect(await getAuditEntry(ctx, 1)).toBeUndefined()
    await expect(verifyAuditLog(ctx, { signal })).rejects.toMatchObject({ name: 'NotAllowed' })
    const work = exportAuditEntries(ctx, {}, { format: 'csv', headOf: String, signal })
    await expect(work).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})

describe('taking entries out', () => {
  it('as JSON lines gives exactly what was filtered, oldest first, and is itself written down', async () => {
    const text = await exported('jsonl', { action: 'unit.changed' })
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; action: string; hash: string })
    expect(rows).toHaveLength(65)
    expect(rows.every(({ action }) => action === 'unit.changed')).toBe(true)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect((await page({ action: 'audit.exported' })).entries[0]).toMatchObject({
      actorId: auditor.actor.personId,
      after: { format: 'jsonl', count: 65, filter: { action: 'unit.changed' } },
    })
  })

  it('as a table has heads and names, and nothing a spreadsheet would run', async () => {
    await write(auditor, (tx) =>
      audit(tx, auditor, 'person.changed', { subject: { kind: 'person', id: 'x' }, reason: '=HYPERLINK("x")' }),
    )
    const text = await exported('csv', { kind: 'person' })
    const lines = text.split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFSEQ,AT,ACTION/)
    expect(lines).toHaveLength(1 + 66 + 1)
    expect(text).toContain("'=HYPERLINK")
    expect(text).toMatch(/DEMO-\d{4}/)
  })

  it('stops when whoever asked has gone', async () => {
    const gone = new AbortController()
    const pieces = await exportAuditEntries(auditor, {}, { format: 'jsonl', headOf: String, signal: gone.signal })
    gone.abort()
    await expect(read(pieces)).rejects.toThrow()
  })
})

describe('checking the chain', () => {
  it('says how many entries follow from one another, and the last hash', async () => {
    const before = await total()
    const { count, lastHash, broken } = await verifyAuditLog(auditor, { signal })
    expect({ count, broken }).toEqual({ count: before, broken: null })
    const [last] = (await page({ action: 'audit.verified' })).entries
    expect(last).toMatchObject({ previousHash: lastHash, after: { count: before, lastHash, broken: null } })
  })

  it('finds a hash that was noted down earlier, or says that it is gone', async () => {
    const { entry } = (await getAuditEntry(auditor, 5)) ?? {}
    const found = await verifyAuditLog(auditor, { signal, notedHash: ` ${entry?.hash.toUpperCase() ?? ''} ` })
    expect(found.noted).toEqual({ seq: 5 })
    expect((await verifyAuditLog(auditor, { signal, notedHash: 'f'.repeat(64) })).noted).toEqual({ seq: null })
  })

  it('reads more than one page of entries', async () => {
    const system = world.system()
    await write(system, async (tx) => {
      for (let act = 0; act < 900; act++) {
        await audit(tx, system, 'posting.ended', { subject: { kind: 'posting', id: String(act) } })
      }
    })
    const { count, broken } = await verifyAuditLog(auditor, { signal })
    expect(broken).toBeNull()
    expect(count).toBeGreaterThan(1_000)
  })
})

describe('whoever reaches the database itself', () => {
  const attempt = (statement: ReturnType<typeof sql>) =>
    world.services.store.write(async (tx) => {
      const raw = tx as unknown as { run?(query: unknown): unknown; execute?(query: unknown): Promise<unknown> }
      await (isPostgres ? raw.execute?.(statement) : raw.run?.(statement))
    })
  const refusal = async (statement: ReturnType<typeof sql>) => {
    const error: unknown = await attempt(statement).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)
  }
  const said = 'audit_entries can only be added to'

  it('cannot change an entry', async () => {
    expect(await refusal(sql`update audit_entries set actor_id = null where seq = 1`)).toContain(said)
    const throughDrizzle = world.services.store.write(async (tx) => {
      await tx.update(auditEntries).set({ reason: 'none' }).where(eq(auditEntries.seq, 1))
    })
    await expect(throughDrizzle).rejects.toThrow()
  })

  it('cannot remove one, nor all', async () => {
    expect(await refusal(sql`delete from audit_entries where seq = 1`)).toContain(said)
    expect(await refusal(sql`delete from audit_entries`)).toContain(said)
    if (isPostgres) expect(await refusal(sql`truncate audit_entries`)).toContain(said)
  })

  it('cannot put another in its place', async () => {
    const columns = 'seq, at, action, subject_kind, subject_id, previous_hash, hash'
    const values = "1, 1, 'a', 'b', 'c', 'd', 'e'"
    const statement = isPostgres
      ? `insert into audit_entries (${columns}) values (${values}) on conflict (seq) do update set action = 'a'`
      : `insert or replace into audit_entries (${columns}) values (${values})`
    expect(await refusal(sql.raw(statement))).toContain(said)
  })

  it('is found out when they add a false entry', async () => {
    const count = await total()
    const entry = {
      at: 1,
      action: 'person.changed',
      subjectKind: 'person',
      subjectId: 'x',
      previousHash: 'x',
      hash: 'y',
    }
    await world.services.store.write(async (tx) => {
      await tx.insert(auditEntries).values({ ...entry, seq: count + 1 })
    })
    const found = await verifyAuditLog(auditor, { signal })
    expect(found).toMatchObject({ count, lastHash: null, broken: { seq: count + 1 } })
  })

  it('is found out also by those who come after', async () => {
    await world.services.store.write((tx) =>
      appendAudit(tx, {
        at: 2,
        action: 'unit.changed',
        actorId: null,
        onBehalfOf: null,
        subjectKind: 'unit',
        subjectId: 'u',
        before: null,
        after: null,
        reason: null,
        address: null,
        requestId: null,
      }),
    )
    expect((await verifyAuditLog(auditor, { signal })).broken).not.toBeNull()
  })
})
