import { describe, expect, it } from 'vitest'
import { hoursHoldingBack, restMinutesLeft } from '#domain/alerts/quiet-hours.ts'

const at = (hour: number, minute = 0) => hour * 60 + minute
const hours = (from: number, to: number) => ({ from: at(from), to: at(to) })
const night = { quiet: hours(22, 7), holdsBackAcknowledgements: true }
const quietly = { isEmergency: false, mustAcknowledge: false }
const toAcknowledge = { isEmergency: false, mustAcknowledge: true }

describe('how long somebody still rests', () => {
  it.each([
    ['with the unit where they chose nothing', night, true, null, at(23), 8 * 60],
    ['over midnight', night, true, null, at(6, 59), 1],
    ['not a minute longer', night, true, null, at(7), 0],
    ['at their own hours within those of the unit', night, true, hours(23, 6), at(23), 7 * 60],
    ['not before their own begin', night, true, hours(23, 6), at(22, 30), 0],
    ['not beyond those of the unit', night, true, hours(20, 9), at(6), 60],
    ['not before those of the unit', night, true, hours(20, 9), at(21), 0],
    [
      'in the second of two parts that the hours share',
      { ...night, quiet: hours(20, 8) },
      true,
      hours(6, 22),
      at(21),
      60,
    ],
    ['in the first of them', { ...night, quiet: hours(20, 8) }, true, hours(6, 22), at(6, 30), 90],
    ['as they chose where no unit settled anything', night, false, hours(9, 10), at(9, 15), 45],
    ['never where the unit has no rest', { ...night, quiet: hours(8, 8) }, true, hours(22, 7), at(23), 0],
    ['never where they want none', night, true, hours(8, 8), at(23), 0],
  ])('%s', (_what, unit, isSettled, own, minute, left) => {
    expect(restMinutesLeft({ unit, isSettled, own }, minute, quietly)).toBe(left)
  })

  it('is nothing to an emergency, and to what has to be acknowledged where the unit says so', () => {
    const rest = { unit: night, isSettled: true, own: null }
    expect(restMinutesLeft(rest, at(23), { isEmergency: true, mustAcknowledge: false })).toBe(0)
    expect(restMinutesLeft(rest, at(23), toAcknowledge)).toBe(8 * 60)
    const lettingOut = { ...rest, unit: { ...night, holdsBackAcknowledgements: false } }
    expect(restMinutesLeft(lettingOut, at(23), toAcknowledge)).toBe(0)
    expect(restMinutesLeft(lettingOut, at(23), quietly)).toBe(8 * 60)
  })
})

it('what is gone after is held back by the hours, unless they let it out or there are none', () => {
  expect(hoursHoldingBack(night)).toEqual(hours(22, 7))
  expect(hoursHoldingBack({ ...night, holdsBackAcknowledgements: false })).toBeNull()
  expect(hoursHoldingBack({ ...night, quiet: hours(8, 8) })).toBeNull()
})
