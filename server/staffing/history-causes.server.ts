import { inArray } from 'drizzle-orm'
import type { Department } from '#domain/organisation.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import type { StaffClass } from '#domain/people.ts'
import type { Rule } from '#domain/rules.ts'
import { asOf, type IsoDate } from '#domain/shared/dates.ts'
import type { HistoryCause, UnitTurn } from '#domain/staffing/history.ts'
import { inParts } from '#db/bulk.ts'
import { people } from '#db/schema/index.ts'
import { unitIdsReached } from '../access/scope.server.ts'
import type { Actor, Ctx } from '../context.ts'

type PersonCause = Extract<HistoryCause, { personId: string }>

/** What changed a number, as far as the reader may know of it; units as they were called that day. */
export type HistoryCauseShown =
  | {
      kind: PersonCause['kind']
      /** null: somebody of that department. */
      personId: string | null
      name: string | null
      department: Department | null
      unit: string
    }
  | { kind: 'planned'; unit: string; department: Department; staffClass: StaffClass; before: number; after: number }
  | { kind: UnitTurn; unit: string }
  | { kind: 'rule'; version: number }

/** A step with the first of its causes, and how many more there are. */
export type StepShown<S> = Omit<S, 'causes'> & { causes: HistoryCauseShown[]; more: number }

type Caused = { from: IsoDate; causes: readonly HistoryCause[] }

/** Puts the causes of steps before the reader: asks for all the names at once. */
export async function causesShown(
  ctx: Ctx,
  steps: readonly Caused[],
  { register, rules, mostCauses }: { register: readonly UnitRecord[]; rules: readonly Rule[]; mostCauses: number },
) {
  const told = (causes: readonly HistoryCause[]) => causes.slice(0, mostCauses)
  const mayKnow = isInSight(ctx.actor)
  const somebody = steps.flatMap(({ causes }) => told(causes).flatMap((cause) => ('personId' in cause ? [cause] : [])))
  const names = await namesOf(ctx, new Set(somebody.filter(mayKnow).map(({ personId }) => personId)))
  const records = new Map(register.map((record) => [record.id, record]))
  const versions = new Map(rules.map(({ id, version }) => [id, version]))
  const show = (cause: HistoryCause, day: IsoDate): HistoryCauseShown => {
    if (cause.kind === 'rule') return { kind: 'rule', version: versions.get(cause.ruleId) ?? 0 }
    const record = records.get(cause.unitId)
    const unit = record ? nameOn(record, day) : ''
    if ('personId' in cause) {
      const { kind, department } = cause
      const name = mayKnow(cause) ? (names.get(cause.personId) ?? null) : null
      return { kind, department, unit, personId: name === null ? null : cause.personId, name }
    }
    if (cause.kind !== 'planned') return { kind: cause.kind, unit }
    const { kind, department, staffClass, before, after } = cause
    return { kind, unit, department, staffClass, before, after }
  }
  return <S extends Caused>(step: S): StepShown<S> => {
    const { causes } = step
    const shown = told(causes).map((cause) => show(cause, step.from))
    return { ...step, causes: shown, more: causes.length - shown.length }
  }
}

function nameOn(record: UnitRecord, day: IsoDate): string {
  const { shortName } = asOf(record.versions, day) ?? unitNearest(record, day)
  return shortName
}

async function namesOf({ store }: Ctx, wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const { id, name } = people
  for (const part of inParts([...wanted])) {
    const rows = await store.read.select({ id, name }).from(people).where(inArray(id, part))
    for (const row of rows) names.set(row.id, row.name)
  }
  return names
}

/**
 * Whether somebody’s coming or leaving shows the actor who it was: as `peopleInScope` has it on that day or on the day
 * before, asked of the posting and the home line themselves, since a question for each day would be one too many.
 */
function isInSight({ scopes }: Actor): (cause: PersonCause) => boolean {
  const host = new Set(unitIdsReached(scopes, 'host'))
  const home = new Set(unitIdsReached(scopes, 'home'))
  return ({ unitId, homeUnitId }) => host.has(unitId) || home.has(homeUnitId)
}
