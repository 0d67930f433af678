import { asOf, type IsoDate } from '../shared/dates.ts'
import type { UnitRecord } from './versions.ts'

export type UnitMatch = { by: 'name' | 'shortName' | 'code' | 'nameplate' | 'formerName' | 'laterName'; text: string }

/**
 * By what a unit is found when somebody types this, on this day: its name, short name, code, a nameplate, a name it had
 * before or is to have. Undefined when by nothing. Case does not matter, and no sign has a meaning of its own.
 */
export function whereFound(record: UnitRecord, typed: string, day: IsoDate): UnitMatch | undefined {
  const wanted = typed.trim().toLowerCase()
  return wordsOf(record, day).find(({ text }) => text.toLowerCase().includes(wanted))
}

function wordsOf({ code, versions, nameplates }: UnitRecord, day: IsoDate): UnitMatch[] {
  const current = asOf(versions, day)
  const now: UnitMatch[] = current
    ? [
        { by: 'name', text: current.name },
        { by: 'shortName', text: current.shortName },
      ]
    : []
  const others = versions
    .filter((version) => version !== current)
    .flatMap(({ name, shortName, startsOn }): UnitMatch[] => {
      const by = startsOn > day ? 'laterName' : 'formerName'
      return [
        { by, text: name },
        { by, text: shortName },
      ]
    })
  const doors = nameplates.map(({ name }): UnitMatch => ({ by: 'nameplate', text: name }))
  return [...now, { by: 'code', text: code }, ...doors, ...others.toReversed()]
}
