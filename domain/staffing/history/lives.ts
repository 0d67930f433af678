import { isForceUnit } from '../../organisation.ts'
import { unitsUnder } from '../../organisation/lines.ts'
import { lifeOf, unitAt, type UnitRecord } from '../../organisation/versions.ts'
import { addDays, type IsoDate } from '../../shared/dates.ts'
import type { Life } from '../history.ts'

/** The units of the force, each for all of its life. */
export function livesOfForce(records: readonly UnitRecord[]): Life[] {
  return records
    .filter(isForceUnit)
    .map((record) => ({ id: record.id, ...lifeOf(record), begins: 'founded', ends: 'closed' }))
}

/**
 * The units of the force that stood in or under a unit at some time of a period (`to` inclusive), each for the time it
 * did: the tree is that of each day.
 */
export function livesUnder(
  records: readonly UnitRecord[],
  rootId: string,
  { from, to }: { from: IsoDate; to: IsoDate },
): Life[] {
  const after = addDays(to, 1)
  const turns = records.flatMap(({ versions }) =>
    versions.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn ?? from]),
  )
  const days = new Set([from, ...turns.filter((day) => day > from && day < after)])
  const force = records.filter(isForceUnit)
  const open = new Map<string, Life>()
  const closed: Life[] = []
  for (const day of [...days].toSorted()) {
    const there = records.flatMap((record) => unitAt(record, day) ?? [])
    const thereIds = new Set(there.map(({ id }) => id))
    const below = new Set(unitsUnder(there, rootId, ['parent']))
    for (const record of force) {
      const { id } = record
      const { startsOn, endsOn } = lifeOf(record)
      const piece = open.get(id)
      const isBelow = below.has(id) && thereIds.has(id)
      if (isBelow && !piece) {
        const isFounded = day === from || day === startsOn
        const begun = isFounded
          ? { startsOn, begins: 'founded' as const }
          : { startsOn: day, begins: 'joined' as const }
        open.set(id, { id, ...begun, endsOn: null, ends: 'closed' })
      }
      if (!isBelow && piece) {
        open.delete(id)
        closed.push({ ...piece, endsOn: day, ends: day === endsOn ? 'closed' : 'parted' })
      }
    }
  }
  return [...closed, ...open.values()]
}
