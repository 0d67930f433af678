import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryEdit } from '#domain/roster/edits.ts'
import type { RosterShown } from '#domain/roster/view.ts'
import { blockFrom, blockOf, paste, textOf } from '#app/components/roster/grid/clipboard.ts'
import { isCellLine, linesOf } from '#app/components/roster/grid/lines.ts'
import { everything, moved, rectOf, single, stepOf, type Rect } from '#app/components/roster/grid/selection.ts'
import { placeEntries, sheetOf, stepped, type View } from '#app/components/roster/grid/sheet.ts'
import { clear, extend, fill, fillDown, fillRight, move, type Plane } from '#app/components/roster/grid/steps.ts'
import { codeWaitsMs, settledCode, typedCode } from '#app/components/roster/grid/typing.ts'
import { anEntry, aRoster, idOf, shiftTypes } from '#tests/support/sheets.ts'

function planeOf(roster: RosterShown, view: View = 'person') {
  const sheet = sheetOf(roster, view)
  let next = 5_000
  const plane = (): Plane => ({
    ...{ sheet, frame: roster, days: roster.days.map(({ day }) => day), newId: () => idOf(next++) },
    lines: linesOf(roster, sheet, { folded: new Set(), words: { open: '待排', noPlace: '未定' } }).filter(isCellLine),
  })
  const types = new Map(shiftTypes.map((type) => [type.id, type]))
  const run = (edits: EntryEdit[] | object) => {
    if (!Array.isArray(edits)) throw new Error(JSON.stringify(edits))
    for (const edit of edits as EntryEdit[]) {
      const entry = stepped(sheet.entries.get(edit.id), edit, { byName: null, at: 0, types })
      if (entry) placeEntries(sheet, [entry])
    }
  }
  /** What is seen: a line per row, a dot for an empty cell. */
  const drawn = () =>
    plane().lines.map((line) =>
      plane()
        .days.map((day) => textOf(blockOf({ ...plane(), lines: [line], days: [day] }, cell), plane()) || '.')
        .join(' '),
    )
  return { plane, run, drawn, sheet }
}
const cell: Rect = { top: 0, bottom: 0, left: 0, right: 0 }
const rect = (top: number, left: number, bottom = top, right = left): Rect => ({ top, left, bottom, right })

describe('a selection', () => {
  const size = { rows: 4, days: 7 }
  it('goes by arrows, grows with Shift, and never leaves the grid', () => {
    const step = (from: ReturnType<typeof single>, key: string, isExtending = false, isFar = false) => {
      const by = stepOf(key, isFar)
      return by ? moved(from, by, { size, isExtending }) : from
    }
    const at = step(step(single({ row: 0, day: 0 }), 'ArrowRight'), 'ArrowDown', true)
    expect(rectOf(at)).toEqual(rect(0, 1, 1, 1))
    expect(step(at, 'ArrowLeft').focus).toEqual({ row: 1, day: 0 })
    expect(step(at, 'ArrowRight', false, true).focus).toEqual({ row: 1, day: 6 })
    expect(step(at, 'End', true, true).focus).toEqual({ row: 3, day: 6 })
    expect(step(at, 'PageUp').focus).toEqual({ row: 0, day: 1 })
    expect(rectOf(everything(size))).toEqual(rect(0, 0, 3, 6))
  })
})

describe('letters', () => {
  const codes = shiftTypes.map(({ code }) => code)
  it('are a code at once, or wait while another begins alike', () => {
    expect(typedCode('', 'm', codes)).toEqual({ kind: 'taken', code: 'M' })
    expect(typedCode('', 'Ｍ', codes)).toEqual({ kind: 'taken', code: 'M' })
    expect(typedCode('', 'l', codes)).toEqual({ kind: 'waiting', typed: 'L' })
    expect(typedCode('L', '2', codes)).toEqual({ kind: 'taken', code: 'L2' })
    expect(typedCode('L', 'x', codes)).toEqual({ kind: 'unknown', typed: 'LX' })
    expect(settledCode('L', codes)).toBe('L')
    expect(settledCode('X', codes)).toBeUndefined()
    expect(codeWaitsMs).toBe(600)
  })
})

describe('the hand', () => {
  it('fills what is selected, keeps the place of a shift that becomes another, and clears', () => {
    const roster = { ...aRoster(), entries: [anEntry(1, { placeId: 'g2', isLeader: true })] }
    const at = planeOf(roster)
    at.run(fill(at.plane(), rect(0, 0, 1, 2), 'type N'))
    expect(at.drawn().slice(0, 3)).toEqual(['N N N . . . .', 'N N N . . . .', '. . . . . . .'])
    expect(at.sheet.entries.get(idOf(1))).toMatchObject({ placeId: 'g2', isLeader: true, code: 'N' })
    expect(fill(at.plane(), rect(0, 0), 'type N')).toEqual([])
    at.run(clear(at.plane(), rect(0, 0, 3, 6)))
    expect(at.drawn().join('')).not.toContain('N')
  })

  it('always has one more row for open shifts than are open', () => {
    const at = planeOf(aRoster({ people: 1 }))
    at.run(fill(at.plane(), rect(1, 0), 'type M'))
    at.run(fill(at.plane(), rect(2, 0), 'type A'))
    expect(at.drawn()).toEqual(['. . . . . . .', 'M . . . . . .', 'A . . . . . .', '. . . . . . .'])
    at.run(clear(at.plane(), rect(1, 0)))
    expect(at.drawn()).toEqual(['. . . . . . .', 'A . . . . . .', '. . . . . . .'])
  })

  it('fills down from the first row and right from the first day, or from the one before', () => {
    const at = planeOf({
      ...aRoster(),
      entries: [anEntry(1), anEntry(2, { workDay: '2026-03-10', shiftTypeId: 'type A' })],
    })
    at.run(fillDown(at.plane(), rect(0, 0, 2, 1)))
    expect(at.drawn().slice(0, 3)).toEqual(['M A . . . . .', 'M A . . . . .', 'M A . . . . .'])
    at.run(fillRight(at.plane(), rect(2, 2)))
    at.run(fillDown(at.plane(), rect(3, 0)))
    expect(at.drawn().slice(2, 4)).toEqual(['M A A . . . .', 'M . . . . . .'])
  })

  it('pulled by the edge repeats what was selected', () => {
    const at = planeOf({
      ...aRoster(),
      entries: [anEntry(1), anEntry(2, { workDay: '2026-03-10', shiftTypeId: 'type A' })],
    })
    at.run(extend(at.plane(), rect(0, 0, 0, 2), rect(0, 0, 1, 6)))
    expect(at.drawn().slice(0, 2)).toEqual(['M A . M A . M', 'M A . M A . M'])
  })

  it('moves, and asks what becomes of a shift it is dropped on', () => {
    const begun = () =>
      planeOf({
        ...aRoster(),
        entries: [anEntry(1, { placeId: 'g1' }), anEntry(2, { personId: 'p1', shiftTypeId: 'type A' })],
      })
    const by = { row: 1, day: 0 }
    const ways = { swap: ['A', 'M', '.'], replace: ['.', 'M', 'A'], both: ['.', 'M+A', '.'] } as const
    for (const [onOccupied, [first, second, open]] of Object.entries(ways)) {
      const at = begun()
      expect(move(at.plane(), cell, { by, isCopy: false, onOccupied: undefined })).toEqual({ occupied: 1 })
      at.run(move(at.plane(), cell, { by, isCopy: false, onOccupied: onOccupied as keyof typeof ways }))
      const drawn = at.drawn().map((row) => row.split(' ')[0])
      expect([drawn[0], drawn[1], drawn[4]]).toEqual([
        first,
        second?.includes('+') ? expect.stringMatching(/^(M\+A|A\+M)$/) : second,
        open,
      ])
      expect(at.sheet.entries.get(idOf(1))).toMatchObject({ personId: 'p1', placeId: 'g1' })
      expect(at.sheet.entries.size).toBe(2)
    }
    const copied = begun()
    copied.run(move(copied.plane(), cell, { by: { row: 0, day: 3 }, isCopy: true, onOccupied: undefined }))
    expect(copied.drawn()[0]).toBe('M . . M . . .')
    expect(move(copied.plane(), cell, { by: { row: 0, day: -1 }, isCopy: false, onOccupied: undefined })).toMatchObject(
      { problem: 'edge-left' },
    )
  })

  it('moves a whole row over itself without asking', () => {
    const at = planeOf(aRoster({ people: 1, filled: true }))
    at.run(move(at.plane(), rect(0, 0, 0, 4), { by: { row: 0, day: 2 }, isCopy: false, onOccupied: 'both' }))
    expect(at.drawn()[0]).toMatch(/^\. \. M \. M/)
  })

  it('by place and by shift changes what the row says', () => {
    const at = planeOf({ ...aRoster(), entries: [anEntry(1, { placeId: 'g1' })] }, 'place')
    at.run(move(at.plane(), cell, { by: { row: 1, day: 1 }, isCopy: false, onOccupied: undefined }))
    expect(at.sheet.entries.get(idOf(1))).toMatchObject({ placeId: 'g2', workDay: '2026-03-10', personId: 'p0' })
  })
})

describe('the clipboard', () => {
  it('goes out as a table and comes back the same', () => {
    const shift = fc.constantFrom('M', 'A', 'N', 'L2', 'R', 'M+A', '')
    fc.assert(
      fc.property(fc.array(fc.array(shift, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const at = planeOf(aRoster())
        const block = blockFrom(rows.map((row) => row.join('\t')).join('\r\n'), at.plane())
        if (!Array.isArray(block)) throw new Error('refused')
        at.run(paste(at.plane(), cell, block))
        const all = rect(0, 0, rows.length - 1, 6)
        const sortedCodes = (text: string) => text.split(/[\t\n]/).map((one) => one.split('+').toSorted().join('+'))
        expect(sortedCodes(textOf(blockOf(at.plane(), all), at.plane()))).toEqual(
          sortedCodes(rows.map((row) => row.join('\t')).join('\n')),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('pastes a week with its places beside itself, fills a larger selection, and empties what it lies on', () => {
    const entries = [
      anEntry(1, { placeId: 'g1' }),
      anEntry(2, { workDay: '2026-03-11', shiftTypeId: 'type N' }),
      anEntry(3, { workDay: '2026-03-17' }),
    ]
    const at = planeOf({ ...aRoster({ days: 14 }), entries })
    at.run(paste(at.plane(), rect(0, 7), blockOf(at.plane(), rect(0, 0, 0, 6))))
    expect(at.drawn()[0]).toBe('M . N . . . . M . N . . . .')
    expect(
      [...at.sheet.entries.values()].filter(({ placeId }) => placeId === 'g1').map(({ workDay }) => workDay),
    ).toEqual(['2026-03-09', '2026-03-16'])
    at.run(paste(at.plane(), rect(1, 0, 2, 13), blockOf(at.plane(), rect(0, 0, 0, 6))))
    expect(at.drawn().slice(1, 3)).toEqual(Array(2).fill('M . N . . . . M . N . . . .'))
  })

  it('refuses whole what runs over the edge, and says where', () => {
    const at = planeOf(aRoster())
    const block = blockOf(at.plane(), rect(0, 0, 1, 4))
    expect(paste(at.plane(), rect(0, 4), block)).toEqual({
      problem: 'edge-right',
      facts: { count: 2, day: '2026-03-15', rows: 2, days: 5 },
    })
    expect(paste(at.plane(), rect(4, 0), block)).toMatchObject({ problem: 'edge-bottom', facts: { count: 1 } })
  })

  it('names a code that nobody knows, with its cell', () => {
    const { plane } = planeOf(aRoster())
    expect(blockFrom('M\tA\nN\tXX', plane())).toEqual({
      problem: 'unknown-code',
      facts: { code: 'XX', row: 2, column: 2 },
    })
  })

  it('leaves a place behind that is not the other unit’s', () => {
    const at = planeOf({
      ...aRoster({ units: 2 }),
      entries: [anEntry(1, { placeId: 'g2' }), anEntry(2, { workDay: '2026-03-10', placeId: 'g1' })],
    })
    const second = at.plane().lines.findIndex(({ unitId }) => unitId === 'u1')
    at.run(paste(at.plane(), rect(second, 0), blockOf(at.plane(), rect(0, 0, 0, 1))))
    expect(
      [...at.sheet.entries.values()].filter(({ unitId }) => unitId === 'u1').map(({ placeId }) => placeId),
    ).toEqual([null, 'g1'])
  })
})
