import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { treeOf, type UnitKind } from '#domain/organisation.ts'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { ChartTree, PlacedUnit } from '#app/components/organisation/chart/blocks.ts'
import { dashesOf, relationsOf } from '#app/components/organisation/chart/dashes.ts'
import { faceOf, faceWordsIn } from '#app/components/organisation/chart/faces.ts'
import { foldedTo, levelsOf, openedTo, stepFrom, unfolded } from '#app/components/organisation/chart/folding.ts'
import { directions, layoutOf } from '#app/components/organisation/chart/layout.ts'
import { drawPicture, fitted } from '#app/components/organisation/chart/picture.ts'
import en from '#app/i18n/en/chart.json'
import { i18nWith } from '#app/i18n/late-texts.ts'
import chinese from '#app/i18n/zh-CN/chart.json'

const figures = { planned: 10, onBooks: 12, present: 9, established: 6, auxiliary: 6 }
const unit = (id: string, parentId: string | null, given: Partial<ComparedUnit> = {}): ComparedUnit => ({
  ...{ id, parentId, sortOrder: 0, code: id, kind: 'squad', level: 'city', department: null, name: id, shortName: id },
  ...{ isAbove: false, leader: null, own: null, withBelow: figures, verdicts: [], lines: [], turns: [], earlier: null },
  ...given,
})

/** A city with three districts of streets with squads, a detachment with brigades, and two bureaus. */
const city: ComparedUnit[] = [
  unit('city', null, { kind: 'city' }),
  unit('detachment', 'city', { kind: 'detachment', sortOrder: 1, leader: { post: '支队长', holders: [] } }),
  ...['b1', 'b2', 'b3'].map((id, index) => unit(id, 'detachment', { kind: 'brigade', sortOrder: index })),
  ...['police', 'traffic'].map((id, index) =>
    unit(id, 'city', { kind: 'bureau', sortOrder: 2 + index, withBelow: null }),
  ),
  ...['d1', 'd2', 'd3'].flatMap((district, index) => [
    unit(district, 'city', { kind: 'district', sortOrder: 10 + index }),
    ...Array.from({ length: 3 + 4 * index }, (_unused, number) => `${district}-s${number}`).flatMap((street, order) => [
      unit(street, district, { kind: 'sub_district', sortOrder: order }),
      unit(`${street}q`, street, {
        lines: [
          { kind: 'host', to: street },
          { kind: 'second', to: 'detachment' },
        ],
      }),
    ]),
  ]),
]
const roots = treeOf(city)

const overlap = (a: PlacedUnit, b: PlacedUnit) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const overlapping = (boxes: readonly PlacedUnit[]) =>
  boxes.flatMap((a, index) => boxes.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} on ${b.id}`] : [])))

describe.each(directions)('laid out %s', (direction) => {
  const layout = layoutOf(roots, direction)
  const box = (id: string) => layout.boxes.find((one) => one.id === id) ?? { id, x: 0, y: 0, width: 0, height: 0 }

  it('each unit has its place, none on another, all within the picture', () => {
    expect(layout.boxes.map(({ id }) => id).toSorted()).toEqual(city.map(({ id }) => id).toSorted())
    expect(overlapping(layout.boxes)).toEqual([])
    expect(layout.boxes.filter(({ x, y }) => x < 0 || y < 0)).toEqual([])
    expect(
      layout.boxes.filter((one) => one.x + one.width > layout.width || one.y + one.height > layout.height),
    ).toEqual([])
  })

  it('districts stand beside one another in their order, and away from the city', () => {
    const along = (id: string) => (direction === 'down' ? box(id).x : box(id).y)
    const away = (id: string) => (direction === 'down' ? box(id).y : box(id).x)
    expect(['d3', 'd1', 'd2'].toSorted((a, b) => along(a) - along(b))).toEqual(['d1', 'd2', 'd3'])
    expect(new Set(['d1', 'd2', 'd3'].map(away)).size).toBe(1)
    expect(away('d1')).toBeGreaterThan(away('city'))
  })

  it('a squad hangs indented below its street', () => {
    expect(box('d2-s1q').x).toBeGreaterThan(box('d2-s1').x)
    expect(box('d2-s1q').y).toBeGreaterThan(box('d2-s1').y)
  })

  it('a line leads from each unit to the one above it', () => {
    const ends = layout.lines.map((line) => line.at(-1))
    const touches = (one: PlacedUnit) =>
      ends.some(
        (end) =>
          end && end.x >= one.x - 1 && end.x <= one.x + one.width && end.y >= one.y && end.y <= one.y + one.height,
      )
    expect(layout.boxes.filter(({ id }) => id !== 'city').filter((one) => !touches(one))).toEqual([])
  })

  it('the dashed lines are drawn between units that are shown, and to no other', () => {
    expect(relationsOf(city, layout, direction)).toHaveLength(2 * (3 + 7 + 11))
    const shown = layoutOf(unfolded(roots, new Set(['d1'])), direction)
    expect(relationsOf(city, shown, direction)).toHaveLength(2 * (7 + 11))
  })
})

describe('any tree', () => {
  it('is laid out without one unit on another, and about as wide as a sheet rather than a ribbon', () => {
    const kinds: UnitKind[] = ['bureau', 'district', 'squad', 'brigade']
    const trees = fc
      .array(fc.tuple(fc.nat(), fc.constantFrom(...kinds), fc.boolean()), { minLength: 1, maxLength: 80 })
      .map((parts) =>
        parts.map(([above, kind, hasFigures], index) =>
          unit(`u${index}`, index === 0 ? null : `u${above % index}`, {
            ...{ kind, sortOrder: index, withBelow: hasFigures ? figures : null },
          }),
        ),
      )
    fc.assert(
      fc.property(trees, fc.constantFrom(...directions), (units, direction) => {
        const { boxes } = layoutOf(treeOf(units), direction)
        expect(boxes).toHaveLength(units.length)
        expect(overlapping(boxes)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('of 500 units fits a sheet', () => {
    const { width, height } = layoutOf(treeOf(fiveHundred()), 'down')
    expect(width / height).toBeGreaterThan(0.7)
    expect(width / height).toBeLessThan(2.8)
  })
})

describe('folding', () => {
  it('shows just so many levels', () => {
    expect(levelsOf(roots)).toBe(4)
    const shown = (levels: number) => layoutOf(unfolded(roots, foldedTo(roots, levels)), 'down').boxes.length
    expect(shown(1)).toBe(1)
    expect(shown(2)).toBe(7)
    expect(shown(4)).toBe(city.length)
  })

  it('opens the way to a unit one goes to, and no more', () => {
    const folded = openedTo(foldedTo(roots, 1), city, 'd2-s1q')
    expect(folded.has('city')).toBe(false)
    const both = openedTo(new Set(['d1', 'd2', 'd2-s1']), city, 'd2-s1q')
    expect([...both]).toEqual(['d1'])
  })
})

describe('walking', () => {
  const step = (from: string | null, by: Parameters<typeof stepFrom>[2], tree: readonly ChartTree[] = roots) =>
    stepFrom(tree, from, by)

  it('goes to the unit above, below, before and after', () => {
    expect(step(null, 'child')).toBe('city')
    expect(step('city', 'child')).toBe('detachment')
    expect(step('detachment', 'next')).toBe('police')
    expect(step('police', 'previous')).toBe('detachment')
    expect(step('d2-s1q', 'parent')).toBe('d2-s1')
    expect(step('d2-s1q', 'first')).toBe('city')
  })

  it('stays where there is nothing further, or nothing shown', () => {
    expect(step('city', 'parent')).toBeUndefined()
    expect(step('d3', 'next')).toBeUndefined()
    expect(step('d1', 'child', unfolded(roots, new Set(['d1'])))).toBeUndefined()
  })
})

describe('the drawing', async () => {
  const { t } = await i18nWith('zh-CN', { chart: { en, chinese } })
  const draw = (units: readonly ComparedUnit[]) => {
    const layout = layoutOf(treeOf(units), 'down')
    const faces = new Map(units.map((one) => [one.id, faceOf(one, faceWordsIn(t))]))
    const dashes = dashesOf(relationsOf(units, layout, 'down'))
    return drawPicture({ layout, faces, dashes, hidden: new Map(), title: 'A & B', notes: ['<day>'], legend: [] })
  }

  it('is made of shapes and texts, with nothing of the page in it', () => {
    const { svg, width, height } = draw(city)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toMatch(/foreignObject|<image|href=|NaN|undefined/)
    expect(svg.match(/rx="4"/g)).toHaveLength(city.length)
    expect(width).toBeGreaterThan(900)
    expect(height).toBeGreaterThan(300)
    expect(svg).toContain('支队长空缺')
    expect(svg).toContain('编配 10 · 在册 12 · 在岗 9')
  })

  it('keeps signs that mean something in XML to themselves', () => {
    const { svg } = draw([unit('city', null, { shortName: '<b>&"\u0007' })])
    expect(svg).toContain('&lt;b&gt;&amp;&quot;')
    expect(svg).toContain('A &amp; B')
    expect(svg).toContain('&lt;day&gt;')
    expect(svg).not.toContain('\u0007')
  })

  it('cuts a text that would not fit', () => {
    expect(fitted('城管', 10, 20)).toBe('城管')
    expect(fitted('城市管理联勤执法支队', 10, 50)).toBe('城市管理…')
  })
})

function fiveHundred(): ComparedUnit[] {
  const streets = Array.from({ length: 8 }, (_unused, district) => `d${district}`).flatMap((district, order) => [
    unit(district, 'city', { kind: 'district', sortOrder: order }),
    ...Array.from({ length: 30 }, (_also, number) => `${district}-${number}`).flatMap((street, index) => [
      unit(street, district, { kind: 'sub_district', sortOrder: index }),
      unit(`${street}q`, street),
    ]),
  ])
  return [unit('city', null, { kind: 'city' }), ...streets]
}
