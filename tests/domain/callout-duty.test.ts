import { describe, expect, it } from 'vitest'
import { dutyAt, type Published } from '#domain/callouts/duty.ts'

const at = (hours: number) => hours * 3_600_000
const entry = (kind: Published['kind'], ...spans: [number, number][]): Published => ({
  kind,
  spans: spans.map(([from, to]) => ({ startsAt: at(from), endsAt: at(to) })),
})
const duty = (hours: number, ...entries: Published[]) => dutyAt(entries, at(hours), { isRostered: true })

describe('what somebody is doing at a moment', () => {
  it('is on duty from the first moment of the shift to the last, over midnight too', () => {
    const night = entry('duty', [21.5, 29.5])
    expect([21, 21.5, 24, 29, 29.5].map((hours) => duty(hours, night))).toEqual([
      ...['off_duty', 'on_duty', 'on_duty', 'on_duty', 'off_duty'],
    ])
  })

  it('is kept ready at the station, at home, or at work in training', () => {
    const whole: [number, number] = [8, 32]
    expect(duty(9, entry('standby', whole))).toBe('standby')
    expect(duty(9, entry('on_call', whole))).toBe('on_call')
    expect(duty(9, entry('training', [8, 12]))).toBe('on_duty')
  })

  it('is at hand in the pause between two stretches, and free after the last', () => {
    const day = entry('duty', [8, 12], [14, 18])
    expect([7, 9, 13, 15, 18].map((hours) => duty(hours, day))).toEqual([
      ...['off_duty', 'on_duty', 'standby', 'on_duty', 'off_duty'],
    ])
  })

  it('is the nearest at hand where there are several', () => {
    expect(duty(9, entry('on_call', [8, 32]), entry('duty', [7, 14]))).toBe('on_duty')
    expect(duty(16, entry('on_call', [8, 32]), entry('duty', [7, 14]))).toBe('on_call')
  })

  it('is free with nothing on a day that is rostered or free, and at work where nothing is', () => {
    expect(duty(9)).toBe('off_duty')
    expect(duty(9, entry('rest'))).toBe('off_duty')
    expect(dutyAt([], at(9), { isRostered: false })).toBe('on_duty')
  })
})
