import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnitKind } from '#domain/organisation.ts'
import type { UnitRecord } from '#domain/organisation/versions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import {
  changed,
  overlapsAmong,
  versionsOf,
  whyCannotChange,
  whyKeyIsWrong,
  withChange,
  type Quota,
  type QuotaChange,
  type QuotaKey,
} from '#domain/staffing/quotas.ts'
import { excessesOf, standingsOn, whyNeedsReason } from '#domain/staffing/quotas/ceilings.ts'

const founded: IsoDate = '2025-01-01'
const today: IsoDate = '2026-03-10'

function unit(id: string, parentId: string | null, more: { kind?: UnitKind; endsOn?: IsoDate } = {}): UnitRecord {
  const { kind = 'squad', endsOn = null } = more
  const lines = { parentId, dailyManagerId: null, taskingAuthorityId: null, assessorId: null }
  const version = { id: `${id} 1`, name: id, shortName: id, document: null, startsOn: founded, endsOn, ...lines }
  return {
    ...{
      id,
      code: id,
      kind,
      level: 'district' as const,
      department: null,
      brigadeType: null,
      sortOrder: 0,
      revision: 1,
    },
    ...{ versions: [version], nameplates: [] },
  }
}

/** A district with two streets; the first has two squads. */
const register = [
  unit('district', null, { kind: 'district' }),
  unit('east', 'district', { kind: 'sub_district' }),
  unit('west', 'district', { kind: 'sub_district' }),
  unit('first', 'east'),
  unit('second', 'east'),
  unit('third', 'west'),
]
const byId = (id: string): UnitRecord => {
  const found = register.find((one) => one.id === id)
  if (!found) throw new Error(`no unit ${id}`)
  return found
}

const keyOf = (unitId: string, more: Partial<QuotaKey> = {}): QuotaKey => ({
  ...{ unitId, kind: 'own', department: 'urban_management', staffClass: 'established' },
  ...{ category: null, postClass: 'member', ...more },
})
const ceilingOf = (unitId: string, more: Partial<QuotaKey> = {}) =>
  keyOf(unitId, { kind: 'ceiling', department: null, postClass: null, ...more })

let made = 0
const quota = (key: QuotaKey, planned: number, more: Partial<Quota> = {}): Quota => ({
  ...key,
  ...{ id: `quota ${made++}`, planned, document: '文〔1〕', reason: null, revision: 1, recordedBy: null },
  ...{ startsOn: founded, endsOn: null, ...more },
})
const to = (planned: number, from: IsoDate = today, more: Partial<QuotaChange> = {}): QuotaChange => ({
  ...{ planned, from, document: '文〔2〕', reason: null, ...more },
})

const change = (quotas: readonly Quota[], key: QuotaKey, wanted: QuotaChange) =>
  withChange(
    quotas,
    changed({ key, unit: byId(key.unitId), versions: versionsOf(quotas, key) }, wanted, {
      id: `quota ${made++}`,
      recordedBy: null,
    }),
  )

describe('a line of the quotas', () => {
  it('changes by closing one version and opening the next', () => {
    const key = keyOf('first')
    const after = change([quota(key, 6)], key, to(7))
    expect(versionsOf(after, key)).toMatchObject([
      { planned: 6, startsOn: founded, endsOn: today, revision: 1 },
      { planned: 7, startsOn: today, endsOn: null, revision: 2, document: '文〔2〕' },
    ])
  })

  it('never overlaps itself, whatever changes are let through in whatever order', () => {
    const aChange = fc.record({
      planned: fc.integer({ min: 0, max: 9 }),
      day: fc.integer({ min: 0, max: 400 }),
      unitId: fc.constantFrom('first', 'second'),
      category: fc.constantFrom(null, 'civil_servant' as const),
    })
    fc.assert(
      fc.property(fc.array(aChange, { maxLength: 12 }), (changes) => {
        let quotas: Quota[] = []
        for (const { planned, day, unitId, category } of changes) {
          const key = keyOf(unitId, { category })
          const wanted = to(planned, addDays(founded, day), { document: `文〔${day}〕` })
          if (!whyCannotChange(byId(unitId), versionsOf(quotas, key), wanted)) quotas = change(quotas, key, wanted)
        }
        expect(overlapsAmong(quotas)).toEqual([])
        for (let day = 0; day <= 400; day += 40) {
          const on = addDays(founded, day)
          const inForce = quotas.filter(({ startsOn, endsOn }) => startsOn <= on && (endsOn === null || on < endsOn))
          expect(new Set(inForce.map((one) => `${one.unitId} ${one.category}`)).size).toBe(inForce.length)
        }
      }),
    )
  })

  it('finds two versions of one key that share a day, and none of different keys', () => {
    const key = keyOf('first')
    const pair = [quota(key, 6), quota(key, 7, { startsOn: today })]
    expect(overlapsAmong(pair)).toHaveLength(1)
    expect(overlapsAmong([...pair.slice(0, 1), quota(keyOf('first', { postClass: 'leadership' }), 1)])).toEqual([])
  })

  const refusalOf = (record: UnitRecord, versions: Quota[], wanted: QuotaChange) =>
    whyCannotChange(record, versions, wanted)?.code

  it.each([-1, 2.5, Number.NaN, 100_000])('of %d places is refused', (planned) => {
    expect(refusalOf(byId('first'), [], to(planned))).toBe('quota-not-whole')
  })

  it('is refused on a day on which the unit is not there yet, or no more', () => {
    const closing = unit('first', 'east', { endsOn: '2026-06-01' })
    expect(refusalOf(byId('first'), [], to(5, '2024-12-31'))).toBe('quota-unit-not-there')
    expect(refusalOf(closing, [], to(5, '2026-06-01'))).toBe('quota-unit-not-there')
    expect(refusalOf(closing, [], to(5, '2026-05-31'))).toBeUndefined()
  })

  it('ends when the unit does', () => {
    const closing = unit('first', 'east', { endsOn: '2026-06-01' })
    const key = keyOf('first')
    const { opened } = changed({ key, unit: closing, versions: [] }, to(5), { id: 'x', recordedBy: null })
    expect(opened.endsOn).toBe('2026-06-01')
  })

  it('does not change on or before the first day of its latest version', () => {
    const versions = [quota(keyOf('first'), 6, { startsOn: today })]
    expect([founded, today].map((from) => refusalOf(byId('first'), versions, to(7, from)))).toEqual([
      'quota-too-early',
      'quota-too-early',
    ])
    expect(refusalOf(byId('first'), versions, to(7, addDays(today, 1)))).toBeUndefined()
  })

  it('is not changed to what it is', () => {
    const versions = [quota(keyOf('first'), 6)]
    expect(refusalOf(byId('first'), versions, to(6, today, { document: '文〔1〕' }))).toBe('quota-unchanged')
    expect(refusalOf(byId('first'), versions, to(6, today, { document: '文〔2〕' }))).toBeUndefined()
  })

  it.each([
    ['a category of the other class', keyOf('first', { category: 'aux_um' }), 'quota-category-of-other-class'],
    ['places outside the force', keyOf('east'), 'quota-unit-not-force'],
    ['places of no department', keyOf('first', { department: null }), 'quota-needs-department'],
    ['places of no post class', keyOf('first', { postClass: null }), 'quota-needs-post-class'],
    ['a ceiling of all departments on a street', ceilingOf('east'), undefined],
  ])('with %s', (_what, key, code) => {
    const { kind } = byId(key.unitId)
    expect(whyKeyIsWrong(key, { kind, name: key.unitId })?.code).toBe(code)
  })
})

describe('a ceiling', () => {
  const squads = () => [
    quota(keyOf('first'), 6),
    quota(keyOf('first', { department: 'public_security' }), 5),
    quota(keyOf('second'), 4),
    quota(keyOf('third', { staffClass: 'auxiliary' }), 9),
    quota(keyOf('third', { postClass: 'leadership' }), 1),
  ]
  const standing = (quotas: Quota[], unitId: string) => {
    const found = standingsOn(register, quotas, today).find(({ ceiling }) => ceiling.unitId === unitId)
    return found && { used: found.used, over: found.over }
  }

  it('covers the places of the unit and all below it that are of its kind', () => {
    expect(standing([...squads(), quota(ceilingOf('district'), 15)], 'district')).toEqual({ used: 16, over: 1 })
    expect(standing([...squads(), quota(ceilingOf('east'), 20)], 'east')).toEqual({ used: 15, over: 0 })
    const narrow = ceilingOf('district', { department: 'urban_management', postClass: 'member' })
    expect(standing([...squads(), quota(narrow, 10)], 'district')).toEqual({ used: 10, over: 0 })
  })

  it('counts what a unit below was promised in full, though less is given out', () => {
    const promised = [...squads(), quota(ceilingOf('east'), 20), quota(ceilingOf('district'), 20)]
    expect(standing(promised, 'district')).toEqual({ used: 21, over: 1 })
  })

  it('is exceeded by a change only where it stands worse than before, and says by how many', () => {
    const before = [...squads(), quota(ceilingOf('district'), 16)]
    const more = change(before, keyOf('second'), to(6))
    const excesses = excessesOf(register, { before, after: more, from: today })
    expect(excesses).toMatchObject([{ day: today, used: 18, over: 2 }])
    const nameOf = (id: string) => id
    expect(whyNeedsReason(excesses, { reason: null, nameOf })).toMatchObject({
      code: 'quota-over-ceiling',
      field: 'reason',
      facts: { unit: 'district', ceiling: 16, used: 18, over: 2 },
    })
    expect(whyNeedsReason(excesses, { reason: '市里同意', nameOf })).toBeUndefined()

    const less = change(more, keyOf('second'), to(5, addDays(today, 9)))
    expect(excessesOf(register, { before: more, after: less, from: addDays(today, 9) })).toEqual([])
  })

  it('is asked on every later day that is already decided', () => {
    const later: IsoDate = '2026-09-01'
    const planned = [...squads(), quota(ceilingOf('district'), 17)]
    const before = change(planned, keyOf('first'), to(7, later))
    const after = change(before, keyOf('second'), to(5))
    expect(excessesOf(register, { before, after, from: today })).toMatchObject([{ day: later, used: 18, over: 1 }])
  })

  it('may not be set below what is given out', () => {
    const before = squads()
    const after = change(before, ceilingOf('east'), to(14))
    expect(excessesOf(register, { before, after, from: today })).toMatchObject([{ used: 15, over: 1 }])
  })
})
