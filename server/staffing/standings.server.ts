import { and, eq, ne, or, sql } from 'drizzle-orm'
import { isForceUnit, type Unit } from '#domain/organisation.ts'
import { judgingOn } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { StrengthGroup } from '#domain/staffing/board.ts'
import { forceStandings, standingsOf, theForce, type Standing, type Turn } from '#domain/staffing/standings.ts'
import { inParts } from '#db/bulk.ts'
import { preparing } from '#db/prepared.ts'
import { standings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { unitOn, unitsOn } from '../organisation/queries.server.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { strengthOfUnit, strengthOn } from './queries.server.ts'
import { takeTouched, type Touched } from './touched.server.ts'
import { tellOfTurns } from './turns.server.ts'

type Known = typeof standings.$inferSelect

/** Before a commit: what the act has turned is settled in the same transaction. */
export async function settleTouched(tx: Tx): Promise<void> {
  const found = await takeTouched(tx)
  if (found) await settleStandings(tx, found.ctx, found.touched)
}

/**
 * Holds the verdicts of today against how they stood, for the touched units and the force, and tells whoever answers for a
 * unit of each turn. Where nothing was known before, everything is noted and nobody is told. May run twice: what is settled
 * is settled. Only the touched units are read, unless the day has turned since.
 */
export async function settleStandings(tx: Tx, ctx: Ctx, touched: Touched): Promise<Turn[]> {
  const today = ctx.clock.today()
  const isWhole = touched === 'all'
  const known = await knownOf(tx, touched)
  const isBehind = known.length === 0 || known.some(({ settledOn }) => settledOn !== today)
  if (!isWhole && isBehind) return settleStandings(tx, ctx, 'all')
  const rules = judgingOn(await rulesOn(tx, today), today)
  const units = await touchedUnits(tx, touched, today)
  const groups = isWhole ? await strengthOn(tx, today) : await strengthOfEach(tx, units, today)
  const ofUnits = standingsOf(rules, units, groups)
  const found = [...ofUnits, ...forceStandings(rules, ofUnits, isWhole ? [] : known)]
  const isFirst = isWhole && known.length === 0
  const turns = isFirst ? [] : turnsIn(found, known)
  await save(tx, found, known, today)
  await tellOfTurns(tx, ctx, turns, new Map(units.map((unit) => [unit.id, unit])))
  return turns
}

async function knownOf(tx: Tx, touched: Touched): Promise<Known[]> {
  if (touched === 'all') return tx.select().from(standings)
  const known: Known[] = []
  for (const subject of [...touched, theForce]) known.push(...(await standingsNow(tx, 'now').execute({ subject })))
  return known
}

const standingsNow = preparing((db) =>
  db
    .select()
    .from(standings)
    .where(eq(standings.subject, sql.placeholder('subject')))
    .prepare(),
)

async function touchedUnits(tx: Tx, touched: Touched, today: IsoDate): Promise<Unit[]> {
  if (touched === 'all') return (await unitsOn(tx, today)).filter(isForceUnit)
  const units: Unit[] = []
  for (const unitId of touched) {
    const unit = await unitOn(tx, unitId, today)
    if (unit && isForceUnit(unit)) units.push(unit)
  }
  return units
}

async function strengthOfEach(tx: Tx, units: readonly Unit[], today: IsoDate): Promise<StrengthGroup[]> {
  const groups: StrengthGroup[] = []
  for (const { id } of units) groups.push(...(await strengthOfUnit(tx, today, id)))
  return groups
}

/** Of what was not known before, nobody was told anything: it counts as having had no verdict. */
function turnsIn(found: readonly Standing[], known: readonly Known[]): Turn[] {
  const before = new Map(known.map((one) => [keyOf(one), one.status]))
  return found.flatMap(({ verdict, ...one }) => {
    const from = before.get(keyOf(one)) ?? 'undefined'
    return verdict && verdict.status !== from ? [{ verdict, from }] : []
  })
}

async function save(tx: Tx, found: readonly Standing[], known: readonly Known[], today: IsoDate): Promise<void> {
  const before = new Map(known.map((one) => [keyOf(one), one]))
  const rows = found.map((one) => rowOf(one, before.get(keyOf(one)), today))
  const changed = rows.filter((row) => !isSame(row, before.get(keyOf(row))))
  const { status, ruleId, ruleVersion, left, right, departments, turnedOn, settledOn } = standings
  const excluded = (column: { name: string }) => sql.raw(`excluded.${column.name}`)
  for (const part of inParts(changed, 50))
    await tx
      .insert(standings)
      .values(part)
      .onConflictDoUpdate({
        target: [standings.ruleKey, standings.subject],
        set: {
          ...{ status: excluded(status), ruleId: excluded(ruleId), ruleVersion: excluded(ruleVersion) },
          ...{ left: excluded(left), right: excluded(right), departments: excluded(departments) },
          ...{ turnedOn: excluded(turnedOn), settledOn: excluded(settledOn) },
        },
      })
  const there = new Set(found.map(keyOf))
  const gone = known.filter((one) => !there.has(keyOf(one)))
  for (const part of inParts(gone, 50))
    await tx
      .delete(standings)
      .where(or(...part.map((one) => and(eq(standings.ruleKey, one.ruleKey), eq(standings.subject, one.subject)))))
  if (known.some((one) => one.settledOn !== today))
    await tx.update(standings).set({ settledOn: today }).where(ne(standings.settledOn, today))
}

function rowOf(
  { rule, verdict, ruleKey, subject, left, right, departments }: Standing,
  known: Known | undefined,
  today: IsoDate,
): Known {
  const status = verdict?.status ?? null
  const turnedOn = known && known.status === status ? known.turnedOn : today
  const { id: ruleId, version: ruleVersion } = rule
  return { ruleKey, subject, ruleId, ruleVersion, status, left, right, departments, turnedOn, settledOn: today }
}

function isSame(row: Known, known: Known | undefined): boolean {
  if (!known) return false
  const isSameCount = row.left === known.left && row.right === known.right
  const isSameRule = row.ruleId === known.ruleId && row.status === known.status
  return isSameCount && isSameRule && isSameByDepartment(row, known)
}

function isSameByDepartment(a: Known, b: Known): boolean {
  const present = ({ departments }: Known) =>
    Object.entries(departments)
      .filter(([, people]) => people !== 0)
      .toSorted()
      .join()
  return present(a) === present(b)
}

function keyOf({ ruleKey, subject }: { ruleKey: string; subject: string }): string {
  return `${ruleKey} ${subject}`
}
