import { describe, expect, it } from 'vitest'
import { factsBefore, overlaid } from '#domain/scenarios/overlay.ts'
import { plannedOn } from '#domain/scenarios/basis.ts'
import type { QuotaPlan } from '#domain/scenarios.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { change, facts, planned, quota, rebased, register, standing, unit } from '#tests/support/scenario-facts.ts'

const west = (more: object) =>
  facts({ register: register.map((one) => (one.id === 'west' ? { ...one, ...more } : one)) })
const nameplate = { id: 'nameplate', name: '西站', document: null, startsOn: '2026-05-01', endsOn: null } as const
const [first] = unit('west').versions
const line: QuotaPlan = {
  ...{ kind: 'quota', unitId: 'east', department: 'urban_management', staffClass: 'established', category: null },
  ...{ postClass: 'member', planned: 0, from: '2026-04-01' },
}

describe('closing a unit is judged as the live act judges it', () => {
  it('that has a last day already, live or by an earlier change', () => {
    const live = west({ versions: unit('west', {}, '2027-01-01').versions })
    expect(standing(live, change.close())).toEqual(['unit-closed'])
    expect(standing(facts(), change.close(), change.close({ lastDay: '2026-06-30' }))).toEqual(['holds', 'unit-closed'])
  })

  it('before a change of it that is decided, or before it is there', () => {
    const later = { ...first, id: 'later', name: '新西', startsOn: '2026-06-01' }
    const live = west({ versions: [{ ...first, endsOn: '2026-06-01' }, later] })
    expect(standing(live, change.close())).toEqual(['unit-change-too-early'])
    expect(standing(live, change.close({ lastDay: '2026-06-30' }))).toEqual(['holds'])
    expect(standing(facts(), change.close({ unitId: 'nowhere' }))).toEqual(['unit-not-there-that-day'])
  })

  it('with a nameplate or a grid duty that begins later', () => {
    const duties = [{ unitId: 'west', startsOn: '2026-05-01' }] as const
    for (const live of [west({ nameplates: [nameplate] }), facts({ duties })]) {
      expect(standing(live, change.close())).toEqual(['unit-has-later'])
      expect(standing(live, change.close({ lastDay: '2026-05-01' }))).toEqual(['holds'])
    }
    expect(standing(facts({ duties: [{ unitId: 'east', startsOn: '2026-05-01' }] }), change.close())).toEqual(['holds'])
  })
})

describe('a number that changes twice', () => {
  const back = () => change.plan({ planned: 6, from: '2026-06-01' })
  const version = (id: string, planned: number, startsOn: IsoDate, endsOn: IsoDate | null) => ({
    ...{ ...quota, id, planned, startsOn, endsOn },
  })
  const raised = [{ ...quota, endsOn: '2026-04-01' as const }, version('raised', 8, '2026-04-01', null)]
  const andBack = [
    ...raised.slice(0, 1),
    version('raised', 8, '2026-04-01', '2026-06-01'),
    version('back', 6, '2026-06-01', null),
  ]

  it('comes upon what the changes before leave, and not those after it', () => {
    const live = facts()
    const changes = planned(live, back(), change.plan(), change.plan({ planned: 7, from: '2026-05-01' }))
    const upon = (id: string) => plannedOn(factsBefore(live, changes, id), line, '2026-07-01')
    expect([upon('1'), upon('2'), upon('0')]).toEqual([6, 8, 7])
    expect(plannedOn(overlaid(live, changes).facts, line, '2026-07-01')).toBe(6)
  })

  it('still changes the second time when the first has come true, and not when somebody made it another', () => {
    expect(rebased(facts(), facts({ quotas: raised }), change.plan(), back())).toEqual(['done', 'moved'])
    const other = facts({ quotas: [{ ...quota, planned: 7 }] })
    expect(rebased(facts(), other, change.plan(), back())).toEqual([
      'scenario-quota-moved-on',
      'scenario-quota-moved-on',
    ])
  })

  it('has come true when it is back where it was', () => {
    expect(rebased(facts(), facts({ quotas: andBack }), change.plan(), back())).toEqual(['done', 'done'])
    expect(rebased(facts(), facts(), change.plan(), back())).toEqual(['holds', 'holds'])
  })
})
