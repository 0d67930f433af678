import type { CheckLevel, RosterCheck } from '#domain/roster/checks.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { ShiftChange } from '#domain/roster/publishing.ts'
import type { Ctx } from '../context.ts'
import { publicationsOf, type PublicationKnown } from './acknowledged.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { rosterPeople } from './people-facts.server.ts'
import { preparePublication, type PublicationPrepared } from './publication.server.ts'
import { placesShown } from './shown.server.ts'
import { addDays } from '#domain/shared/dates.ts'

/** One’s change in words: the day, what it is now or was, and where; `was`: what it was before, where it is otherwise now. */
export type ChangeShown = {
  entryId: string
  kind: ShiftChange['kind']
  day: IsoDate
  code: string
  place: string | null
  was: string | null
}

export type PublicationShown = Pick<PublicationPrepared, 'unit' | 'weekOn' | 'seq' | 'ahead' | 'changed'> & {
  version: number
  people: { id: string; name: string; changes: ChangeShown[] }[]
  findings: {
    key: string
    level: CheckLevel
    name: string
    workDay: IsoDate
    check: RosterCheck
    facts: Facts
    isAccepted: boolean
  }[]
  gaps: { day: IsoDate; place: string; shift: string; gap: number }[]
  publications: PublicationKnown[]
}

const weightOf: Record<CheckLevel, number> = { block: 0, warn: 1, info: 2 }

/** What a page shows before a week is published, and of what was. Undefined where the actor does not read the unit’s roster. */
export async function getPublication(
  ctx: Ctx,
  { unitId, week }: { unitId: string; week: IsoDate },
): Promise<PublicationShown | undefined> {
  const { read } = ctx.store
  const weekOn = mondayOf(week)
  const prepared = await preparePublication(ctx, read, { unitId, weekOn })
  if (!prepared) return undefined
  const days = { from: weekOn, until: addDays(weekOn, 7) }
  const { unit, seq, ahead, changed, plan, people, findings, gaps } = prepared
  const places = new Map((await placesShown(read, [unitId], days)).map((place) => [place.id, place.name]))
  const types = await catalogueOf(read)
  const named = await rosterPeople(read, [...new Set(findings.map(({ personId }) => personId))], days)
  const placeOf = (id: string | null) => (id === null ? null : (places.get(id) ?? null))
  return {
    ...{ unit, weekOn, seq, ahead, changed, version: plan?.version ?? 0 },
    people: people.map(({ id, name, changes }) => ({
      id,
      name,
      changes: changes.map((one) => changeShown(one, placeOf)),
    })),
    findings: findings
      .map(({ key, level, personId, workDay, check, facts, accepted }) => {
        const name = named.get(personId)?.name ?? ''
        return { key, level, name, workDay, check, facts, isAccepted: accepted !== null }
      })
      .toSorted((a, b) => weightOf[a.level] - weightOf[b.level]),
    gaps: gaps.map(({ day, placeId, shiftTypeId, gap }) => {
      return { day, gap, place: placeOf(placeId) ?? '', shift: types.get(shiftTypeId)?.name ?? '' }
    }),
    publications: await publicationsOf(read, { unitId, weekOn }),
  }
}

function changeShown(
  { entryId, kind, before, after }: ShiftChange,
  placeOf: (id: string | null) => string | null,
): ChangeShown {
  const now = after ?? before
  const was = kind === 'changed' && before ? [before.workDay, before.code, placeOf(before.placeId)] : []
  return {
    ...{ entryId, kind },
    day: now?.workDay ?? '1900-01-01',
    code: now?.code ?? '',
    place: placeOf(now?.placeId ?? null),
    was: was.length > 0 ? was.filter(Boolean).join(' ') : null,
  }
}
