import type { UnitNode } from '#domain/organisation.ts'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'

export type ChartTree = UnitNode<ComparedUnit>

/** A unit's place in the picture, in picture points. */
export type Box = { x: number; y: number; width: number; height: number }
export type PlacedUnit = Box & { id: string }
export type Point = { x: number; y: number }
/** A line from point to point. */
export type Line = readonly Point[]

/** Units hung under one another in columns, the lines between them, and where each hangs; placed from its own corner. */
export type Group = { width: number; height: number; boxes: PlacedUnit[]; lines: Line[]; hooks: Point[] }

export const boxWidth = 220
export const gaps = { rank: 48, column: 26, row: 12, indent: 20, spine: 10 }

const heights = { bare: 38, figures: 68, led: 88 }
const mostLevelsBelow = 2

/** As high as what there is to say of the unit. */
export function heightOf({ leader, withBelow }: Pick<ComparedUnit, 'leader' | 'withBelow'>): number {
  if (leader) return heights.led
  return withBelow ? heights.figures : heights.bare
}

/**
 * Divides what stands below a unit: what is large goes on as a tree, what is small is hung in columns. Siblings of a kind
 * are drawn alike: where one district is large, every district that has units below it is.
 */
export function divide(children: readonly ChartTree[], most: number): { large: ChartTree[]; small: ChartTree[] } {
  const largeKinds = new Set(children.filter((child) => !isSmall(child, most)).map(({ kind }) => kind))
  const isLarge = ({ kind, children: below }: ChartTree) => below.length > 0 && largeKinds.has(kind)
  return { large: children.filter(isLarge), small: children.filter((child) => !isLarge(child)) }
}

/** Hangs small trees in columns of about the same height, in their order. `columnsFor`: how many, by the height of all. */
export function hang(trees: readonly ChartTree[], columnsFor: (height: number) => number): Group {
  const lists = trees.map(listOf)
  const whole = lists.reduce((sum, { height }) => sum + height + gaps.row, 0)
  const target = whole / Math.max(1, Math.round(columnsFor(whole)))
  const columns: Group[][] = [[]]
  let filled = 0
  for (const list of lists) {
    const column = columns.at(-1)
    const isFull = !column || (column.length > 0 && filled + list.height / 2 > target * columns.length)
    if (isFull) columns.push([list])
    else column.push(list)
    filled += list.height + gaps.row
  }
  return sideBySide(columns.map(underOneAnother))
}

/** Of how many units a tree consists. */
export function countOf(tree: ChartTree): number {
  return 1 + countBelow(tree)
}

function isSmall(tree: ChartTree, most: number): boolean {
  return countBelow(tree) <= most && levelsBelow(tree) <= mostLevelsBelow
}

function countBelow({ children }: ChartTree): number {
  return children.reduce((sum, child) => sum + 1 + countBelow(child), 0)
}

function levelsBelow({ children }: ChartTree): number {
  return children.reduce((most, child) => Math.max(most, 1 + levelsBelow(child)), 0)
}

/** A unit with those below it indented under it, each on a row of its own. */
function listOf(tree: ChartTree): Group {
  const height = heightOf(tree)
  const boxes: PlacedUnit[] = [{ id: tree.id, x: 0, y: 0, width: boxWidth, height }]
  const lines: Line[] = []
  let width = boxWidth
  let bottom = height
  for (const child of tree.children) {
    const list = listOf(child)
    const top = bottom + gaps.row
    const middle = top + heightOf(child) / 2
    boxes.push(...list.boxes.map((box) => moved(box, { x: gaps.indent, y: top })))
    lines.push(...list.lines.map((line) => movedLine(line, { x: gaps.indent, y: top })))
    lines.push([
      { x: gaps.spine, y: height },
      { x: gaps.spine, y: middle },
      { x: gaps.indent, y: middle },
    ])
    width = Math.max(width, gaps.indent + list.width)
    bottom = top + list.height
  }
  return { width, height: bottom, boxes, lines, hooks: [{ x: 0, y: height / 2 }] }
}

/** A column: its lists hang on one spine at its left. */
function underOneAnother(lists: readonly Group[]): Group {
  return together(lists, (column) => ({ x: gaps.spine, y: column.height === 0 ? 0 : column.height + gaps.row }))
}

function sideBySide(columns: readonly Group[]): Group {
  return together(columns, (row) => ({ x: row.width === 0 ? 0 : row.width + gaps.column, y: 0 }))
}

function together(groups: readonly Group[], placeIn: (whole: Group) => Point): Group {
  const whole: Group = { width: 0, height: 0, boxes: [], lines: [], hooks: [] }
  for (const group of groups) {
    const by = placeIn(whole)
    const { boxes, lines, hooks } = movedGroup(group, by)
    whole.boxes.push(...boxes)
    whole.lines.push(...lines)
    whole.hooks.push(...hooks)
    whole.width = Math.max(whole.width, by.x + group.width)
    whole.height = Math.max(whole.height, by.y + group.height)
  }
  return whole
}

/** The same group at another place. */
export function movedGroup(group: Group, by: Point): Group {
  return {
    ...group,
    boxes: group.boxes.map((box) => moved(box, by)),
    lines: group.lines.map((line) => movedLine(line, by)),
    hooks: movedLine(group.hooks, by),
  }
}

function moved(box: PlacedUnit, by: Point): PlacedUnit {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}

function movedLine(line: Line, by: Point): Point[] {
  return line.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }))
}
