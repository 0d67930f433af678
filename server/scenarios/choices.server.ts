import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { decidedStates, type PostingKind } from '#domain/postings.ts'
import { foundedId, type ChangeKind } from '#domain/scenarios.ts'
import { foundAs } from '#domain/scenarios/founding.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { containsText } from '#db/patterns.ts'
import { inForce, notOver } from '#db/periods.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import { peopleInScope, unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { listUnitChoices, type UnitChoice } from '../organisation/choices.server.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { findCandidates, getCandidate, mostCandidates, type Candidate } from '../postings/candidates.server.ts'
import type { Ground } from './reckoning.server.ts'

export type PostingChoice = {
  id: string
  unit: string
  kind: PostingKind
  post: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** Kinds of change that begin with a person. */
const ofPerson: readonly ChangeKind[] = ['posting', 'transfer', 'end', 'leaving']

export function needsPerson(kind: ChangeKind): boolean {
  return ofPerson.includes(kind)
}

/**
 * Whom a change may be about. To plan somebody's coming, whoever may ask for postings finds anybody, as when asking; all else
 * is planned only of people in scope.
 */
export async function findPlannable(ctx: Ctx, kind: ChangeKind, q: string): Promise<Candidate[]> {
  if (asWhenAsking(ctx, kind)) return findCandidates(ctx, q)
  if (q.trim() === '') return []
  return peopleOwn(ctx)
    .where(
      and(
        inScope(ctx),
        or(containsText(people.name, q), containsText(people.namePinyin, q), containsText(people.staffNumber, q)),
      ),
    )
    .orderBy(asc(people.staffNumber))
    .limit(mostCandidates)
}

export async function getPlannable(ctx: Ctx, kind: ChangeKind, personId: string): Promise<Candidate | undefined> {
  if (asWhenAsking(ctx, kind)) return getCandidate(ctx, personId)
  const [person] = await peopleOwn(ctx).where(and(inScope(ctx), eq(people.id, personId)))
  return person
}

/** The person's postings to units in scope that are decided and not over: what can be ended. */
export async function listEndable(ctx: Ctx, personId: string): Promise<PostingChoice[]> {
  const { read } = ctx.store
  return read
    .select({
      id: postings.id,
      unit: unitNameOn<string>(read, postings.hostUnitId, ctx.today),
      kind: postings.kind,
      post: postings.post,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        inScope(ctx),
        eq(postings.personId, personId),
        inArray(postings.state, [...decidedStates]),
        inArray(postings.hostUnitId, unitIdsInScope(ctx.actor)),
        notOver(postings, ctx.today),
      ),
    )
    .orderBy(asc(postings.startsOn))
}

/** The units in scope, and those the scenario founds below them, also where they are founded already for a later day. */
export async function listUnitsToPlan(
  ctx: Ctx,
  { changes, live, sight }: Pick<Ground, 'changes' | 'live' | 'sight'>,
): Promise<UnitChoice[]> {
  const units = await listUnitChoices(ctx, ctx.today)
  const known = new Set(units.map((unit) => unit.id))
  const founded = changes.flatMap(({ id: changeId, change }): UnitChoice[] => {
    if (change.kind !== 'unit_founded') return []
    const id = foundAs(live.register, change)?.id ?? foundedId(changeId)
    const isOffered = sight.unitIds.has(id) && !known.has(id)
    return isOffered ? [{ id, name: change.shortName, depth: 1, isForce: true }] : []
  })
  return [...units, ...founded]
}

function asWhenAsking({ actor }: Ctx, kind: ChangeKind): boolean {
  return kind === 'posting' && actor.ability.can('request', 'Posting')
}

function inScope({ store, actor, today }: Ctx) {
  return peopleInScope(store.read, actor, { day: today, today })
}

function peopleOwn({ store: { read }, today }: Ctx) {
  return read
    .select({
      id: people.id,
      name: people.name,
      staffNumber: people.staffNumber,
      homeUnitId: homePositions.unitId,
      homeUnit: unitNameOn<string>(read, homePositions.unitId, today),
    })
    .from(people)
    .innerJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, today)))
    .$dynamic()
}
