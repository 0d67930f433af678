import type { Quota } from '../quotas.ts'

/** A grid, what it weighs in hundredths, and the squads that answer for it. */
export type WeighedGrid = { weight: number; squadIds: readonly string[] }

export type SquadProposal = {
  unitId: string
  /** Established staff planned now, and proposed. */
  now: number
  proposed: number
  /** Line by line: what each becomes. Lines that stay are listed too. */
  lines: { line: Quota; proposed: number }[]
}

export type Proposal = {
  city: number
  /** What the ratio asks of the districts, and what it asks of the squads after other district units have theirs. */
  district: number
  forSquads: number
  squads: SquadProposal[]
}

/** The established staff of the districts that the rule's own ratio asks for beside so many of the city; halves are rounded up. */
export function districtStaffFor({ left, right }: { left: number; right: number }, city: number): number {
  return Math.floor((city * right) / left + 0.5)
}

/**
 * A whole number shared out by weights (whole, from 0 up) after the method of the largest remainder: the shares add up to
 * it exactly, and more weight never gets less. Of equal remainders the one that comes first. All zero: nobody gets anything.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) return weights.map(() => 0)
  const shares = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight)
    return { index, whole: Number(product / sum), rest: product % sum }
  })
  const left = total - shares.reduce((all, { whole }) => all + whole, 0)
  const first = new Set(
    shares
      .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : Number(b.rest > a.rest) * 2 - 1))
      .slice(0, left)
      .map(({ index }) => index),
  )
  return shares.map(({ whole, index }) => whole + (first.has(index) ? 1 : 0))
}

/** What each squad weighs: the grids it answers for; a grid that several answer for counts in equal parts. Whole numbers. */
export function squadWeights(grids: readonly WeighedGrid[]): Map<string, number> {
  const parts = grids.reduce((all, { squadIds }) => leastCommonMultiple(all, squadIds.length || 1), 1)
  const weights = new Map<string, number>()
  for (const { weight, squadIds } of grids) {
    for (const id of squadIds) weights.set(id, (weights.get(id) ?? 0) + (weight * parts) / squadIds.length)
  }
  return weights
}

/**
 * District numbers that keep the ratio to the city's: shared over the squads by weight, and within a squad over its lines
 * in the proportions they have now. A squad without lines takes the proportions of all squads together; `newLine` makes
 * the lines it lacks. `others`: established staff planned for district units that are no squads, which stays.
 */
export function proposalOf({
  ratio,
  city,
  others,
  squads,
  newLine,
}: {
  ratio: { left: number; right: number }
  city: number
  others: number
  squads: readonly { unitId: string; weight: number; lines: readonly Quota[] }[]
  newLine(like: Quota, unitId: string): Quota
}): Proposal {
  const district = districtStaffFor(ratio, city)
  const forSquads = Math.max(0, district - others)
  const shares = apportion(
    forSquads,
    squads.map(({ weight }) => weight),
  )
  const typical = typicalLines(squads.flatMap(({ lines }) => lines))
  return {
    city,
    district,
    forSquads,
    squads: squads.map(({ unitId, lines }, index) => {
      const proposed = shares[index] ?? 0
      const now = sumOf(lines)
      const base = now > 0 ? lines : typical.map((like) => newLine(like, unitId))
      const parts = apportion(
        proposed,
        (now > 0 ? lines : typical).map(({ planned }) => planned),
      )
      return { unitId, now, proposed, lines: base.map((line, place) => ({ line, proposed: parts[place] ?? 0 })) }
    }),
  }
}

/** One line for each department, category and post class, with the sum over all squads. */
function typicalLines(lines: readonly Quota[]): Quota[] {
  const typical = new Map<string, Quota>()
  for (const line of lines) {
    const key = [line.department, line.category, line.postClass].join(' ')
    const known = typical.get(key)
    typical.set(key, known ? { ...known, planned: known.planned + line.planned } : line)
  }
  return [...typical.values()]
}

function sumOf(lines: readonly Quota[]): number {
  return lines.reduce((sum, { planned }) => sum + planned, 0)
}

function leastCommonMultiple(a: number, b: number): number {
  const divisor = (x: number, y: number): number => (y === 0 ? x : divisor(y, x % y))
  return (a / divisor(a, b)) * b
}
