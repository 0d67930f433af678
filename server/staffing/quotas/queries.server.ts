import { mayOn } from '#domain/access/ability.ts'
import { flatten, isForceUnit, treeOf, type Department, type Unit } from '#domain/organisation.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import { staffClassOf, type StaffClass } from '#domain/people.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { inUsualOrder, isInForce, keyText, versionsOf, type Quota } from '#domain/staffing/quotas.ts'
import { isCovered, standingsOn, type CeilingStanding } from '#domain/staffing/quotas/ceilings.ts'
import {
  forceNumbers,
  homeNumbers,
  numbersByDepartment,
  occupancyOf,
  type DepartmentNumbers,
  type HomeGroup,
  type HostedGroup,
  type Numbers,
} from '#domain/staffing/quotas/strength.ts'
import { unitIdsReached } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { unitsOn } from '../../organisation/queries.server.ts'
import { allQuotas, namesIn, quotaFacts, requireQuotaUnit, type QuotaFacts } from './lines.server.ts'
import { homeOn, homePeople, hostedOn, hostedPeople, type Measure, type NamedPerson } from './people.server.ts'
import { byUnit } from '#domain/shared/grouped.ts'

export type QuotaRow = { unit: Unit; depth: number; numbers: Numbers }

/** A ceiling, how it stands, and the reasons given for places beyond it. */
export type CeilingShown = CeilingStanding & { unitName: string; reasons: { unitName: string; reason: string }[] }

export type QuotaBoard = {
  day: IsoDate
  /** Units of the force, and units people come from, in the order of the tree. */
  force: QuotaRow[]
  forceTotal: Numbers
  home: QuotaRow[]
  homeTotal: Numbers
  departments: DepartmentNumbers[]
  ceilings: CeilingShown[]
}

/** A line as it stands on the day, how many hold its places, and all its versions, newest first. */
export type LineShown = { line: Quota; held: number | null; versions: Quota[] }

/**
 * Planned, on the books, present, lent out, borrowed and ending soon on a day: for all units the actor's role reaches, or
 * for one and those below it in the tree.
 */
export async function getQuotaBoard(ctx: Ctx, day: IsoDate, unitId: string | null = null): Promise<QuotaBoard> {
  const { read } = ctx.store
  const { force, home, reached } = await unitsSeen(ctx, { day, unitId, withBelow: true })
  const facts = await quotaFacts(read)
  const lines = facts.quotas.filter((quota) => quota.kind === 'own' && isInForce(quota, day))
  const [hosted, homes] = [await hostedOn(read, day), await homeOn(read, day)]
  const ofUnits = (units: readonly Unit[]) => {
    const ids = new Set(units.map(({ id }) => id))
    const isOf = ({ unitId: id }: { unitId: string }) => ids.has(id)
    return { lines: lines.filter(isOf), hosted: hosted.filter(isOf), home: homes.filter(isOf) }
  }
  const numbersOf = unitNumbers({ lines, hosted, homes })
  return {
    day,
    force: inTreeOrder(force).map(({ unit, depth }) => ({ unit, depth, numbers: numbersOf(unit) })),
    forceTotal: forceNumbers(ofUnits(force)),
    home: inTreeOrder(home)
      .map(({ unit, depth }) => ({ unit, depth, numbers: numbersOf(unit) }))
      .filter(({ numbers }) => numbers.onBooks > 0),
    homeTotal: homeNumbers(ofUnits(home).home),
    departments: numbersByDepartment(ofUnits(force)),
    ceilings: ceilingsShown(facts, { day, units: reached }),
  }
}

/**
 * The lines of one unit that day, and those that are still to come: for whoever reaches it as host, and none for whoever sends
 * people. Undefined when the unit is out of the actor's sight.
 */
export async function listLines(ctx: Ctx, unitId: string, day: IsoDate): Promise<LineShown[] | undefined> {
  if (!mayOn(ctx.actor.ability, 'read', 'Quota', { unitId })) return undefined
  if (!unitIdsReached(ctx.actor.scopes, 'host').includes(unitId)) return []
  const { read } = ctx.store
  const ofUnit = (await allQuotas(read)).filter((quota) => quota.unitId === unitId)
  const hosted = (await hostedOn(read, day)).filter((group) => group.unitId === unitId)
  const held = occupancyOf(
    ofUnit.filter((quota) => quota.kind === 'own' && isInForce(quota, day)),
    hosted,
  )
  const keys = new Map(ofUnit.map((quota) => [keyText(quota), quota]))
  return [...keys.values()].toSorted(inUsualOrder).flatMap((key): LineShown[] => {
    const versions = versionsOf(ofUnit, key)
    const line = versions.find((quota) => isInForce(quota, day)) ?? versions.find(({ startsOn }) => startsOn > day)
    if (!line) return []
    return [{ line, held: held.get(line.id) ?? null, versions: versions.toReversed() }]
  })
}

/** What the form that changes a line starts from. */
export type LineToChange = {
  unit: { id: string; name: string; isForce: boolean }
  /** The latest decided version of the line, which a change comes after; null for a line that is still to be. */
  line: Quota | null
  earliest: IsoDate | null
  suggested: IsoDate
}

/** For whoever may change the unit's quotas. NotFound out of sight, NotAllowed for others. */
export async function lineToChange(ctx: Ctx, unitId: string, lineId: string | null): Promise<LineToChange> {
  const { register, quotas } = await quotaFacts(ctx.store.read)
  const unit = unitNearest(requireQuotaUnit(ctx, register, unitId), ctx.today)
  const asked = quotas.find(({ id, unitId: of }) => id === lineId && of === unitId)
  const line = asked ? (versionsOf(quotas, asked).at(-1) ?? null) : null
  const earliest = line && addDays(line.startsOn, 1)
  const first = [ctx.today, unit.startsOn, earliest ?? ctx.today].toSorted().at(-1) ?? ctx.today
  return { unit: { id: unitId, name: unit.name, isForce: isForceUnit(unit) }, line, earliest, suggested: first }
}

/** Which number is asked behind: of which units, on which side, of whom. */
export type NamesAsked = {
  day: IsoDate
  unitId: string | null
  withBelow: boolean
  side: 'force' | 'home'
  measure: Measure
  department?: Department | null
  staffClass?: StaffClass
}

/** The people counted in a number; undefined when the unit is not the actor's to read. */
export async function listNames(
  ctx: Ctx,
  asked: NamesAsked,
): Promise<{ unit: Unit | null; people: NamedPerson[] } | undefined> {
  const { day, unitId, side, measure, department, staffClass } = asked
  const seen = await unitsSeen(ctx, asked)
  const unit = unitId === null ? null : seen.all.find(({ id }) => id === unitId)
  if (unit === undefined) return undefined
  const ids = seen[side].map(({ id }) => id)
  const atHome = side === 'home' || measure === 'lentOut'
  const people = ids.length === 0 ? [] : await (atHome ? homePeople : hostedPeople)(ctx, day, ids)
  const soon = addDays(day, 30)
  const isAsked = (person: NamedPerson) => {
    if (department !== undefined && person.department !== department) return false
    if (staffClass && staffClassOf(person.category) !== staffClass) return false
    switch (measure) {
      case 'onBooks':
        return true
      case 'present':
        return !person.isAway && !person.isLent
      case 'lentOut':
        return person.isLent
      case 'borrowed':
        return person.isBorrowed
      case 'endingSoon':
        return person.endsOn !== null && person.endsOn <= soon
    }
  }
  return { unit, people: people.filter(isAsked) }
}

/** The units of a question, on either side, as far as the actor's role reaches them: the force as host, the others as home. */
async function unitsSeen(
  ctx: Ctx,
  { day, unitId, withBelow }: { day: IsoDate; unitId: string | null; withBelow: boolean },
): Promise<{ all: Unit[]; reached: Unit[]; force: Unit[]; home: Unit[] }> {
  const there = await unitsOn(ctx.store.read, day)
  const below = withBelow && unitId !== null ? new Set(unitsUnder(there, unitId, ['parent'])) : null
  const isAsked = ({ id }: Unit) => (below ? below.has(id) : unitId === null || id === unitId)
  const [host, home] = [
    new Set(unitIdsReached(ctx.actor.scopes, 'host')),
    new Set(unitIdsReached(ctx.actor.scopes, 'home')),
  ]
  const asked = there.filter(isAsked)
  return {
    all: asked.filter(({ id }) => host.has(id) || home.has(id)),
    reached: asked.filter(({ id }) => host.has(id)),
    force: asked.filter((unit) => isForceUnit(unit) && host.has(unit.id)),
    home: asked.filter((unit) => !isForceUnit(unit) && home.has(unit.id)),
  }
}

/** The numbers of single units, from facts that are sorted by unit once. */
function unitNumbers(facts: { lines: readonly Quota[]; hosted: readonly HostedGroup[]; homes: readonly HomeGroup[] }) {
  const lines = byUnit(facts.lines)
  const hosted = byUnit(facts.hosted)
  const homes = byUnit(facts.homes)
  return (unit: Unit): Numbers => {
    const home = homes.get(unit.id) ?? []
    if (!isForceUnit(unit)) return homeNumbers(home)
    return forceNumbers({ lines: lines.get(unit.id) ?? [], hosted: hosted.get(unit.id) ?? [], home })
  }
}

function ceilingsShown(
  { register, quotas }: QuotaFacts,
  { day, units }: { day: IsoDate; units: readonly Unit[] },
): CeilingShown[] {
  const seen = new Map(units.map((unit, index) => [unit.id, index]))
  const there = register.map((record) => unitNearest(record, day))
  const nameOf = namesIn(register)
  return standingsOn(register, quotas, day)
    .filter(({ ceiling }) => seen.has(ceiling.unitId))
    .toSorted(
      (a, b) =>
        (seen.get(a.ceiling.unitId) ?? 0) - (seen.get(b.ceiling.unitId) ?? 0) || inUsualOrder(a.ceiling, b.ceiling),
    )
    .map((standing) => {
      const below = new Set(standing.over > 0 ? unitsUnder(there, standing.ceiling.unitId, ['parent']) : [])
      const reasons = quotas
        .filter((quota) => below.has(quota.unitId) && isInForce(quota, day))
        .filter(
          (quota) => quota.id === standing.ceiling.id || (quota.kind === 'own' && isCovered(quota, standing.ceiling)),
        )
        .flatMap(({ unitId, reason }) => (reason === null ? [] : [{ unitName: nameOf(unitId, day), reason }]))
      return { ...standing, unitName: nameOf(standing.ceiling.unitId, day), reasons }
    })
}

function inTreeOrder(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  return flatten(treeOf(units)).map(({ children: _children, depth, ...unit }) => ({ unit, depth }))
}
