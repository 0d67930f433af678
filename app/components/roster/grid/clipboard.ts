import type { EntryEdit } from '#domain/roster/edits.ts'
import { liveIn } from './lines.ts'
import { sizeOf, type Rect } from './selection.ts'
import { bareShift, cellAt, edgeOf, put, shiftOf, type Plane, type Problem, type Shift } from './steps.ts'

/** What is copied: rows of cells, each with its shifts. */
export type Block = readonly (readonly (readonly Shift[])[])[]

export function blockOf(plane: Plane, { top, bottom, left, right }: Rect): Block {
  return upTo(top, bottom).map((row) =>
    upTo(left, right).map((day) => {
      const cell = cellAt(plane, { row, day })
      return cell ? liveIn(plane.sheet, cell.line, cell.day).map(shiftOf) : []
    }),
  )
}

/** As a table program takes it: tabs between the days, two shifts of a day joined by a plus. */
export function textOf(block: Block, { frame }: Plane): string {
  const code = ({ shiftTypeId }: Shift) => frame.shiftTypes.find(({ id }) => id === shiftTypeId)?.code ?? ''
  return block.map((row) => row.map((cell) => cell.map(code).join('+')).join('\t')).join('\n')
}

/** What came from elsewhere. Codes are read in any width and case; one that nobody knows is named with its cell. */
export function blockFrom(text: string, { frame }: Plane): Block | Problem {
  const codes = new Map(frame.shiftTypes.filter(({ isRetired }) => !isRetired).map(({ code, id }) => [code, id]))
  const rows = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const block: Shift[][][] = []
  for (const [row, line] of rows.entries()) {
    const cells: Shift[][] = []
    for (const [column, cell] of line.split('\t').entries()) {
      const shifts: Shift[] = []
      for (const word of cell
        .normalize('NFKC')
        .toUpperCase()
        .split(/[+/\s]+/)
        .filter(isWord)) {
        const id = codes.get(word)
        if (!id)
          return { problem: 'unknown-code', facts: { code: word.slice(0, 12), row: row + 1, column: column + 1 } }
        shifts.push(bareShift(id))
      }
      cells.push(shifts)
    }
    block.push(cells)
  }
  const width = Math.max(...block.map((row) => row.length))
  return block.map((row) => [...row, ...Array.from({ length: width - row.length }, () => [])])
}

/**
 * Puts a block where the selection begins; over a selection that is larger and a multiple of it, again and again. Empty cells of the block empty
 * the cells below them. One that runs over the edge is refused whole.
 */
export function paste(plane: Plane, rect: Rect, block: Block): EntryEdit[] | Problem {
  const height = block.length
  const width = block[0]?.length ?? 0
  if (height === 0 || width === 0) return []
  const { rows, days } = sizeOf(rect)
  const isMultiple = rows % height === 0 && days % width === 0
  const bottom = rect.top + (isMultiple ? rows : height) - 1
  const right = rect.left + (isMultiple ? days : width) - 1
  const edge = edgeOf(plane, { top: rect.top, left: rect.left, bottom, right })
  if (edge) return { ...edge, facts: { ...edge.facts, rows: height, days: width } }
  return upTo(rect.top, bottom).flatMap((row) =>
    upTo(rect.left, right).flatMap((day) => {
      const cell = cellAt(plane, { row, day })
      const shifts = block[(row - rect.top) % height]?.[(day - rect.left) % width] ?? []
      if (!cell) return []
      return put(plane, cell, { shifts, over: liveIn(plane.sheet, cell.line, cell.day) })
    }),
  )
}

/** How shifts without hours or blanks are often written; a dash says nothing. */
function isWord(word: string): boolean {
  return word !== '' && word !== '-' && word !== '—'
}

function upTo(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_none, at) => from + at)
}
