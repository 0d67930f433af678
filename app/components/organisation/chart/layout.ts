import dagre from '@dagrejs/dagre'
import { boxWidth, countOf, divide, gaps, hang, heightOf, movedGroup } from './blocks.ts'
import type { Box, ChartTree, Group, Line, PlacedUnit, Point } from './blocks.ts'

export const directions = ['down', 'right'] as const
export type Direction = (typeof directions)[number]

/** The picture: where each unit stands, and the lines of the tree. At the height of the channel no unit stands. */
export type ChartLayout = { width: number; height: number; boxes: PlacedUnit[]; lines: Line[]; channel: number }

const margin = 16
/** The shape of a sheet of A3 lying on its side. */
const sheet = 420 / 297

/**
 * Places a tree of units. The upper part, whatever has much below it, is laid out by dagre; what is small hangs below in
 * columns, all on the deepest rank, so that a wide force still fits on a sheet.
 */
export function layoutOf(roots: readonly ChartTree[], direction: Direction): ChartLayout {
  const parts = skeletonOf(roots, direction)
  placeWithDagre(parts, direction)
  const boxes = parts.flatMap((part) => (part.group ? groupAt(part).boxes : [{ ...part.box, id: part.id }]))
  const lines = parts.flatMap((part) => [...(part.group ? groupAt(part).lines : []), ...linesTo(part, direction)])
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width)) + margin
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height)) + margin
  return { width, height, boxes, lines, channel: channelIn(parts, direction) }
}

/** What dagre places: a large unit, or the group of small ones below a unit. */
type Part = { id: string; parent: Part | null; rank: number; box: Box; group: Group | null }

function skeletonOf(roots: readonly ChartTree[], direction: Direction): Part[] {
  const parts: Part[] = []
  const columnsFor = columnsIn(roots, direction)
  const most = mostInList(roots)
  const grow = (tree: ChartTree, parent: Part | null): void => {
    const part: Part = { id: tree.id, parent, rank: rankBelow(parent), box: boxOf(tree), group: null }
    parts.push(part)
    const { large, small } = divide(tree.children, most)
    const [before, after] = splitAt(large, small[0])
    for (const child of before) grow(child, part)
    if (small.length > 0) parts.push(groupBelow(part, hang(small, columnsFor)))
    for (const child of after) grow(child, part)
  }
  for (const root of roots) grow(root, null)
  return parts
}

function groupBelow(parent: Part, group: Group): Part {
  const { width, height } = group
  const box = { x: 0, y: 0, width, height }
  return { id: `below ${parent.id}`, parent, rank: rankBelow(parent), box, group }
}

/** The large siblings before the first of the small ones, and those after it. */
function splitAt(large: readonly ChartTree[], first: ChartTree | undefined): [ChartTree[], ChartTree[]] {
  const isBefore = ({ sortOrder }: ChartTree) => first === undefined || sortOrder < first.sortOrder
  return [large.filter(isBefore), large.filter((tree) => !isBefore(tree))]
}

/** Up to how many units below it a tree is still hung as a list: the more units, the longer the lists. */
function mostInList(roots: readonly ChartTree[]): number {
  return Math.max(8, roots.reduce((sum, root) => sum + countOf(root), 0) / 16)
}

/** Downwards, just above the groups, which all begin at one height; to the right, above everything. */
function channelIn(parts: readonly Part[], direction: Direction): number {
  const tops = parts.flatMap(({ group, box }) => (group ? [box.y] : []))
  return direction === 'down' && tops.length > 0 ? Math.min(...tops) - 1.7 * gaps.row : margin / 3
}

function rankBelow(parent: Part | null): number {
  return parent ? parent.rank + 1 : 0
}

function boxOf(tree: ChartTree): Box {
  return { x: 0, y: 0, width: boxWidth, height: heightOf(tree) }
}

/**
 * Into how many columns a group is hung, by its height. Downwards, columns are as high as a sheet that holds all units;
 * to the right, all groups stand under one another and share that height.
 */
function columnsIn(roots: readonly ChartTree[], direction: Direction): (height: number) => number {
  const height = (tree: ChartTree): number =>
    heightOf(tree) + gaps.row + tree.children.reduce((sum, child) => sum + height(child), 0)
  const whole = roots.reduce((sum, root) => sum + height(root), 0)
  const sheetHeight = Math.max(320, Math.sqrt((whole * (boxWidth + gaps.column)) / sheet))
  if (direction === 'down') return (of) => of / (sheetHeight * 0.8)
  return () => whole / (sheetHeight * 1.2)
}

function placeWithDagre(parts: readonly Part[], direction: Direction): void {
  const graph = new dagre.graphlib.Graph()
  const isDown = direction === 'down'
  graph.setGraph({
    rankdir: isDown ? 'TB' : 'LR',
    rankalign: 'top',
    nodesep: isDown ? gaps.column : 2 * gaps.row,
    ranksep: gaps.rank,
    marginx: margin,
    marginy: margin,
    ranker: 'longest-path',
  })
  // What dagre reads and writes its answer to: the middle of each part.
  const places = parts.map(({ box: { width, height } }) => ({ width, height, x: 0, y: 0 }))
  parts.forEach(({ id }, index) => graph.setNode(id, places[index]))
  const deepest = Math.max(0, ...parts.map(({ rank }) => rank))
  for (const { id, parent, rank, group } of parts) {
    if (parent) graph.setEdge(parent.id, id, { minlen: group ? deepest - rank + 1 : 1 })
  }
  dagre.layout(graph, { disableOptimalOrderHeuristic: true })
  parts.forEach(({ box }, index) => {
    const { x, y } = places[index] ?? box
    box.x = Math.round(x - box.width / 2)
    box.y = Math.round(y - box.height / 2)
  })
}

function groupAt({ group, box }: Part): Group {
  return movedGroup(group ?? { width: 0, height: 0, boxes: [], lines: [], hooks: [] }, box)
}

/** From the unit above to a large unit, or to every hook of a group. */
function linesTo(part: Part, direction: Direction): Line[] {
  const { parent, box } = part
  if (!parent) return []
  if (!part.group) return [elbow(parent.box, box, direction)]
  return groupAt(part).hooks.map((hook) => toHook(parent.box, hook, { box, direction }))
}

/** From the middle of a unit's edge, across half-way, to the middle of the other's. */
export function elbow(from: Box, to: Box, direction: Direction): Line {
  if (direction === 'down') {
    const [start, end] = [middleOf(from, 'bottom'), middleOf(to, 'top')]
    const across = start.y + gaps.rank / 2
    return [start, { x: start.x, y: across }, { x: end.x, y: across }, end]
  }
  const [start, end] = [middleOf(from, 'right'), middleOf(to, 'left')]
  const across = start.x + gaps.rank / 2
  return [start, { x: across, y: start.y }, { x: across, y: end.y }, end]
}

/** Along the top of the group to the spine of the hook's column, then down to the hook. */
function toHook(from: Box, hook: Point, { box, direction }: { box: Box; direction: Direction }): Line {
  const spine = hook.x - gaps.spine / 2
  const top = box.y - gaps.row
  const down = [{ x: spine, y: hook.y }, hook]
  if (direction === 'down') {
    const start = middleOf(from, 'bottom')
    const across = start.y + gaps.rank / 2
    const above = { x: box.x + box.width / 2, y: across }
    return [start, { x: start.x, y: across }, above, { x: above.x, y: top }, { x: spine, y: top }, ...down]
  }
  const start = middleOf(from, 'right')
  const across = start.x + gaps.rank / 2
  return [start, { x: across, y: start.y }, { x: across, y: top }, { x: spine, y: top }, ...down]
}

export function middleOf({ x, y, width, height }: Box, side: 'top' | 'bottom' | 'left' | 'right'): Point {
  if (side === 'top') return { x: x + width / 2, y }
  if (side === 'bottom') return { x: x + width / 2, y: y + height }
  return { x: side === 'left' ? x : x + width, y: y + height / 2 }
}

/** The line as an SVG path. */
export function pathOf(line: Line): string {
  return `M${line.map(({ x, y }) => `${x},${y}`).join('L')}`
}
