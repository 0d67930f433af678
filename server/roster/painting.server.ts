import { createHash } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { canonicalJson } from '#domain/audit/records.ts'
import type { RosterCheck } from '#domain/roster/checks.ts'
import type { EntryEdit } from '#domain/roster/edits.ts'
import {
  conflictOf,
  paintingOf,
  type Canvas,
  type Conflict,
  type Painting,
  type Wanted,
} from '#domain/roster/painting.ts'
import { stepsOf, valuesOf, type Catalogue, type EntryStanding, type Step } from '#domain/roster/steps.ts'
import { covers } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { dutyPlaces } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsOfRosters } from '../access/roster-scope.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { checkFactsOf, type CheckFacts } from './checking.server.ts'
import { requireWhatIsNamed } from './edit-requirements.server.ts'
import { editWithin, standingOf } from './edits.server.ts'
import { entriesOfUnits, lastSeq } from './entries.server.ts'
import { sifted } from './painting-checks.server.ts'
import { wantsOf, type Template } from './painting-wants.server.ts'
import { rosterUnits } from './units.server.ts'
import { wallClockOf } from './wall-clock.server.ts'

/** What a template would do now. `digest` stands for just that: whoever does it says what they saw. */
export type PaintingShown = {
  counts: { additions: number; changes: number; removals: number; unchanged: number; conflicts: number }
  steps: { personId: string | null; workDay: string; before: string | null; after: string | null }[]
  conflicts: Conflict[]
  /** How often each check warns of what would be there. */
  warnings: { check: RosterCheck; count: number }[]
  people: { id: string; name: string }[]
  digest: string
}

/** What applying a template comes to, with nothing done. Refuses what `paintRoster` refuses, but for what has changed since. */
export async function previewPainting(ctx: Ctx, unitId: string, template: Template): Promise<PaintingShown> {
  const { steps, conflicts, unchanged, warnings, facts } = await plan(ctx.store.read, ctx, { unitId, template })
  const found = warnings.reduce(
    (sums, check) => sums.set(check, (sums.get(check) ?? 0) + 1),
    new Map<RosterCheck, number>(),
  )
  const count = (isSo: (step: Step) => boolean) => steps.filter(isSo).length
  return {
    counts: {
      additions: count(({ before }) => !before),
      changes: count(({ before, after }) => before !== undefined && !after.isRemoved),
      removals: count(({ after }) => after.isRemoved),
      ...{ unchanged, conflicts: conflicts.length },
    },
    steps: steps.map(({ before, after }) => ({
      ...{ personId: after.personId, workDay: after.workDay },
      ...{ before: before?.code ?? null, after: after.isRemoved ? null : after.code },
    })),
    conflicts,
    warnings: [...found].map(([check, times]) => ({ check, count: times })),
    people: namesOf(facts, template.kind === 'week' ? null : unitId),
    digest: digestOf(steps),
  }
}

/**
 * Applies a template in one edit, just as it was previewed. Answers with how many entries it wrote. Refuses: what would be done now is
 * not what was previewed; there is nothing to do; the template does not fit; a unit or place that is not there.
 */
export async function paintRoster(
  ctx: Ctx,
  unitId: string,
  { template, digest, reason }: { template: Template; digest: string; reason: string | null },
): Promise<number> {
  return write(ctx, async (tx) => {
    const { steps, edits } = await plan(tx, ctx, { unitId, template })
    if (digestOf(steps) !== digest) throw new Refusal('painting-changed')
    if (edits.length === 0) throw new Refusal('painting-nothing')
    await editWithin(tx, ctx, { edits, source: 'template', reason })
    return edits.length
  })
}

type Plan = {
  steps: Step[]
  edits: EntryEdit[]
  conflicts: Conflict[]
  unchanged: number
  warnings: RosterCheck[]
  facts: CheckFacts
}

async function plan(db: Db, ctx: Ctx, { unitId, template }: { unitId: string; template: Template }): Promise<Plan> {
  if (!unitIdsOfRosters(ctx.actor).has(unitId)) throw new NotFound('roster')
  authorize(ctx.actor.ability, 'edit', 'Roster', { unitId })
  const catalogue = await catalogueOf(db)
  const { wanted, days, presence, absent } = await wantsOf(db, template, { unitId, catalogue })
  const reached = await rosterUnits(ctx, db, { unitId, days })
  if (!reached?.units.some(({ id }) => id === unitId)) throw new NotFound('roster')
  const personIds = [...new Set(wanted.flatMap(({ personId }) => personId ?? []))]
  const facts = await checkFactsOf(db, ctx, { personIds, unitIds: [unitId], days })
  const stored = (await entriesOfUnits(db, [unitId], days)).filter(({ removedAt }) => removedAt === null)
  const there = stored.map(standingOf)
  const whyOver = await whyOverOf(db, wanted, catalogue)
  const painting = paintingOf(wanted, { unitId, there, people: facts.people, presence, absent, whyOver })
  const edits = editsOf(ctx, painting, unitId)
  const standing = new Map(there.map((entry) => [entry.id, entry]))
  const by = { seq: (await lastSeq(db)) + 1, catalogue, clock: wallClockOf(ctx.settings.timeZone) }
  const rows = new Map(stored.map((row) => [row.id, row]))
  const { kept, blocked, warnings } = sifted(ctx, stepsOf(edits, standing, by), { facts, rows })
  await requireWhatIsNamed(db, ctx, kept)
  const keptIds = new Set(kept.map(({ id }) => id))
  return {
    ...{ steps: kept, facts, unchanged: painting.unchanged, warnings: warnings.map(({ check }) => check) },
    edits: edits.filter(({ id }) => keptIds.has(id)),
    conflicts: inOrder([...painting.conflicts, ...blocked.flatMap(conflictsOf)]),
  }
}

/** Those whom the unit knows: an id that somebody made up gets no name. Whoever stands in its roster already, it does. */
function namesOf({ people }: CheckFacts, unitId: string | null): PaintingShown['people'] {
  return [...people.values()]
    .filter(({ serving }) => unitId === null || serving.some((line) => line.unitId === unitId))
    .map(({ id, name }) => ({ id, name }))
}

/** A cell whose painting is blocked is left as it is: one conflict for each shift that is not painted. */
function conflictsOf({
  steps,
  finding: { check, facts },
}: {
  steps: Step[]
  finding: { check: RosterCheck; facts: Conflict['facts'] }
}): Conflict[] {
  return steps
    .filter(({ after }) => !after.isRemoved)
    .map(({ after }) => ({ ...conflictOf(after, 'blocked'), check, facts }))
}

async function whyOverOf(db: Db, wanted: readonly Wanted[], catalogue: Catalogue): Promise<Canvas['whyOver']> {
  const ids = [...new Set(wanted.flatMap(({ placeId }) => placeId ?? []))]
  const rows = ids.length === 0 ? [] : await db.select().from(dutyPlaces).where(inArray(dutyPlaces.id, ids))
  if (rows.length < ids.length) throw new NotFound('place')
  const places = new Map(rows.map(({ id, startsOn, endsOn }) => [id, { start: startsOn, end: endsOn }]))
  return ({ shiftTypeId, placeId, workDay }) => {
    if (catalogue.get(shiftTypeId)?.isRetired !== false) return 'type_over'
    const period = placeId === null ? undefined : places.get(placeId)
    return period && !covers(period, workDay) ? 'place_over' : undefined
  }
}

function editsOf(ctx: Ctx, { additions, changes, removals }: Painting, unitId: string): EntryEdit[] {
  return [
    ...additions.map(({ personId, workDay, shiftTypeId, placeId, isLeader }): EntryEdit => {
      const values = { unitId, personId, workDay, shiftTypeId, placeId, isLeader, isPinned: false }
      return { do: 'add', id: ctx.newId(), values }
    }),
    ...changes.map(({ there, wanted }): EntryEdit => ({
      do: 'change',
      id: there.id,
      seq: there.seq,
      values: over(there, wanted),
    })),
    ...removals.map(({ id, seq }): EntryEdit => ({ do: 'remove', id, seq })),
  ]
}

/** Where, and whether they lead, stays as it was where the template says nothing of it; a shift that is not duty is at no place. */
function over(there: EntryStanding, { shiftTypeId, placeId, isLeader, kind }: Wanted) {
  return {
    shiftTypeId,
    placeId: kind === 'duty' ? (placeId ?? there.placeId) : placeId,
    isLeader: kind === 'duty' && (isLeader || there.isLeader),
  }
}

/** What is done to what, however the entries that are added will be called. */
export function digestOf(steps: readonly Step[]): string {
  const all = steps.map(({ id, before, after }) => {
    const was = before ? { id, seq: before.seq } : null
    return canonicalJson({ was, becomes: after.isRemoved ? null : valuesOf(after) })
  })
  return createHash('sha256').update(all.toSorted().join('\n')).digest('hex')
}

function inOrder(conflicts: readonly Conflict[]): Conflict[] {
  return conflicts.toSorted((a, b) => (a.workDay < b.workDay ? -1 : Number(a.workDay > b.workDay)))
}
