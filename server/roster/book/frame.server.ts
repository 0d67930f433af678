import { labelsOf, type Lexicon } from '#domain/roster/book/cells.ts'
import { dayColumns } from '#domain/roster/book/reading.ts'
import type { Cell } from '#domain/people/imports.ts'
import type { Catalogue, EntryStanding } from '#domain/roster/steps.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { dutyPlaces } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { catalogueOf } from '../catalogue.server.ts'
import { checkFactsOf, type CheckFacts } from '../checking.server.ts'
import { standingOf } from '../edits.server.ts'
import { entriesOfUnits, type Days, type EntryRow } from '../entries.server.ts'
import { peopleServing } from '../people-facts.server.ts'
import { placesShown } from '../shown.server.ts'
import { rosterUnits, type RosterUnit } from '../units.server.ts'
import { daysIn } from '../view.server.ts'
import { markIn, type BookMark } from './mark.server.ts'

/** The roster that a workbook is held against, as it is now. */
export type BookFrame = {
  unit: { id: string; name: string }
  units: RosterUnit[]
  people: { id: string; name: string; staffNumber: string; unitIds: string[] }[]
  stored: EntryRow[]
  there: EntryStanding[]
  facts: CheckFacts
  catalogue: Catalogue
  lexicon: Lexicon
  isPlaceOver(placeId: string, day: IsoDate): boolean
}

/** Of which roster a sheet is, and in which row its days are. Refuses: one that is not ours, of another unit, or without its days. */
export function homeOf(ctx: Ctx, unitId: string, rows: readonly Cell[][]): { mark: BookMark; head: number } {
  const found = markIn(ctx.vault, rows)
  if (!found) throw new Refusal('book-not-ours', {}, 'file')
  const { mark, row } = found
  if (mark.unitId !== unitId) throw new Refusal('book-other-unit', {}, 'file')
  const days = daysIn(mark)
  const head = rows.findIndex((line, at) => at > row && at < row + 10 && dayColumns(line, days) !== undefined)
  if (head === -1) throw new Refusal('book-no-days', { from: mark.from }, 'file')
  return { mark, head }
}

export async function frameOf(db: Db, ctx: Ctx, { unitId, days }: { unitId: string; days: Days }): Promise<BookFrame> {
  const reached = await rosterUnits(ctx, db, { unitId, days })
  if (!reached) throw new NotFound('roster')
  if (!reached.units.some(({ mayEdit }) => mayEdit)) throw new NotAllowed('edit', 'Roster')
  const unitIds = reached.units.map(({ id }) => id)
  const stored = (await entriesOfUnits(db, unitIds, days)).filter(({ removedAt }) => removedAt === null)
  const there = stored.map(standingOf)
  const serving = await peopleServing(db, unitIds, days)
  const personIds = [...new Set([...serving, ...there.flatMap(({ personId }) => personId ?? [])])]
  const facts = await checkFactsOf(db, ctx, { personIds, unitIds, days })
  const catalogue = await catalogueOf(db)
  const places = await db.select().from(dutyPlaces)
  const periods = new Map(places.map(({ id, startsOn, endsOn }) => [id, { start: startsOn, end: endsOn }]))
  return {
    ...{ unit: reached.unit, units: reached.units, stored, there, facts, catalogue },
    lexicon: { types: catalogue, labels: labelsOf(await placesShown(db, unitIds, days)) },
    people: [...facts.people.values()].map(({ id, name, staffNumber, serving: lines }) => {
      return { id, name, staffNumber, unitIds: lines.map((line) => line.unitId).filter((one) => unitIds.includes(one)) }
    }),
    isPlaceOver(placeId, day) {
      const period = periods.get(placeId)
      return period !== undefined && !covers(period, day)
    },
  }
}
