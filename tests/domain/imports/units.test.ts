import { describe, expect, it } from 'vitest'
import { unitFinder, type NamedUnit } from '#domain/people/imports/units.ts'
import { forceKinds } from '#domain/organisation.ts'
import { demoUnits } from '#db/seed/units.ts'

const units: NamedUnit[] = demoUnits.map(({ code, name, shortName, kind, nameplates = [], formerly }) => ({
  id: code,
  code,
  name,
  shortName,
  otherNames: [...nameplates, ...(formerly ? [formerly.name, formerly.shortName] : [])],
  isForce: forceKinds.includes(kind),
  isCity: kind === 'city',
  closesOn: null,
}))
const find = unitFinder(units)

describe('a unit is found', () => {
  it('by its name, short name and code, without a word', () => {
    for (const { id, name, shortName, code, isForce } of units) {
      for (const text of [name, shortName, code]) {
        const { value, problem } = find(text, isForce ? 'host' : 'home')
        expect({ text, id: value?.id, problem }).toEqual({ text, id, problem: undefined })
      }
    }
  })

  it.each([
    ['市工商局', 'home', 'BUR-MR'],
    ['市工商行政管理局', 'home', 'BUR-MR'],
    ['城北乡', 'home', 'ST-G06'],
    ['市城市管理监督指挥中心', 'home', 'UMC-OFFICE'],
    ['六安市公安局', 'home', 'BUR-PS'],
    ['综合1大队', 'host', 'B-C1'],
    ['综合第一大队', 'host', 'B-C1'],
    ['综合１大队', 'host', 'B-C1'],
    ['bur-um', 'home', 'BUR-UM'],
    ['渣土 大队', 'host', 'B-WASTE'],
  ] as const)('%s for sure', (text, side, id) => {
    expect(find(text, side)).toEqual({ value: units.find((one) => one.id === id) })
  })

  it.each([
    ['交警支队', 'home', 'BUR-PS'],
    ['公安局', 'home', 'BUR-PS'],
    ['中市', 'home', 'ST-G01'],
    ['中市', 'host', 'SQ-G01'],
    ['一大队', 'host', 'B-C1'],
    ['市城管', 'home', 'BUR-UM'],
    ['市交通', 'home', 'BUR-TR'],
    ['金安公安', 'home', 'JA-PS'],
    ['裕安城管', 'home', 'YA-UM'],
    ['中市联勤中队', 'host', 'SQ-G01'],
    ['安徽省六安市公安局', 'home', 'BUR-PS'],
  ] as const)('%s as written in short, with a warning that says which', (text, side, id) => {
    const unit = units.find((one) => one.id === id)
    expect(find(text, side)).toEqual({
      value: unit,
      problem: { code: 'unit-read-as', facts: { unit: unit?.name } },
    })
  })
})

describe('a unit is not guessed', () => {
  it.each(['市局', '城管局', '城管', '大队', '支队', '中队', '派出所', '公安'])(
    '%s may be several: they are named',
    (text) => {
      const { value, problem } = find(text, text.endsWith('队') ? 'host' : 'home')
      expect(value).toBeUndefined()
      expect(problem).toMatchObject({ code: 'unit-ambiguous' })
      expect(Number(problem?.facts?.['count'])).toBeGreaterThan(1)
    },
  )

  it('names at most five of the candidates and says how many there are', () => {
    const { problem } = find('城市管理联勤执法办公室', 'home')
    expect(String(problem?.facts?.['units']).split('、')).toHaveLength(5)
    expect(problem?.facts?.['count']).toBe(12)
  })

  it('of a slip of the pen it says what it resembles', () => {
    expect(find('市城市管里局', 'home')).toEqual({ problem: { code: 'unit-like', facts: { unit: '市城市管理局' } } })
    expect(find('人民医院', 'home')).toEqual({ problem: { code: 'unit-unknown' } })
  })
})
