import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import { gaps, type Box, type PlacedUnit } from './blocks.ts'
import { elbow, middleOf, pathOf, type Direction } from './layout.ts'

/** A dashed line of the picture, as an SVG path from the authority to the unit. */
export type Dash = { kind: 'host' | 'second'; from: string; to: string; path: string }

const aside = 4

/**
 * The lines beside the tree, between units that are drawn. Where one runs along a line of the tree it is drawn next to it;
 * else it is a curve from side to side.
 */
export function dashesOf(
  units: readonly Pick<ComparedUnit, 'id' | 'parentId' | 'lines'>[],
  boxes: readonly PlacedUnit[],
  direction: Direction,
): Dash[] {
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  return units.flatMap(({ id, parentId, lines }) =>
    lines.flatMap(({ kind, to: authority }): Dash[] => {
      const [from, to] = [boxOf.get(authority), boxOf.get(id)]
      if (!from || !to) return []
      const path = authority === parentId ? besideTree(from, to, direction) : curve(from, to)
      return [{ kind, from: authority, to: id, path }]
    }),
  )
}

function besideTree(from: Box, to: Box, direction: Direction): string {
  const isIndented = to.x === from.x + gaps.indent && to.y > from.y
  if (isIndented) {
    const x = from.x + gaps.spine + aside
    const y = to.y + to.height / 2 + aside
    return pathOf([
      { x, y: from.y + from.height },
      { x, y },
      { x: to.x, y },
    ])
  }
  return pathOf(elbow(from, to, direction).map(({ x, y }) => ({ x: x + aside, y: y + aside })))
}

function curve(from: Box, to: Box): string {
  const isToTheRight = to.x + to.width / 2 >= from.x + from.width / 2
  const start = middleOf(from, isToTheRight ? 'right' : 'left')
  const end = middleOf(to, isToTheRight ? 'left' : 'right')
  const bend = Math.max(60, Math.abs(end.x - start.x) / 2) * (isToTheRight ? 1 : -1)
  return `M${start.x},${start.y}C${start.x + bend},${start.y} ${end.x - bend},${end.y} ${end.x},${end.y}`
}
