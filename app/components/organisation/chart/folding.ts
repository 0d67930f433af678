import type { ChartTree } from './blocks.ts'

export type Folded = ReadonlySet<string>

/** The tree without what is folded away. */
export function unfolded(roots: readonly ChartTree[], folded: Folded): ChartTree[] {
  return roots.map((tree) => ({ ...tree, children: folded.has(tree.id) ? [] : unfolded(tree.children, folded) }))
}

/** What to fold so that just so many levels are seen; the root is the first. */
export function foldedTo(roots: readonly ChartTree[], levels: number): Folded {
  const atEdge = (trees: readonly ChartTree[]): string[] =>
    trees.flatMap((tree) => {
      if (tree.children.length === 0) return []
      return tree.depth + 1 >= levels ? [tree.id] : atEdge(tree.children)
    })
  return new Set(atEdge(roots))
}

/** The same, with the way down to a unit opened. */
export function openedTo(
  folded: Folded,
  units: readonly { id: string; parentId: string | null }[],
  id: string,
): Folded {
  const parentOf = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const open = new Set(folded)
  for (let next = parentOf.get(id); next; next = parentOf.get(next)) open.delete(next)
  return open
}

/** How many levels there are. */
export function levelsOf(roots: readonly ChartTree[]): number {
  return roots.reduce((most, { children }) => Math.max(most, 1 + levelsOf(children)), 0)
}

export const steps = ['parent', 'child', 'previous', 'next', 'first'] as const
export type Step = (typeof steps)[number]

/** The unit one comes to from another by a step in the tree as it is shown; undefined where there is none. */
export function stepFrom(roots: readonly ChartTree[], from: string | null, step: Step): string | undefined {
  const place = from === null ? undefined : placeOf(roots, from, null)
  if (!place || step === 'first') return roots[0]?.id
  const { tree, parent, siblings } = place
  const index = siblings.indexOf(tree)
  switch (step) {
    case 'parent':
      return parent?.id
    case 'child':
      return tree.children[0]?.id
    case 'previous':
      return siblings[index - 1]?.id
    case 'next':
      return siblings[index + 1]?.id
  }
}

type PlaceInTree = { tree: ChartTree; parent: ChartTree | null; siblings: readonly ChartTree[] }

function placeOf(siblings: readonly ChartTree[], id: string, parent: ChartTree | null): PlaceInTree | undefined {
  for (const tree of siblings) {
    const place = tree.id === id ? { tree, parent, siblings } : placeOf(tree.children, id, tree)
    if (place) return place
  }
  return undefined
}
