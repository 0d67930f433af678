import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Unit } from '#domain/organisation.ts'
import { hostedByDepartments, matrixOf, type Lent } from '#domain/staffing/matrix.ts'

const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  ...{
    id,
    code: id,
    kind: 'squad',
    level: 'sub_district',
    department: null,
    brigadeType: null,
    sortOrder: 0,
    revision: 1,
    name: id,
  },
  ...{ shortName: id, parentId: null, dailyManagerId: null, taskingAuthorityId: null, assessorId: null },
  ...{ startsOn: '2020-01-01', endsOn: null, ...more },
})
const lent = (unitId: string, onBooks: number, more: Partial<Lent> = {}): Lent => ({
  ...{ unitId, department: 'urban_management', category: 'civil_servant', countsInStrength: true, onBooks, ...more },
})

const groups = [
  lent('a', 6),
  lent('a', 4, { category: 'aux_um' }),
  lent('a', 5, { department: 'public_security', category: 'police' }),
  lent('a', 1, { department: null, countsInStrength: false }),
  lent('b', 2),
  lent('elsewhere', 9),
]
const units = [unit('a'), unit('b'), unit('empty')]

describe('the matrix', () => {
  it('counts people of each department in each unit, with the sums of both', () => {
    const matrix = matrixOf(units, groups, { isApart: false, counting: 'strength' })
    expect(matrix.columns.map(({ department }) => department)).toEqual(['urban_management', 'public_security'])
    expect(matrix.rows.map((row) => [row.unit.id, row.cells, row.total])).toEqual([
      ['a', [10, 5], 15],
      ['b', [2, 0], 2],
      ['empty', [0, 0], 0],
    ])
    expect([matrix.sums, matrix.total, matrix.most]).toEqual([[12, 5], 17, 10])
  })

  it('sets established and auxiliary staff apart', () => {
    const { columns, rows } = matrixOf(units, groups, { isApart: true, counting: 'strength' })
    expect(columns.map(({ department, staffClass }) => `${department} ${staffClass}`)).toEqual([
      'urban_management established',
      'urban_management auxiliary',
      'public_security established',
    ])
    expect(rows[0]?.cells).toEqual([6, 4, 5])
  })

  it('counts those who do not count in strength only when all are asked for', () => {
    const { columns, total } = matrixOf(units, groups, { isApart: false, counting: 'all' })
    expect(columns.at(-1)).toEqual({ department: null, staffClass: null })
    expect(total).toBe(18)
  })

  it('adds up to the same, apart or together, by row and by column', () => {
    const group = fc.record({
      unitId: fc.constantFrom('a', 'b', 'elsewhere'),
      department: fc.constantFrom('urban_management' as const, 'housing' as const, null),
      category: fc.constantFrom('police' as const, 'aux_um' as const),
      countsInStrength: fc.boolean(),
      onBooks: fc.integer({ min: 1, max: 40 }),
    })
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
    fc.assert(
      fc.property(fc.array(group), fc.constantFrom('strength' as const, 'all' as const), (some, counting) => {
        const [apart, together] = [true, false].map((isApart) => matrixOf(units, some, { isApart, counting }))
        for (const matrix of [apart, together]) {
          expect(sum(matrix?.rows.map(({ total }) => total) ?? [])).toBe(matrix?.total)
          expect(sum(matrix?.sums ?? [])).toBe(matrix?.total)
        }
        expect(apart?.rows.map(({ total }) => total)).toEqual(together?.rows.map(({ total }) => total))
      }),
    )
  })
})

describe('the other direction', () => {
  it('is a unit of a department with people of another; its own are not lent', () => {
    const bureau = unit('bureau', { department: 'urban_management' })
    const hosted = [lent('bureau', 3), lent('bureau', 2, { department: 'transport' }), lent('a', 6)]
    const found = hostedByDepartments([bureau, ...units], hosted)
    expect(found.units.map(({ id }) => id)).toEqual(['bureau'])
    expect(found.lent).toEqual([hosted[1]])
    expect(hostedByDepartments([bureau, ...units], [lent('bureau', 3)])).toEqual({ units: [], lent: [] })
  })
})
