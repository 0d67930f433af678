import { alongside, corrected, correctedDays, whyCannotCorrect, type Correction } from '../shared/corrections.ts'
import { covers, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { unitsOver } from './lines.ts'
import { lifeOf, placeOf, unitAt, unitNearest, type Place, type UnitRecord, type UnitVersion } from './versions.ts'

/** What a period of a unit says beside its days. */
export type UnitFacts = Place & Pick<UnitVersion, 'name' | 'shortName' | 'document'>
export type UnitCorrection = Correction<UnitFacts>

/** The unit with its history corrected. */
export function correctedUnit(unit: UnitRecord, correction: UnitCorrection): UnitRecord {
  return { ...unit, versions: corrected<UnitFacts, UnitVersion>(unit.versions, correction) }
}

/**
 * Why a unit's past cannot be corrected so, if it cannot: what no history allows (overlap, gap, no difference), no unit above
 * where there must be one, an authority that was not there on one of the days, or a circle on any of them.
 */
export function whyCannotCorrectUnit(
  register: readonly UnitRecord[],
  unit: UnitRecord,
  correction: UnitCorrection,
): Refusal | undefined {
  const refusal = whyCannotCorrect<UnitFacts, UnitVersion>(unit.versions, correction)
  if (refusal) return refusal
  const after = correctedUnit(unit, correction)
  const losesParent = alongside(unit.versions, after.versions).some(
    (stretch) => stretch.before?.parentId && stretch.after?.parentId === null,
  )
  if (losesParent) return new Refusal('unit-needs-parent', {}, 'parentId')
  return whyAuthorityIsMissing(register, unit, after) ?? whyIsCircular(register, after, correction)
}

/** Only what the correction changes is asked about: what was recorded before stands as it is. */
function whyAuthorityIsMissing(register: readonly UnitRecord[], unit: UnitRecord, after: UnitRecord) {
  for (const { startsOn, endsOn, before, after: version } of alongside(unit.versions, after.versions)) {
    if (!version) continue
    for (const [field, id] of Object.entries(placeOf(version))) {
      const isAsBefore =
        before !== null && Object.entries(placeOf(before)).some(([f, was]) => f === field && was === id)
      const upper = register.find((one) => one.id === id)
      const missingOn = upper && !isAsBefore ? firstDayWithout(upper, { startsOn, endsOn }) : undefined
      if (upper && missingOn)
        return new Refusal(
          'unit-not-there-that-day',
          { unit: unitNearest(upper, missingOn).name, day: missingOn },
          field,
        )
    }
  }
  return undefined
}

/** The first of these days on which there is no such unit; undefined when it is there on all of them. */
export function firstDayWithout(
  unit: Pick<UnitRecord, 'versions'>,
  { startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null },
): IsoDate | undefined {
  const life = lifeOf(unit)
  if (!covers({ start: life.startsOn, end: life.endsOn }, startsOn)) return startsOn
  const outlives = life.endsOn === null || (endsOn !== null && endsOn <= life.endsOn)
  return outlives ? undefined : (life.endsOn ?? undefined)
}

function whyIsCircular(register: readonly UnitRecord[], after: UnitRecord, correction: UnitCorrection) {
  const { start, end } = correctedDays<UnitFacts, UnitVersion>(after.versions, correction)
  const records = register.map((one) => (one.id === after.id ? after : one))
  const turns = records.flatMap(({ versions }) => versions.map(({ startsOn }) => startsOn))
  const days = [start, ...new Set(turns.filter((day) => day > start && (end === null || day < end)))].toSorted()
  for (const day of days) {
    const units = records.flatMap((one) => unitAt(one, day) ?? [])
    const unit = units.find(({ id }) => id === after.id)
    for (const field of ['parentId', 'taskingAuthorityId'] as const) {
      const upper = units.find(({ id }) => id === unit?.[field])
      if (upper && unitsOver(units, upper.id).includes(after.id))
        return new Refusal('unit-circle-that-day', { unit: upper.name, day }, field)
    }
  }
  return undefined
}
