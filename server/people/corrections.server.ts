import { asc, eq, inArray } from 'drizzle-orm'
import { flatten, treeOf } from '#domain/organisation.ts'
import { unitAt, unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { correctedHome, whyCannotCorrectHome, type HomeCorrection, type HomeFacts } from '#domain/people/corrections.ts'
import type { HomeCorrecting } from '#domain/people/forms.ts'
import type { Category } from '#domain/people.ts'
import { alongside, differing, overwritten, type Stretch } from '#domain/shared/corrections.ts'
import { addDays, asOf, lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { homePositions, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsReached } from '../access/scope.server.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { differenceBetween } from '../organisation/corrections.server.ts'
import { registerOf } from '../organisation/register.server.ts'
import { write } from '../write.server.ts'
import { personRowOf, requirePerson, type HomePosition } from './person.server.ts'

export type HomePeriodShown = { unitId: string; category: Category; post: string | null; rank: string | null }
export type HomeStretchShown = Pick<Stretch<HomePosition>, 'startsOn' | 'endsOn'> & {
  /** The unit by its name of then. */
  before: HomePeriodShown | null
  after: HomePeriodShown | null
  differing: string[]
  isOverwritten: boolean
}

const homeLine = { to: 'edit', field: 'homeLine' } as const

/** The period of a home line that a form corrects, for whoever may edit it. NotFound when there was none that day. */
export async function homeToCorrect(ctx: Ctx, id: string, on: IsoDate) {
  const { read } = ctx.store
  const person = await requirePerson(read, ctx, id, homeLine)
  const lines = await linesOf(read, id)
  const line = asOf(lines, on)
  if (!line) throw new NotFound('home line')
  const { unitId, category, post, rank, startsOn, endsOn } = line
  const register = await registerOf(read)
  const choosable = unitsChoosable(ctx, lines)
  const units = register.flatMap((one) => unitAt(one, on) ?? (one.id === unitId ? [unitNearest(one, on)] : []))
  const choices = flatten(treeOf(units.filter((unit) => choosable.has(unit.id))))
  return {
    id,
    name: person.name,
    revision: person.revision,
    facts: { unitId, category, post, rank },
    startsOn,
    lastDay: lastDayOf({ start: startsOn, end: endsOn }),
    units: choices.map((unit) => ({ id: unit.id, name: unit.name, depth: unit.depth })),
  }
}

/** What a correction would make of somebody's home lines, side by side. Refuses what saving it would refuse, but for stale. */
export async function previewHomeCorrection(ctx: Ctx, id: string, input: HomeCorrecting): Promise<HomeStretchShown[]> {
  const { read } = ctx.store
  await requirePerson(read, ctx, id, homeLine)
  const register = await registerOf(read)
  const lines = await linesOf(read, id)
  const correction = homeCorrectionIn(input)
  requireChoosable(ctx, lines, correction)
  const refusal = whyCannotCorrectHome(register, lines, correction)
  if (refusal) throw refusal
  const replaced = overwritten<HomeFacts, HomePosition>(lines, correction).map(({ startsOn }) => startsOn)
  return alongside(lines, correctedHome(lines, correction)).map((stretch) => ({
    startsOn: stretch.startsOn,
    endsOn: stretch.endsOn,
    before: stretch.before && inWords(stretch.before, register, stretch.startsOn),
    after: stretch.after && inWords(stretch.after, register, stretch.startsOn),
    differing: differing(stretch),
    isOverwritten: replaced.includes(stretch.startsOn),
  }))
}

/**
 * Corrects what is on record of somebody's home line for past days (and, if asked, all later ones). Refuses: stale, overlap,
 * gap, no difference, a unit that was not there. A unit the actor has no people in is not found.
 */
export async function correctHome(
  ctx: Ctx,
  id: string,
  { reason, revision, ...input }: HomeCorrecting & { reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const person = await requirePerson(tx, ctx, id, homeLine)
    await requireFresh(tx, { kind: 'person', id, seen: revision, now: person.revision })
    const lines = await linesOf(tx, id)
    const correction = homeCorrectionIn(input)
    requireChoosable(ctx, lines, correction)
    const refusal = whyCannotCorrectHome(await registerOf(tx), lines, correction)
    if (refusal) throw refusal
    const { gone, come } = differenceBetween(ctx, lines, correctedHome(lines, correction))
    const replaced = gone.map((line) => line.id)
    await tx.delete(homePositions).where(inArray(homePositions.id, replaced))
    await tx.insert(homePositions).values(come)
    await tx
      .update(people)
      .set({ revision: person.revision + 1, updatedAt: ctx.now })
      .where(eq(people.id, id))
    const { hostUnitIds } = await personRowOf(tx, id, ctx.today)
    await record(tx, ctx, 'person.corrected', {
      subject: { kind: 'person', id },
      before: { periods: gone.map(recorded) },
      after: { reach: input.reach, periods: come.map(recorded) },
      reason,
      units: [...new Set([...hostUnitIds, ...[...gone, ...come].map(({ unitId }) => unitId)])],
      people: [id],
    })
  })
}

/** What the form says, as a correction; its last day is the last. */
export function homeCorrectionIn(input: HomeCorrecting): HomeCorrection {
  const { on, from, lastDay, reach, unitId, category, post = null, rank = null } = input
  const endsOn = lastDay ? addDays(lastDay, 1) : null
  return { on, startsOn: from, endsOn, reach, facts: { unitId, category, post, rank } }
}

/** All home lines of a person, in order. Not scoped. */
export async function linesOf(db: Db, personId: string): Promise<HomePosition[]> {
  return db
    .select()
    .from(homePositions)
    .where(eq(homePositions.personId, personId))
    .orderBy(asc(homePositions.startsOn))
}

/** Units whose people the actor answers for at home, and those the person has belonged to. */
function unitsChoosable({ actor }: Ctx, lines: readonly HomePosition[]): Set<string> {
  return new Set([...unitIdsReached(actor.scopes, 'home'), ...lines.map(({ unitId }) => unitId)])
}

function requireChoosable(ctx: Ctx, lines: readonly HomePosition[], { facts }: HomeCorrection): void {
  if (!unitsChoosable(ctx, lines).has(facts.unitId)) throw new NotFound('unit')
}

function inWords(line: HomePosition, register: readonly UnitRecord[], day: IsoDate): HomePeriodShown {
  const unit = register.find(({ id }) => id === line.unitId)
  const { category, post, rank } = line
  return { unitId: unit ? unitNearest(unit, day).shortName : '', category, post, rank }
}

function recorded({ unitId, category, post, rank, startsOn, endsOn }: HomePosition) {
  return { unitId, category, post, rank, startsOn, endsOn }
}
