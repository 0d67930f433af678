import { addDays, covers, daysBetween, type IsoDate } from '../shared/dates.ts'
import { grouped } from '../shared/grouped.ts'
import type { Facts } from '../shared/outcomes.ts'
import type { RosterCheck } from './checks.ts'
import type { EntryKind, RosteredPerson } from './entries.ts'
import { cellsOf, type Rotation } from './rotations.ts'
import type { EntryStanding } from './steps.ts'

/** What stands in a cell already stays, or gives way to what is painted. */
export const presences = ['keep', 'replace'] as const
export type Presence = (typeof presences)[number]

/** A shift of somebody who is not there: left out, or left open for somebody else. */
export const absentees = ['skip', 'open'] as const
export type Absentees = (typeof absentees)[number]

/** A shift as a template has it, of a person or open. Of the place, and of who leads, it says nothing where it names none. */
export type Wanted = {
  personId: string | null
  workDay: IsoDate
  shiftTypeId: string
  code: string
  kind: EntryKind
  placeId: string | null
  isLeader: boolean
}

/** Why something of a template is not painted. blocked: by a check. */
export const conflictReasons = ['pinned', 'taken', 'away', 'not_serving', 'type_over', 'place_over', 'blocked'] as const
export type ConflictReason = (typeof conflictReasons)[number]

export type Conflict = Pick<Wanted, 'personId' | 'workDay' | 'code'> & {
  why: ConflictReason
  check: RosterCheck | null
  facts: Facts
}

/** What a template does to a roster, entry by entry, and what of it is left out, each with the reason. */
export type Painting = {
  additions: Wanted[]
  changes: { there: EntryStanding; wanted: Wanted }[]
  removals: EntryStanding[]
  conflicts: Conflict[]
  /** How many shifts stand there already as they are wanted. */
  unchanged: number
}

export type Canvas = {
  unitId: string
  /** What stands in the unit’s roster on the days. */
  there: readonly EntryStanding[]
  people: ReadonlyMap<string, Pick<RosteredPerson, 'serving' | 'away'>>
  presence: Presence
  absent: Absentees
  /** What keeps a shift from being rostered at all, whoever has it. */
  whyOver(wanted: Wanted): 'type_over' | 'place_over' | undefined
}

type Crew = { offset: number; personIds: readonly string[]; placeId: string | null }
type Period = { start: IsoDate; end: IsoDate }

/** The shifts of a rotation that begins with the period, for the people of each crew. A code that `typeOf` does not know is left out. */
export function wantedByRotation(
  rotation: Rotation,
  period: Period,
  { crews, typeOf }: { crews: readonly Crew[]; typeOf(code: string): { id: string; kind: EntryKind } | undefined },
): Wanted[] {
  return crews.flatMap(({ offset, personIds, placeId }) =>
    cellsOf(rotation, period.start, { offset, period }).flatMap(({ day: workDay, codes }) =>
      codes.flatMap((code) => {
        const type = typeOf(code)
        if (!type) return []
        const { id: shiftTypeId, kind } = type
        const at = kind === 'duty' ? placeId : null
        return personIds.map((personId) => {
          return { personId, workDay, shiftTypeId, code, kind, placeId: at, isLeader: false }
        })
      }),
    ),
  )
}

/** The same shifts in another week, by the day of the week. Leave and compensatory rest belong to their dates and are not copied. */
export function wantedByWeek(entries: readonly EntryStanding[], from: IsoDate, to: IsoDate): Wanted[] {
  const apart = daysBetween(from, to)
  return entries
    .filter(({ kind, isRemoved }) => !isRemoved && kind !== 'leave' && kind !== 'compensatory_rest')
    .map(({ personId, workDay, shiftTypeId, code, kind, placeId, isLeader }) => {
      return { personId, workDay: addDays(workDay, apart), shiftTypeId, code, kind, placeId, isLeader }
    })
}

/**
 * What painting these shifts comes to. A cell, a person’s day, is painted as a whole or left alone: where a pinned entry would have to give
 * way it is left alone, whatever was chosen. Days that a template says nothing about stay as they are.
 */
export function paintingOf(wanted: readonly Wanted[], canvas: Canvas): Painting {
  const painting: Painting = { additions: [], changes: [], removals: [], conflicts: [], unchanged: 0 }
  const open: Wanted[] = []
  const standing = grouped(
    canvas.there.filter(({ isRemoved }) => !isRemoved),
    cellKey,
  )
  for (const [key, all] of grouped(wanted, cellKey)) {
    const possible = all.filter((one) => !isLeftOut(one, canvas, { painting, open }))
    const isOpen = all[0]?.personId === null
    if (isOpen) open.push(...possible)
    else if (possible.length > 0) paintCell(painting, possible, { left: standing.get(key) ?? [], canvas })
  }
  paintOpen(painting, open, canvas)
  return painting
}

/** A person’s day; `null` gathers all that is open on a day. */
export function cellKey({ personId, workDay }: Pick<Wanted, 'personId' | 'workDay'>): string {
  return `${workDay} ${personId ?? ''}`
}

export function conflictOf({ personId, workDay, code }: Conflict | Wanted, why: ConflictReason): Conflict {
  return { personId, workDay, code, why, check: null, facts: {} }
}

/** Left out with its reason; a shift of somebody who is not there becomes an open one where that was chosen. */
function isLeftOut(one: Wanted, canvas: Canvas, { painting, open }: { painting: Painting; open: Wanted[] }): boolean {
  const over = canvas.whyOver(one)
  if (over) painting.conflicts.push(conflictOf(one, over))
  const absence = over ? undefined : whyAbsent(one, canvas)
  if (absence) painting.conflicts.push(absence)
  const isWork = one.kind === 'duty' || one.kind === 'standby'
  if (absence && canvas.absent === 'open' && isWork) open.push({ ...one, personId: null, isLeader: false })
  return over !== undefined || absence !== undefined
}

function whyAbsent(one: Wanted, { people, unitId }: Canvas): Conflict | undefined {
  if (one.personId === null) return undefined
  const person = people.get(one.personId)
  const serves = person?.serving.some((line) => line.unitId === unitId && covers(line.period, one.workDay))
  if (!person || !serves) return conflictOf(one, 'not_serving')
  const away = person.away.find(({ period }) => covers(period, one.workDay))
  if (!away || one.kind === 'training') return undefined
  return { ...conflictOf(one, 'away'), facts: { kind: away.kind } }
}

/** What stands already is taken off both sides; the rest is matched in its order: the first shift that gives way becomes the first wanted. */
function paintCell(
  painting: Painting,
  wanted: readonly Wanted[],
  { left, canvas }: { left: readonly EntryStanding[]; canvas: Canvas },
): void {
  const { rest, others } = withoutAlike(wanted, left)
  painting.unchanged += wanted.length - rest.length
  if (rest.length === 0 && canvas.presence === 'keep') return
  const isPinned = others.some((entry) => entry.isPinned)
  const staysAlone = isPinned || (canvas.presence === 'keep' && others.length > 0)
  if (staysAlone) {
    painting.conflicts.push(...rest.map((one) => conflictOf(one, isPinned ? 'pinned' : 'taken')))
    return
  }
  for (const [place, one] of rest.entries()) {
    const there = others[place]
    if (there) painting.changes.push({ there, wanted: one })
    else painting.additions.push(one)
  }
  painting.removals.push(...others.slice(rest.length))
}

/** Open shifts have no cell to give way in: as many are added as are wanted beyond those there are. */
function paintOpen(painting: Painting, wanted: readonly Wanted[], { there }: Canvas): void {
  const standing = grouped(
    there.filter(({ personId, isRemoved }) => personId === null && !isRemoved),
    ({ workDay }) => workDay,
  )
  for (const [day, all] of grouped(wanted, ({ workDay }) => workDay)) {
    const { rest } = withoutAlike(all, standing.get(day) ?? [])
    painting.unchanged += all.length - rest.length
    painting.additions.push(...rest)
  }
}

function withoutAlike(wanted: readonly Wanted[], left: readonly EntryStanding[]) {
  const others = [...left]
  const rest = wanted.filter((one) => {
    const found = others.findIndex((entry) => isAlike(one, entry))
    if (found >= 0) others.splice(found, 1)
    return found < 0
  })
  return { rest, others }
}

function isAlike({ shiftTypeId, placeId, isLeader }: Wanted, entry: EntryStanding): boolean {
  const isPlace = placeId === null || entry.placeId === placeId
  return entry.shiftTypeId === shiftTypeId && isPlace && (!isLeader || entry.isLeader)
}
