import type { RosterCheck } from '#domain/roster/checks.ts'
import type { EntryEdit } from '#domain/roster/edits.ts'
import { fillEditsOf, leaderFor } from '#domain/roster/filling/fill-edits.ts'
import type { FillFigures, FillLine, LeftOut, OpenShift, Proposal, Spread } from '#domain/roster/filling/proposal.ts'
import { fillPlaceKey, type Burden } from '#domain/roster/filling/roster-problem.ts'
import { mayLead } from '#domain/roster/filling/roster-bars.ts'
import type { FillResult } from '#domain/roster/filling/result.ts'
import { stepsOf, type Step } from '#domain/roster/steps.ts'
import { newlyBlocking, type Weighed } from '#domain/roster/verdicts.ts'
import { covers } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import type { Ctx } from '../../context.ts'
import { findingsOfUnits, type CheckFacts } from '../checking.server.ts'
import { coverageOn } from '../coverage.server.ts'
import { rowOf, standingOf } from '../edits.server.ts'
import type { EntryRow } from '../entries.server.ts'
import { sifted } from '../painting-checks.server.ts'
import { wallClockOf } from '../wall-clock.server.ts'
import { addTo, type Filling } from './reading.server.ts'

/** Makes edits of what the engine has found, and holds them against the checks of the roster: it does not get to judge its own work. */
export function proposalOf(ctx: Ctx, filling: Filling, result: FillResult): Proposal {
  const { places, days, rows } = filling
  const byKey = new Map(places.map((place) => [fillPlaceKey(place), place]))
  const assignments = result.assignments.flatMap(({ personId, slotId, day: at }) => {
    const [place, day] = [byKey.get(slotId), days[at]]
    return place && day ? [{ personId, day, place }] : []
  })
  const { replaceable, open } = filling
  const edits = fillEditsOf({ assignments, replaceable, open, newId: ctx.newId })
  const led = [...edits, ...leadersIn(ctx, filling, edits)]
  const sound = soundOf(ctx, filling, led)
  const kept = new Set(sound.steps.map(({ id }) => id))
  const after = rowsAfter(ctx, rows, sound.steps)
  return {
    edits: led.filter(({ id }) => kept.has(id)),
    lines: sound.steps.map(lineOf),
    leftOut: sound.leftOut,
    open: result.open.flatMap(({ slotId, day: at, missing, reasons }): OpenShift[] => {
      const [place, day] = [byKey.get(slotId), days[at]]
      if (!place || !day) return []
      const { unitId, placeId, shiftTypeId } = place
      const why = reasons.map(({ reason, isBlocking, personIds }) => ({ reason, isBlocking, personIds }))
      return [{ unitId, placeId, shiftTypeId, day, missing, reasons: why }]
    }),
    warnings: [...grouped(sound.warnings, ({ check }) => check)].map(([check, all]) => ({ check, count: all.length })),
    before: figuresOf(ctx, filling, rows),
    after: figuresOf(ctx, filling, after),
    wasStopped: result.wasStopped,
  }
}

function lineOf({ id, before, after }: Step): FillLine {
  const was = before && !before.isRemoved ? { code: before.code, placeId: before.placeId } : null
  const { code, placeId, isLeader, personId, workDay: day } = after
  return { id, personId, day, before: was, after: after.isRemoved ? null : { code, placeId, isLeader } }
}

export type Sound = { steps: Step[]; leftOut: LeftOut[]; warnings: Weighed[] }

/**
 * The steps that no check speaks against, of one person or of those on duty together; the others are left out cell by cell. What stood
 * already and is not made worse speaks against nothing.
 */
export function soundOf(
  ctx: Ctx,
  { facts, rows, catalogue }: Pick<Filling, 'facts' | 'rows' | 'catalogue'>,
  edits: readonly EntryEdit[],
): Sound {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const standing = new Map(rows.map((row) => [row.id, standingOf(row)]))
  const by = { seq: 0, catalogue, clock: wallClockOf(ctx.settings.timeZone) }
  const { kept, blocked, warnings } = sifted(ctx, stepsOf(edits, standing, by), { facts, rows: byId })
  const leftOut = blocked.flatMap(({ steps, finding }) => steps.flatMap((step) => leftOutBy(step, finding.check)))
  const before = findingsOfUnits(facts, rows)
  let steps = kept
  for (;;) {
    const after = findingsOfUnits(facts, rowsAfter(ctx, rows, steps))
    const speaking = new Map(newlyBlocking(before, after).flatMap((one) => one.entryIds.map((id) => [id, one.check])))
    const isSpokenAgainst = ({ id, after: { isRemoved } }: Step) => !isRemoved && speaking.has(id)
    const wrong = steps.filter(isSpokenAgainst)
    if (wrong.length === 0) return { steps, leftOut, warnings: [...warnings, ...newWarnings(before, after)] }
    leftOut.push(...wrong.flatMap((step) => leftOutBy(step, speaking.get(step.id) ?? 'auxiliary_alone')))
    steps = steps.filter((step) => !isSpokenAgainst(step))
  }
}

function leftOutBy({ after: { personId, workDay, code, isRemoved } }: Step, check: RosterCheck): LeftOut[] {
  return isRemoved ? [] : [{ personId, day: workDay, code, why: check }]
}

function newWarnings(before: readonly Weighed[], after: readonly Weighed[]): Weighed[] {
  const keyOf = ({ check, workDay, entryIds }: Weighed) => [check, workDay, ...entryIds.toSorted()].join(' ')
  const stood = new Set(before.map(keyOf))
  return after.filter((one) => one.level === 'warn' && !stood.has(keyOf(one)))
}

/** The entries of a roster as they would be. */
function rowsAfter(ctx: Ctx, rows: readonly EntryRow[], steps: readonly Step[]): EntryRow[] {
  const touched = new Set(steps.map(({ id }) => id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const next = steps.flatMap(({ id, after }) => (after.isRemoved ? [] : [rowOf(ctx, after, byId.get(id))]))
  return [...rows.filter(({ id }) => !touched.has(id)), ...next]
}

/** Who leads where a line of a demand asks for it and nobody does. */
function leadersIn(ctx: Ctx, filling: Filling, edits: readonly EntryEdit[]): EntryEdit[] {
  const { rows, facts, demands, catalogue } = filling
  const asked = new Set(
    demands.filter(({ lines }) => lines.some((line) => line.asked.leads)).map((demand) => fillPlaceKey(demand)),
  )
  const standing = new Map(rows.map((row) => [row.id, standingOf(row)]))
  const by = { seq: 0, catalogue, clock: wallClockOf(ctx.settings.timeZone) }
  const steps = stepsOf(edits, standing, by)
  const isNew = new Set(steps.map(({ id }) => id))
  const there = rowsAfter(ctx, rows, steps)
  const teamKey = ({ unitId, placeId, shiftTypeId, workDay }: EntryRow) =>
    `${fillPlaceKey({ unitId, placeId, shiftTypeId })} ${workDay}`
  const teams = grouped(
    there.filter((row) => asked.has(fillPlaceKey(row)) && row.personId !== null),
    teamKey,
  )
  const seqOf = new Map(rows.map(({ id, seq }) => [id, seq]))
  return [...teams.values()].flatMap((team): EntryEdit[] => {
    if (!team.some(({ id }) => isNew.has(id))) return []
    const id = leaderFor(team.map((row) => memberOf(row, facts, isNew.has(row.id))))
    if (id === undefined) return []
    return [{ do: 'change', id, seq: seqOf.get(id) ?? 1, values: { isLeader: true } }]
  })
}

function memberOf(
  { id, personId, isLeader, workDay, published, isPinned }: EntryRow,
  facts: CheckFacts,
  isNew: boolean,
) {
  const person = facts.people.get(personId ?? '')
  const isCertified = person?.certified.some((period) => covers(period, workDay)) ?? false
  const isFree = isNew || (published === null && !isPinned)
  return { entryId: id, isLeader, isNew, isCertified, mayLead: isFree && person !== undefined && mayLead(person) }
}

function figuresOf(ctx: Ctx, filling: Filling, rows: readonly EntryRow[]): FillFigures {
  const { facts, days, demands, calendar, catalogue, problem, historyOf, wishes } = filling
  const clock = wallClockOf(ctx.settings.timeZone)
  const covered = coverageOn(days, demands, rows, { facts, calendar, catalogue, clock })
  const { nightFromMinutes } = problem
  const able = problem.people.filter(({ slots }) => slots.length > 0).map(({ id }) => id)
  const burdens = new Map<string, Burden>(able.map((id) => [id, historyOf(id)]))
  const there = rows.filter(({ kind }) => kind === 'duty' || kind === 'standby')
  const onDuty = new Set(there.map(({ personId, workDay }) => `${personId} ${workDay}`))
  for (const { personId, ...row } of there)
    if (personId !== null && burdens.has(personId)) addTo(burdens, personId, { ...row, nightFromMinutes })
  const spread = (of: (burden: Burden) => number): Spread => {
    const all = [...burdens.values()].map(of)
    return all.length === 0 ? { least: 0, most: 0 } : { least: Math.min(...all), most: Math.max(...all) }
  }
  return {
    missing: covered.reduce((sum, { gap }) => sum + gap, 0),
    wishes: wishes.filter(({ personId, day, isWanted }) => onDuty.has(`${personId} ${day}`) !== isWanted).length,
    nights: spread(({ nights }) => nights),
    weekends: spread(({ weekends }) => weekends),
    hours: spread(({ minutes }) => Math.round(minutes / 60)),
  }
}
