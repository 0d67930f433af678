import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import { gaps, type Box, type Line } from './blocks.ts'
import { elbow, middleOf, pathOf, type ChartLayout, type Direction } from './layout.ts'

export type DashKind = 'host' | 'second'

/** A line beside the tree, from an authority to a unit it answers for. */
export type Relation = { kind: DashKind; from: string; to: string; line: Line }

/** All lines of a kind as one SVG path. */
export type Dash = { kind: DashKind; path: string }

const aside = 4
const beyond = 9

/**
 * The lines beside the tree, between units that are drawn. Where one runs along a line of the tree it is drawn next to it;
 * else it goes by the channel that the layout leaves free, and down beside the unit's column: what leads to one column
 * shares its way, so that two hundred lines remain a few.
 */
export function relationsOf(
  units: readonly Pick<ComparedUnit, 'id' | 'parentId' | 'lines'>[],
  { boxes, channel }: ChartLayout,
  direction: Direction,
): Relation[] {
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  return units.flatMap(({ id, parentId, lines }) =>
    lines.flatMap(({ kind, to: authority }): Relation[] => {
      const [from, to] = [boxOf.get(authority), boxOf.get(id)]
      if (!from || !to) return []
      const line = authority === parentId ? besideTree(from, to, direction) : byChannel(from, to, channel)
      return [{ kind, from: authority, to: id, line }]
    }),
  )
}

/** One path for each kind. Of ways that several lines share, only what no other line has drawn is drawn. */
export function dashesOf(relations: readonly Relation[]): Dash[] {
  return (['host', 'second'] as const).flatMap((kind): Dash[] => {
    const lines = relations.filter((relation) => relation.kind === kind).map(({ line }) => line)
    return lines.length > 0 ? [{ kind, path: drawnOnce(lines) }] : []
  })
}

function besideTree(from: Box, to: Box, direction: Direction): Line {
  const isIndented = to.x === from.x + gaps.indent && to.y > from.y
  if (!isIndented) return elbow(from, to, direction).map(({ x, y }) => ({ x: x + aside, y: y + aside }))
  const x = from.x + gaps.spine + aside
  const y = to.y + to.height / 2 + aside
  return [
    { x, y: from.y + from.height },
    { x, y },
    { x: to.x, y },
  ]
}

/** Out at the right, up to the channel, along it, down beside the column, and in from the right. */
function byChannel(from: Box, to: Box, channel: number): Line {
  const [start, end] = [middleOf(from, 'right'), middleOf(to, 'right')]
  const [out, back] = [start.x + beyond, end.x + beyond]
  return [start, { x: out, y: start.y }, { x: out, y: channel }, { x: back, y: channel }, { x: back, y: end.y }, end]
}

/** The straight pieces of all lines, those on one axis joined where they touch or overlap. */
function drawnOnce(lines: readonly Line[]): string {
  const onAxis = new Map<string, [number, number][]>()
  for (const line of lines) {
    for (const [index, to] of line.entries()) {
      const from = line[index - 1]
      if (!from || (from.x === to.x && from.y === to.y)) continue
      const isUpright = from.x === to.x
      const [a, b] = isUpright ? [from.y, to.y] : [from.x, to.x]
      const axis = isUpright ? `x${from.x}` : `y${from.y}`
      const pieces = onAxis.get(axis) ?? []
      onAxis.set(axis, [...pieces, [Math.min(a, b), Math.max(a, b)]])
    }
  }
  return [...onAxis].flatMap(([axis, pieces]) => joined(pieces).map(([a, b]) => pieceOf(axis, a, b))).join('')
}

function pieceOf(axis: string, a: number, b: number): string {
  const at = Number(axis.slice(1))
  if (axis.startsWith('x'))
    return pathOf([
      { x: at, y: a },
      { x: at, y: b },
    ])
  return pathOf([
    { x: a, y: at },
    { x: b, y: at },
  ])
}

function joined(pieces: readonly [number, number][]): [number, number][] {
  const whole: [number, number][] = []
  for (const [a, b] of pieces.toSorted(([left], [right]) => left - right)) {
    const last = whole.at(-1)
    if (last && a <= last[1]) last[1] = Math.max(last[1], b)
    else whole.push([a, b])
  }
  return whole
}
