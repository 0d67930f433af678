import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import { pairSubjects, theForce, type Standing } from '#domain/staffing/standings.ts'
import { keyOf } from '#domain/staffing/turns.ts'
import { inParts } from '#db/bulk.ts'
import { preparing } from '#db/prepared.ts'
import { standings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Touched } from './touched.server.ts'

export type KeptStanding = typeof standings.$inferSelect

/** How the touched units and the force stood when it was last looked, or everything. */
export async function keptOf(tx: Tx, touched: Touched): Promise<KeptStanding[]> {
  if (touched === 'all') return tx.select().from(standings)
  const kept: KeptStanding[] = []
  for (const subject of [...touched, theForce]) kept.push(...(await standingsNow(tx, 'now').execute({ subject })))
  return kept
}

/** How the departments stood to each other. */
export async function keptOfPairs(tx: Tx): Promise<KeptStanding[]> {
  return tx
    .select()
    .from(standings)
    .where(inArray(standings.subject, [...pairSubjects]))
}

const standingsNow = preparing((db) =>
  db
    .select()
    .from(standings)
    .where(eq(standings.subject, sql.placeholder('subject')))
    .prepare(),
)

/** Writes down what was found in the place of what was kept, as far as it differs. */
export async function keep(
  tx: Tx,
  found: readonly Standing[],
  kept: readonly KeptStanding[],
  today: IsoDate,
): Promise<void> {
  const before = new Map(kept.map((one) => [keyOf(one), one]))
  const rows = found.map((one) => rowOf(one, before.get(keyOf(one)), today))
  const changed = rows.filter((row) => !isSame(row, before.get(keyOf(row))))
  for (const row of changed) await keepOne(tx, 'one').execute(row)
  const there = new Set(found.map(keyOf))
  const gone = kept.filter((one) => !there.has(keyOf(one)))
  for (const part of inParts(gone, 50))
    await tx
      .delete(standings)
      .where(or(...part.map((one) => and(eq(standings.ruleKey, one.ruleKey), eq(standings.subject, one.subject)))))
  if (kept.some((one) => one.settledOn !== today))
    await tx.update(standings).set({ settledOn: today }).where(ne(standings.settledOn, today))
}

const keepOne = preparing((tx: Tx) => {
  const { status, ruleId, ruleVersion, left, right, departments, turnedOn, settledOn } = standings
  const excluded = (column: { name: string }) => sql.raw(`excluded.${column.name}`)
  return tx
    .insert(standings)
    .values({
      ...{ ruleKey: sql.placeholder('ruleKey'), subject: sql.placeholder('subject') },
      ...{ ruleId: sql.placeholder('ruleId'), ruleVersion: sql.placeholder('ruleVersion') },
      ...{ status: sql.placeholder('status'), departments: sql.placeholder('departments') },
      ...{ left: sql.placeholder('left'), right: sql.placeholder('right') },
      ...{ turnedOn: sql.placeholder('turnedOn'), settledOn: sql.placeholder('settledOn') },
    })
    .onConflictDoUpdate({
      target: [standings.ruleKey, standings.subject],
      set: {
        ...{ status: excluded(status), ruleId: excluded(ruleId), ruleVersion: excluded(ruleVersion) },
        ...{ left: excluded(left), right: excluded(right), departments: excluded(departments) },
        ...{ turnedOn: excluded(turnedOn), settledOn: excluded(settledOn) },
      },
    })
    .prepare()
})

function rowOf(
  { rule, status, ruleKey, subject, left, right, departments }: Standing,
  kept: KeptStanding | undefined,
  today: IsoDate,
): KeptStanding {
  const turnedOn = kept && kept.status === status ? kept.turnedOn : today
  const { id: ruleId, version: ruleVersion } = rule
  return { ruleKey, subject, ruleId, ruleVersion, status, left, right, departments, turnedOn, settledOn: today }
}

function isSame(row: KeptStanding, kept: KeptStanding | undefined): boolean {
  if (!kept) return false
  const isSameCount = row.left === kept.left && row.right === kept.right
  const isSameRule = row.ruleId === kept.ruleId && row.status === kept.status
  return isSameCount && isSameRule && isSameByDepartment(row, kept)
}

function isSameByDepartment(a: KeptStanding, b: KeptStanding): boolean {
  const present = ({ departments }: KeptStanding) =>
    Object.entries(departments)
      .filter(([, people]) => people !== 0)
      .toSorted()
      .join()
  return present(a) === present(b)
}
