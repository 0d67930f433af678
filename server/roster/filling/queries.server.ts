import { desc, eq } from 'drizzle-orm'
import type { FillOutcome, Proposal } from '#domain/roster/filling/proposal.ts'
import type { RosterFillState } from '#domain/roster/filling/states.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { people, rosterFills } from '#db/schema/index.ts'
import type { Ctx } from '../../context.ts'
import { catalogueOf } from '../catalogue.server.ts'
import { rosterPeople } from '../people-facts.server.ts'
import { placesShown } from '../shown.server.ts'
import type { Days } from '../entries.server.ts'
import { abandonedAfterMs, unitsToFill } from './asking.server.ts'
import { fillOf } from './deciding.server.ts'
import { runningFill } from './running.server.ts'

type Row = typeof rosterFills.$inferSelect

export type FillListed = {
  id: string
  from: IsoDate
  until: IsoDate
  state: RosterFillState
  askedAt: number
  byName: string | null
}

export type FillShown = Omit<FillListed, 'byName'> & {
  unit: { id: string; name: string }
  replaces: boolean
  /** In per cent; null where this server is not at it. */
  done: number | null
  proposal: Omit<Proposal, 'edits'> | null
  outcome: FillOutcome | null
  names: {
    people: Record<string, string>
    places: Record<string, string>
    shifts: Record<string, string>
    units: Record<string, string>
  }
}

const lately = 10

/** The unit, those of it and below it that would be filled, and what was filled lately. */
export async function listFills(
  ctx: Ctx,
  unitId: string,
  days: Days,
): Promise<{ unit: { id: string; name: string }; filled: string[]; fills: FillListed[] }> {
  const { read } = ctx.store
  const { unit, units } = await unitsToFill(ctx, read, { unitId, days })
  const rows = await read
    .select({ fill: rosterFills, byName: people.name })
    .from(rosterFills)
    .leftJoin(people, eq(people.id, rosterFills.askedBy))
    .where(eq(rosterFills.unitId, unitId))
    .orderBy(desc(rosterFills.askedAt))
    .limit(lately)
  return {
    unit,
    filled: units.map(({ name }) => name),
    fills: rows.map(({ fill, byName }) => {
      const { id, startsOn: from, endsOn: until, askedAt } = fill
      return { id, from, until, askedAt, byName, state: stateOf(ctx, fill) }
    }),
  }
}

/** One of them, with the names of all that it speaks of. */
export async function getFill(ctx: Ctx, unitId: string, fillId: string): Promise<FillShown> {
  const { read } = ctx.store
  const fill = await fillOf(ctx, read, { unitId, fillId })
  const { id, startsOn: from, endsOn: until, replaces, askedAt, proposal, outcome } = fill
  const days = { from, until }
  const { unit, units } = await unitsToFill(ctx, read, { unitId, days })
  const state = stateOf(ctx, fill)
  const shown = proposal && state === 'proposed' ? withoutEdits(proposal) : null
  const named = await rosterPeople(read, idsIn(shown, outcome), days)
  const places = await placesShown(
    read,
    units.map((one) => one.id),
    days,
  )
  const types = await catalogueOf(read)
  return {
    ...{ id, from, until, replaces, askedAt, state, outcome, proposal: shown },
    unit,
    done: state === 'working' ? (runningFill(ctx, id)?.done ?? null) : null,
    names: {
      people: Object.fromEntries([...named.values()].map((person) => [person.id, person.name])),
      places: Object.fromEntries(places.map((place) => [place.id, place.shortName])),
      shifts: Object.fromEntries([...types].map(([type, { name }]) => [type, name])),
      units: Object.fromEntries(units.map((one) => [one.id, one.name])),
    },
  }
}

/** What a server was at that went away is at work no more, whatever its row says. */
function stateOf(ctx: Ctx, { id, state, askedAt }: Row): RosterFillState {
  const isLeft = state === 'working' && !runningFill(ctx, id) && ctx.now - askedAt > abandonedAfterMs
  return isLeft ? 'interrupted' : state
}

function withoutEdits({ edits: _edits, ...proposal }: Proposal): Omit<Proposal, 'edits'> {
  return proposal
}

function idsIn(proposal: Omit<Proposal, 'edits'> | null, outcome: FillOutcome | null): string[] {
  const left = [...(proposal?.leftOut ?? []), ...(outcome?.leftOut ?? [])]
  const all = [
    ...[...(proposal?.lines ?? []), ...left].flatMap(({ personId }) => personId ?? []),
    ...(proposal?.open ?? []).flatMap(({ reasons }) => reasons.flatMap(({ personIds }) => personIds)),
  ]
  return [...new Set(all)]
}
