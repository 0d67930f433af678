import { seatsMissing, type HoldingEnding, type PostType } from '#domain/appointments.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { postHoldings, posts, postTypes } from '../schema/index.ts'
import { demoPostings } from './force.ts'
import { departmentsFor } from './rules/appointments.ts'

import { inChunks, type Seeding } from './seeding.ts'
import { demoUnits, founded } from './units.ts'

/** From before any force was founded. */
const longAgo: IsoDate = '2000-01-01'
const usual = { seatsPerUnit: 1, isLeading: false, route: 'consultation', isFull: true } as const
const ofDetachment = { ...usual, unitKind: 'detachment' } as const

/** The leading posts of the plan (P1 to P6); how many deputies there are it leaves open: one per department. */
export const shippedPostTypes: readonly PostType[] = [
  {
    ...{ ...ofDetachment, key: 'detachment_commander', nameZh: '支队长', nameEn: 'Detachment Commander', rank: 1 },
    ...{ isLeading: true, route: 'external' },
  },
  {
    ...{ ...ofDetachment, key: 'political_commissar', nameZh: '政委', nameEn: 'Political Commissar', rank: 2 },
    route: 'external',
  },
  {
    ...{ ...ofDetachment, key: 'deputy_commander', nameZh: '副支队长', nameEn: 'Deputy Commander', rank: 3 },
    seatsPerUnit: 4,
  },
  {
    ...{ ...usual, key: 'brigade_commander', nameZh: '大队长', nameEn: 'Brigade Leader', rank: 1 },
    ...{ unitKind: 'brigade', isLeading: true },
  },
  {
    ...{ ...usual, key: 'brigade_instructor', nameZh: '教导员', nameEn: 'Brigade Instructor', rank: 2 },
    unitKind: 'brigade',
  },
  {
    ...{ ...usual, key: 'squad_leader', nameZh: '中队长', nameEn: 'Squad Leader', rank: 1 },
    ...{ unitKind: 'squad', isLeading: true },
  },
]

/** Puts in the shipped kinds of posts that the database does not know yet, as with rules. */
export async function seedPostTypes({ tx, idOf }: Pick<Seeding, 'tx' | 'idOf'>): Promise<void> {
  const known = new Set((await tx.selectDistinct({ key: postTypes.key }).from(postTypes)).map(({ key }) => key))
  const missing = shippedPostTypes.filter(({ key }) => !known.has(key))
  if (missing.length === 0) return
  await tx
    .insert(postTypes)
    .values(missing.map((one) => ({ ...one, id: idOf(`post type ${one.key}`), startsOn: longAgo, endsOn: null })))
    .onConflictDoNothing()
}

type DemoSeat = ReturnType<typeof demoSeats>[number]
type Serving = ReturnType<typeof demoPostings>[number]
type DemoHolding = {
  seat: DemoSeat
  serving: Serving
  isActing: boolean
  endsOn: IsoDate | null
  ending: HoldingEnding | null
}

/** Its instructor came back into the ranks, and nobody has followed. */
const withoutInstructor = 'B-C4'
/** Its head of the joint office acts until somebody is appointed. */
const underActing = 'SQ-G11'
/** The officer of the police who was there first acted as commander until the present one came. */
const actedBefore = { unit: 'B-C3', keys: 'B-C3 public_security' }

/** The seats of the demo city, held by whoever leads there by the text of their posting. */
export async function seedPosts({ tx, idOf, today }: Seeding): Promise<void> {
  const seats = demoSeats()
  const seatId = ({ unitId, typeKey, number }: DemoSeat) => idOf(`post ${unitId} ${typeKey} ${number}`)
  await tx.insert(posts).values(
    seats.map((seat) => ({
      ...seat,
      ...{ id: seatId(seat), unitId: idOf(`unit ${seat.unitId}`), startsOn: addMonths(today, -founded) },
      ...{ endsOn: null, revision: 1 },
    })),
  )
  await inChunks(demoHoldings(seats, today), (chunk) =>
    tx.insert(postHoldings).values(
      chunk.map(({ seat, serving: { person, kind, document, startsOn }, isActing, endsOn, ending }) => ({
        ...{ id: idOf(`holding ${person.key} ${seat.typeKey}`), postId: seatId(seat) },
        ...{ personId: idOf(`person ${person.key}`), homeUnitId: idOf(`unit ${person.home}`) },
        ...{ postingId: idOf(`posting ${person.key}`), mode: kind, isActing, startsOn, endsOn, document, ending },
        ...{ recordedAt: Date.parse(`${startsOn}T02:00:00Z`), revision: 1 },
      })),
    ),
  )
}

function demoSeats() {
  return demoUnits.flatMap((unit) =>
    seatsMissing(
      { id: unit.code, kind: unit.kind, department: unit.department ?? null },
      { types: shippedPostTypes, seats: [], departmentsOf: departmentsFor },
    ),
  )
}

function demoHoldings(seats: readonly DemoSeat[], today: IsoDate): DemoHolding[] {
  const serving = demoPostings(today)
  const present = seats.flatMap((seat): DemoHolding[] => {
    const found = serving.find((one) => leadsFrom(seat, one))
    if (!found) return []
    const isActing = seat.unitId === underActing
    const isOver = seat.unitId === withoutInstructor && seat.typeKey === 'brigade_instructor'
    const ended = isOver ? { endsOn: addDays(today, -20), ending: 'rotated' as const } : { endsOn: null, ending: null }
    return [{ seat, serving: found, isActing, ...ended }]
  })
  const acted = serving
    .filter(({ person }) => person.key.startsWith(actedBefore.keys))
    .reduce((first, next) => (next.startsOn < first.startsOn ? next : first))
  const before = present.flatMap(({ seat, serving: { startsOn } }): DemoHolding[] => {
    const isIt = seat.unitId === actedBefore.unit && seat.typeKey === 'brigade_commander'
    if (!isIt || acted.startsOn >= startsOn) return []
    return [{ seat, serving: acted, isActing: true, endsOn: startsOn, ending: 'superseded' }]
  })
  return [...before, ...present]
}

/** Whether somebody serves under the title of the post: in the unit, or in the headquarters of the detachment. */
function leadsFrom({ unitId, typeKey, department }: DemoSeat, { person }: Serving): boolean {
  const title = shippedPostTypes.find(({ key }) => key === typeKey)?.nameZh
  const isThere = person.host === unitId || (unitId === 'DET' && person.host === 'DET-HQ')
  const isTheirs = department === null || person.key.split(' ')[1] === department
  return isThere && person.hostPost === title && isTheirs
}
