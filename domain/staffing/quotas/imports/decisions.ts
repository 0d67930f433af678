import { unitsUnder } from '../../../organisation/lines.ts'
import { unitAt, unitNearest, type UnitRecord } from '../../../organisation/versions.ts'
import { isSameText } from '../../../people/imports/text.ts'
import type { IsoDate } from '../../../shared/dates.ts'
import type { Refusal } from '../../../shared/outcomes.ts'
import { changed, keyText, whyCannotChange, whyKeyIsWrong, type Quota, type QuotaKey } from '../../quotas.ts'
import { excessesOf, factsOf, isCovered, type Excess } from '../ceilings.ts'
import { isError, quotaFields, type QuotaField, type QuotaProblem } from './problems.ts'
import type { QuotaRowRead } from './rows.ts'

/** A change a row makes: the version it closes, if any, and the one it opens. */
export type RowChange = { rowNumber: number; before: number | null; closed: Quota | null; opened: Quota }

export type ImportPlan = { changes: RowChange[]; unchanged: number; problems: QuotaProblem[] }

type Facts = {
  register: readonly UnitRecord[]
  quotas: readonly Quota[]
  nameOf(unitId: string, day: IsoDate): string
  newId(): string
  recordedBy: string | null
}

/**
 * What a file of quotas would change, row after row by their days, each by the same rules as the form; and what keeps rows
 * out, among it the ceilings that all rows together exceed without a reason.
 */
export function planImport(rows: readonly QuotaRowRead[], facts: Facts): ImportPlan {
  const plan: ImportPlan = { changes: [], unchanged: 0, problems: rows.flatMap(({ problems }) => problems) }
  const seen = new Map<string, number>()
  const lines = linesOf(facts.quotas)
  for (const row of rows.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? '') || a.rowNumber - b.rowNumber)) {
    const decided = decide(row, { ...facts, lines }, seen)
    if (decided === 'unchanged') plan.unchanged++
    else if ('opened' in decided) {
      plan.changes.push(decided)
      append(lines, decided)
    } else plan.problems.push(...decided.problems)
  }
  if (!plan.problems.some(isError))
    plan.problems.push(...overCeilings(plan.changes, rows, { ...facts, after: [...lines.values()].flat() }))
  plan.problems.sort((a, b) => a.rowNumber - b.rowNumber)
  return plan
}

/** The versions of each line by its key, oldest first. */
type Lines = Map<string, Quota[]>

function linesOf(quotas: readonly Quota[]): Lines {
  const lines: Lines = new Map()
  for (const quota of quotas.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    const line = lines.get(keyText(quota))
    if (line) line.push(quota)
    else lines.set(keyText(quota), [quota])
  }
  return lines
}

function append(lines: Lines, { closed, opened }: RowChange): void {
  const versions = lines.get(keyText(opened)) ?? []
  if (closed) versions.pop()
  lines.set(keyText(opened), [...versions, ...(closed ? [closed] : []), opened])
}

type Decided = RowChange | 'unchanged' | { problems: QuotaProblem[] }

function decide(row: QuotaRowRead, facts: Facts & { lines: Lines }, seen: Map<string, number>): Decided {
  const { rowNumber, unitId, staffClass, planned, from, document, reason } = row
  const unit = facts.register.find(({ id }) => id === unitId)
  if (row.problems.some(isError) || !unit || !staffClass || planned === null || from === null) return { problems: [] }
  const problem = (field: QuotaField | null, code: QuotaProblem['code'], more = {}): Decided => ({
    problems: [{ rowNumber, field, code, facts: more }],
  })
  const key: QuotaKey = {
    ...{ unitId: unit.id, kind: row.kind, department: row.department },
    ...{ staffClass, category: row.category, postClass: row.postClass },
  }
  const wrong = whyKeyIsWrong(key, unitNearest(unit, from))
  if (wrong) return problem(fieldOf(wrong), wrong.code, wrong.facts)
  const place = `${keyText(key)} ${from}`
  const before = seen.get(place)
  if (before !== undefined) return problem('from', 'same-line', { row: before })
  seen.set(place, rowNumber)

  const versions = facts.lines.get(keyText(key)) ?? []
  const there = versions.find(({ startsOn }) => startsOn === from)
  const isThere = there?.planned === planned && isSameText(there.document, document) && isSameText(there.reason, reason)
  if (isThere) return 'unchanged'
  const change = { planned, document, reason, from }
  const refusal = whyCannotChange(unit, versions, change)
  if (refusal?.code === 'quota-unchanged') return 'unchanged'
  if (refusal) return problem(fieldOf(refusal), refusal.code, refusal.facts)
  if (document === null) return problem('document', 'required')
  const done = changed({ key, unit, versions }, change, { id: facts.newId(), recordedBy: facts.recordedBy })
  return { rowNumber, before: done.closed?.planned ?? null, ...done }
}

/** Each ceiling that stands worse after all rows, at the rows that make it so, unless one of them gives the reason. */
function overCeilings(
  changes: readonly RowChange[],
  rows: readonly QuotaRowRead[],
  { register, quotas, after, nameOf }: Facts & { after: readonly Quota[] },
): QuotaProblem[] {
  const from = changes.map(({ opened }) => opened.startsOn).toSorted()[0]
  if (!from) return []
  const reasonOf = new Map(rows.map(({ rowNumber, reason }) => [rowNumber, reason]))
  return excessesOf(register, { before: quotas, after, from }).flatMap((excess) => {
    const there = register.flatMap((unit) => unitAt(unit, excess.day) ?? [])
    const below = new Set(unitsUnder(there, excess.ceiling.unitId, ['parent']))
    const concerned = changes.filter((change) => makesWorse(change, excess, below))
    if (concerned.some(({ rowNumber }) => reasonOf.get(rowNumber) != null)) return []
    const facts = factsOf(excess, nameOf)
    return concerned.map(({ rowNumber }): QuotaProblem => ({ rowNumber, field: 'reason', code: 'over-ceiling', facts }))
  })
}

function makesWorse({ opened, before }: RowChange, { ceiling }: Excess, below: ReadonlySet<string>): boolean {
  if (keyText(opened) === keyText(ceiling)) return opened.planned < (before ?? Number.POSITIVE_INFINITY)
  if (opened.planned <= (before ?? 0) || !below.has(opened.unitId)) return false
  const isPromised = keyText(opened) === keyText({ ...ceiling, unitId: opened.unitId })
  return isPromised || (opened.kind === 'own' && isCovered(opened, ceiling))
}

function fieldOf({ field }: Refusal): QuotaField | null {
  return quotaFields.find((one) => one === field) ?? null
}
