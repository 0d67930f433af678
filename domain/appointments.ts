import type { Department, UnitKind } from './organisation.ts'
import type { PostingKind } from './postings.ts'
import { daysBetween, lastDayOf, overlaps, type IsoDate, type Period } from './shared/dates.ts'
import { Refusal } from './shared/outcomes.ts'

/** Names a kind of post: `squad_leader`. Further ones may be added as rows. */
export type PostTypeKey = string

/** Who decides: the commission office after consulting the sending unit, or somebody outside, whose decision is registered. */
export type PostRoute = 'consultation' | 'external'

/** How a holding ended: the first four are said by whoever ends it, the others follow from something else. */
export const statedEndings = ['removed', 'rotated', 'resigned', 'term_over'] as const
export type StatedEnding = (typeof statedEndings)[number]
export type HoldingEnding = StatedEnding | 'superseded' | 'posting_ended' | 'posted_away' | 'left_home' | 'seat_closed'

/** How a seat stands on a day: somebody may act in it whether it is held or vacant. */
export const postConditions = ['held', 'vacant', 'acting'] as const
export type PostCondition = (typeof postConditions)[number]

export type PostType = {
  key: PostTypeKey
  nameZh: string
  nameEn: string
  unitKind: UnitKind
  seatsPerUnit: number
  rank: number
  isLeading: boolean
  route: PostRoute
  isFull: boolean
}

export type Seat = {
  id: string
  typeKey: PostTypeKey
  unitId: string
  department: Department | null
  number: number
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** A holding as far as the rules look at it. The names are for the sentence of a refusal. */
export type HoldingFacts = {
  id: string
  postId: string
  personId: string
  isActing: boolean
  isFull: boolean
  startsOn: IsoDate
  endsOn: IsoDate | null
  personName: string
  unitName: string
  postZh: string
  postEn: string
}

/** Whoever serves in a unit under a post, as it is written in their posting. */
export type PostHeld = { unitId: string; personId: string; name: string; post: string }
/** Whoever holds the leading post of a unit, or acts in it. */
export type SeatHeld = { unitId: string; personId: string; name: string; isActing: boolean }

export type WantedHolding = Pick<HoldingFacts, 'postId' | 'personId' | 'isActing' | 'isFull' | 'startsOn' | 'endsOn'>

/**
 * Why nobody can hold a seat for this time, if nobody can: it has a holder, or somebody acts there, or the person holds a full post
 * elsewhere. An acting holder may stand beside the holder, and whoever holds a full post may act for another.
 */
export function whyCannotHold(wanted: WantedHolding, others: readonly HoldingFacts[]): Refusal | undefined {
  const meanwhile = others.filter((other) => overlaps(periodOf(other), periodOf(wanted)))
  const inSeat = meanwhile.filter(({ postId }) => postId === wanted.postId)
  const own = inSeat.find(({ personId, isActing }) => personId === wanted.personId && isActing !== wanted.isActing)
  if (own && wanted.isActing) return refusalOf('post-held-by-same', own)
  const held = inSeat.find(({ isActing }) => isActing === wanted.isActing)
  if (held) return refusalOf(wanted.isActing ? 'post-has-acting' : 'post-is-held', held)
  const another = meanwhile.find(
    (other) =>
      other.personId === wanted.personId &&
      other.postId !== wanted.postId &&
      isFullHolding(other) &&
      isFullHolding(wanted),
  )
  return another && refusalOf('person-holds-another-post', another)
}

/** Whether it takes the whole of the one full post that a person may hold. Acting does not. */
export function isFullHolding({ isFull, isActing }: Pick<HoldingFacts, 'isFull' | 'isActing'>): boolean {
  return isFull && !isActing
}

/** Why somebody cannot be in a seat from that day to that day, if they cannot: reversed, or beyond the life of the seat. */
export function whyPeriodIsWrong(
  { startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null },
  seat: Pick<Seat, 'startsOn' | 'endsOn'>,
): Refusal | undefined {
  if (endsOn !== null && endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  if (startsOn < seat.startsOn) return new Refusal('post-not-there-yet', { from: seat.startsOn }, 'startsOn')
  const outlives = seat.endsOn !== null && (endsOn === null || endsOn > seat.endsOn)
  if (!outlives) return undefined
  return new Refusal('post-closes', { lastDay: lastDayOf({ start: seat.startsOn, end: seat.endsOn }) }, 'startsOn')
}

/** Why a holding cannot end with this last day, if it cannot: it is over, or had not begun. */
export function whyCannotEndOn(
  holding: { startsOn: IsoDate; endsOn: IsoDate | null },
  { endsOn, today }: { endsOn: IsoDate; today: IsoDate },
): Refusal | undefined {
  if (holding.endsOn !== null && (holding.endsOn <= endsOn || holding.endsOn <= today))
    return new Refusal('holding-is-over', { lastDay: lastDayOf({ start: holding.startsOn, end: holding.endsOn }) })
  if (endsOn <= holding.startsOn)
    return new Refusal('holding-ends-before-start', { start: holding.startsOn }, 'lastDay')
  return undefined
}

/** Since when nobody has held the seat but as acting; undefined while somebody does. `held` are its holdings, however ordered. */
export function vacantSince(
  seat: Pick<Seat, 'startsOn'>,
  held: readonly { isActing: boolean; startsOn: IsoDate; endsOn: IsoDate | null }[],
  day: IsoDate,
): IsoDate | undefined {
  const holders = held.filter(({ isActing, startsOn }) => !isActing && startsOn <= day)
  if (holders.some(({ endsOn }) => endsOn === null || endsOn > day)) return undefined
  return holders.reduce((latest, { endsOn }) => (endsOn !== null && endsOn > latest ? endsOn : latest), seat.startsOn)
}

/** Days a seat has been vacant by a day. */
export function daysVacant(since: IsoDate, day: IsoDate): number {
  return daysBetween(since, day)
}

/**
 * The seats that a unit lacks: as many of each kind of post as its row says. Where the rule names as many departments as there are
 * seats, and more than one, each seat is a department’s. A unit that belongs to a department is none of the force’s own.
 */
export function seatsMissing(
  unit: { id: string; kind: UnitKind; department: Department | null },
  { types, seats, departmentsOf }: SeatRules,
): Pick<Seat, 'typeKey' | 'unitId' | 'department' | 'number'>[] {
  if (unit.department !== null) return []
  return types
    .filter(({ unitKind }) => unitKind === unit.kind)
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ key, seatsPerUnit, nameZh }) => {
      const taken = new Set(
        seats.filter(({ unitId, typeKey }) => unitId === unit.id && typeKey === key).map(({ number }) => number),
      )
      const departments = departmentsOf(nameZh)
      const isDealtOut = seatsPerUnit > 1 && departments.length === seatsPerUnit
      return Array.from({ length: seatsPerUnit }, (_unused, index) => ({
        typeKey: key,
        unitId: unit.id,
        department: isDealtOut ? (departments[index] ?? null) : null,
        number: index + 1,
      })).filter(({ number }) => !taken.has(number))
    })
}

export type SeatRules = {
  types: readonly PostType[]
  /** The seats there are. */
  seats: readonly Pick<Seat, 'typeKey' | 'unitId' | 'number'>[]
  /** Which departments may fill a post of this name (rule POST.ELIGIBILITY). */
  departmentsOf(name: string): readonly Department[]
}

/** The modes that stand on an office at home, and end with it: its head beside the post, its deputy attached to it (P6). */
const modesOfAnOffice: readonly PostingKind[] = ['concurrent', 'attached']

/**
 * What becomes of a holding when the person’s home is now another unit, or none: who holds a post by their office at home, or has
 * no home any more, or came to another department, leaves it; otherwise it rests on the new home.
 */
export function afterLeavingHome(
  mode: PostingKind,
  { before, now }: { before: Department | null; now: { department: Department | null } | undefined },
): 'ends' | 'is_rebased' {
  if (!now || modesOfAnOffice.includes(mode)) return 'ends'
  return now.department === before ? 'is_rebased' : 'ends'
}

function refusalOf(
  code: 'post-held-by-same' | 'post-has-acting' | 'post-is-held' | 'person-holds-another-post',
  { personName: person, unitName: unit, postZh, postEn, startsOn: start }: HoldingFacts,
): Refusal {
  return new Refusal(code, { person, unit, postZh, postEn, start }, 'personId')
}

function periodOf({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }): Period {
  return { start: startsOn, end: endsOn }
}
