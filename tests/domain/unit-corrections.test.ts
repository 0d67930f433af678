import { describe, expect, it } from 'vitest'
import { whyCannotCorrectUnit, type UnitCorrection } from '#domain/organisation/corrections.ts'
import type { UnitRecord, UnitVersion } from '#domain/organisation/versions.ts'
import { whyCannotCorrectHome, type HomeLine } from '#domain/people/corrections.ts'

const nowhere = { parentId: null, dailyManagerId: null, taskingAuthorityId: null, assessorId: null }
const version = (startsOn: UnitVersion['startsOn'], more: Partial<UnitVersion> = {}): UnitVersion => ({
  ...{ id: startsOn, name: '局', shortName: '局', document: null, ...nowhere, startsOn, endsOn: null, ...more },
})
const unit = (id: string, versions: UnitVersion[]): UnitRecord => ({
  ...{
    id,
    code: id,
    kind: 'bureau',
    level: 'city',
    department: null,
    brigadeType: null,
    sortOrder: 0,
    revision: 1,
    versions,
  },
  nameplates: [],
})

const city = unit('city', [version('2000-01-01', { name: '市' })])
const bureau = unit('bureau', [
  version('2010-01-01', { parentId: 'city', endsOn: '2020-01-01' }),
  version('2020-01-01', { parentId: 'city', name: '新局' }),
])
/** Under the bureau until 2015, then under the city. */
const office = unit('office', [
  version('2011-01-01', { parentId: 'bureau', name: '处', endsOn: '2015-01-01' }),
  version('2015-01-01', { parentId: 'city', name: '处' }),
])
const young = unit('young', [version('2016-01-01', { parentId: 'city', name: '委' })])
const register = [city, bureau, office, young]

const correction = (more: Partial<UnitCorrection['facts']>, days: Partial<UnitCorrection> = {}): UnitCorrection => ({
  ...{ on: '2010-01-01', startsOn: '2010-01-01', endsOn: '2020-01-01', reach: 'only' },
  ...{ facts: { name: '局', shortName: '局', document: null, ...nowhere, parentId: 'city', ...more }, ...days },
})
const why = (more: Partial<UnitCorrection['facts']>, days: Partial<UnitCorrection> = {}) =>
  whyCannotCorrectUnit(register, bureau, correction(more, days))

describe('a unit’s past', () => {
  it('may have another name and other authorities', () => {
    expect(why({ name: '真局' })).toBeUndefined()
    expect(why({ assessorId: 'young' }, { startsOn: '2016-01-01' })).toBeUndefined()
    expect(why({ parentId: 'office' }, { startsOn: '2015-01-01' })).toBeUndefined()
  })

  it('needs authorities that were there on all those days', () => {
    expect(why({ assessorId: 'young' })).toMatchObject({
      ...{ code: 'unit-not-there-that-day', facts: { unit: '委', day: '2010-01-01' }, field: 'assessorId' },
    })
    expect(why({}, { startsOn: '1999-01-01' })).toMatchObject({ facts: { unit: '市', day: '1999-01-01' } })
  })

  it('holds no circle on any of those days, and says on which', () => {
    expect(why({ parentId: 'office' }, { startsOn: '2012-01-01' })).toMatchObject({
      ...{ code: 'unit-circle-that-day', facts: { unit: '处', day: '2012-01-01' }, field: 'parentId' },
    })
    expect(why({ taskingAuthorityId: 'office' }, { startsOn: '2014-12-31' })).toMatchObject({
      field: 'taskingAuthorityId',
    })
    const laterCircle = unit('office', [
      version('2011-01-01', { parentId: 'city', name: '处', endsOn: '2018-01-01' }),
      version('2018-01-01', { parentId: 'bureau', name: '处' }),
    ])
    const found = whyCannotCorrectUnit(
      [city, bureau, laterCircle, young],
      bureau,
      correction({ parentId: 'office' }, { startsOn: '2012-01-01' }),
    )
    expect(found).toMatchObject({ code: 'unit-circle-that-day', facts: { day: '2018-01-01' } })
  })

  it('has somebody above it where there was somebody', () => {
    expect(why({ parentId: null })).toMatchObject({ code: 'unit-needs-parent' })
    const ofCity = { ...correction({ name: '城', parentId: null }), startsOn: '2000-01-01' as const, endsOn: null }
    expect(whyCannotCorrectUnit(register, city, ofCity)).toBeUndefined()
  })
})

describe('a home line', () => {
  const lines: HomeLine[] = [
    {
      ...{ id: '1', startsOn: '2005-01-01', endsOn: null, unitId: 'bureau', category: 'civil_servant' },
      ...{ post: null, rank: '二级科员' },
    },
  ]
  const right = { unitId: 'bureau', category: 'cs_managed' as const, post: null, rank: '二级科员' }
  const home = (facts: Partial<typeof right>, startsOn: HomeLine['startsOn'] = '2005-01-01') =>
    whyCannotCorrectHome(register, lines, {
      ...{ on: '2005-01-01', startsOn, endsOn: null, reach: 'only', facts: { ...right, ...facts } },
    })

  it('may have another category, though its unit is younger than the line on record', () => {
    expect(home({})).toBeUndefined()
  })

  it('may not lie in a unit that was not there', () => {
    expect(home({ unitId: 'young' })).toMatchObject({
      ...{ code: 'unit-not-there-that-day', facts: { unit: '委', day: '2005-01-01' }, field: 'unitId' },
    })
    expect(home({ unitId: 'young' }, '2016-01-01')).toBeUndefined()
  })
})
