import { wordOf } from '#domain/roster/book/cells.ts'
import { diffOf, placeOfChange, type CellDiff } from '#domain/roster/book/diff.ts'
import { addressOf, checkSign, readBook, type BookCell, type BookProblem } from '#domain/roster/book/reading.ts'
import type { EntryEdit } from '#domain/roster/edits.ts'
import { stepsOf, type Step } from '#domain/roster/steps.ts'
import { grouped } from '#domain/shared/grouped.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import type { SealedSheet } from '../../workbooks/sealed-sheet.server.ts'
import { requireWhatIsNamed } from '../edit-requirements.server.ts'
import { lastSeq } from '../entries.server.ts'
import { sifted } from '../painting-checks.server.ts'
import { daysIn } from '../view.server.ts'
import { wallClockOf } from '../wall-clock.server.ts'
import { frameOf, homeOf, type BookFrame } from './frame.server.ts'
import type { BookMark } from './mark.server.ts'
import { bookKey, meanwhileOf, type Meanwhile } from './meanwhile.server.ts'

type Place = { row: number; column: number }
/** A step with the cell that asks for it. */
export type BookStep = { step: Step; at: string }

export type BookPlan = {
  mark: BookMark
  frame: BookFrame
  steps: BookStep[]
  edits: EntryEdit[]
  /** In the order of the sheet. */
  problems: BookProblem[]
  /** Who has no row in the sheet: they stay as they are. */
  missing: string[]
}

/**
 * What a workbook asks of the roster as it is now, with everything that stays out and why. Refuses: a sheet that is not the roster of this
 * unit. Not found: a unit whose roster the actor does not read; not allowed: one where they edit nothing.
 */
export async function planBook(
  db: Db,
  ctx: Ctx,
  { unitId, sheet: { cells } }: { unitId: string; sheet: SealedSheet },
): Promise<BookPlan> {
  const { mark, head } = homeOf(ctx, unitId, cells)
  const frame = await frameOf(db, ctx, { unitId, days: mark })
  const { units, people, there } = frame
  const read = readBook(cells, { head, days: daysIn(mark), units, people })
  const meanwhile = await meanwhileOf(db, there, mark.seq)
  const now = grouped(there, bookKey)
  const asked = read.cells.map((cell) => askedBy(cell, { frame, meanwhile, now }))
  const placed = asked.flatMap(({ cell, diff, place }) =>
    editsOf(ctx, cell, diff).map((edit): Placed => ({ edit, place })),
  )
  const { steps, edits, problems } = await checked(db, ctx, { frame, placed })
  const all = [...read.problems, ...asked.flatMap((one) => one.problems), ...problems]
  return {
    ...{ mark, frame, steps, edits, missing: read.missing },
    problems: all.toSorted((a, b) => a.row - b.row || a.column - b.column),
  }
}

type Around = { frame: BookFrame; meanwhile: Meanwhile; now: ReadonlyMap<string, BookFrame['there']> }
type Asked = { cell: BookCell; diff: CellDiff; place: Place; problems: BookProblem[] }
const nothing: CellDiff = { additions: [], changes: [], removals: [], problems: [] }

/** What one cell asks for; nothing where an error stands against it. */
function askedBy(cell: BookCell, { frame, meanwhile: { was, touched }, now }: Around): Asked {
  const key = bookKey(cell)
  const then = { was: was.get(key) ?? [], there: now.get(key) ?? [], isTouched: touched.has(key) }
  const diff = diffOf(cell, then, frame.lexicon)
  const place = placeIn(cell, placeOfChange(cell, then.was, frame.lexicon))
  const by = { name: touched.get(key) ?? '' }
  const stays = (problems: BookProblem[]): Asked => ({ cell, place, problems, diff: nothing })
  const wanted = [...diff.additions, ...diff.changes.map((change) => change.wanted)]
  const isAsking = wanted.length + diff.removals.length + diff.problems.length > 0
  if (!isAsking) return stays(then.isTouched ? [problemAt(place, 'others-changed', by, false)] : [])
  if (!frame.units.some(({ id, mayEdit }) => id === cell.unitId && mayEdit))
    return stays([problemAt(place, 'unit-read-only', {})])
  if (diff.problems.length > 0)
    return stays(
      diff.problems.map(({ code, facts, text }) => problemAt(placeIn(cell, text), code, { ...by, ...facts })),
    )
  if (wanted.some(({ placeId }) => placeId !== null && frame.isPlaceOver(placeId, cell.workDay)))
    return stays([problemAt(place, 'place-over', {})])
  return { cell, diff, place, problems: [] }
}

function editsOf(ctx: Ctx, { unitId, personId, workDay }: BookCell, diff: CellDiff): EntryEdit[] {
  return [
    ...diff.additions.map((held): EntryEdit => {
      return { do: 'add', id: ctx.newId(), values: { unitId, personId, workDay, ...held, isPinned: false } }
    }),
    ...diff.changes.map(({ there: { id, seq }, wanted }): EntryEdit => ({ do: 'change', id, seq, values: wanted })),
    ...diff.removals.map(({ id, seq }): EntryEdit => ({ do: 'remove', id, seq })),
  ]
}

type Placed = { edit: EntryEdit; place: Place }

/** The same checks as by hand: a cell that one of them blocks is left out, the rest goes on. */
async function checked(db: Db, ctx: Ctx, { frame, placed }: { frame: BookFrame; placed: readonly Placed[] }) {
  const { stored, there, facts, catalogue } = frame
  const by = { seq: (await lastSeq(db)) + 1, catalogue, clock: wallClockOf(ctx.settings.timeZone) }
  const standing = new Map(there.map((entry) => [entry.id, entry]))
  const edits = placed.map(({ edit }) => edit)
  const rows = new Map(stored.map((row) => [row.id, row]))
  const { kept, blocked, warnings } = sifted(ctx, stepsOf(edits, standing, by), { facts, rows })
  await requireWhatIsNamed(db, ctx, kept)
  const places = new Map(placed.map(({ edit, place }) => [edit.id, place]))
  const placeOf = (step: Step) => places.get(step.id) ?? { row: 0, column: 0 }
  const problems = blocked.flatMap(({ steps, finding }) => {
    const cells = new Map(steps.map(placeOf).map((place) => [addressOf(place.row, place.column), place]))
    return [...cells.values()].map((place) => problemAt(place, `${checkSign}${finding.check}` as const, finding.facts))
  })
  const byPerson = grouped(kept, ({ after }) => after.personId)
  const warned = warnings.flatMap(({ check, facts: said, entryIds, personId }) => {
    const own = byPerson.get(personId) ?? []
    const step = own.find(({ id }) => entryIds.includes(id)) ?? own[0]
    return step ? [problemAt(placeOf(step), `${checkSign}${check}` as const, said, false)] : []
  })
  const ids = new Set(kept.map(({ id }) => id))
  return {
    steps: kept.map((step): BookStep => ({ step, at: addressOf(placeOf(step).row, placeOf(step).column) })),
    edits: edits.filter(({ id }) => ids.has(id)),
    problems: [...problems, ...warned],
  }
}

/** What a step makes of what, in the words of the workbook. */
export function wordsOfStep(
  { before, after }: Step,
  { lexicon }: BookFrame,
): { before: string | null; after: string | null } {
  return {
    before: before ? wordOf(before.unitId, before, lexicon) : null,
    after: after.isRemoved ? null : wordOf(after.unitId, after, lexicon),
  }
}

function placeIn({ texts }: BookCell, text: number): Place {
  const { row = 0, column = 0 } = texts[text] ?? {}
  return { row, column }
}

function problemAt({ row, column }: Place, code: BookProblem['code'], facts: Facts, isError = true): BookProblem {
  return { at: addressOf(row, column), row, column, code, facts, isError }
}
