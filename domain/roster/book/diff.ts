import type { EntryStanding } from '../steps.ts'
import { cellText, readWord, wordsIn, type Held, type Lexicon, type WordProblem } from './cells.ts'
import type { BookCell } from './reading.ts'

/** What stood in the cell when the workbook was written, what stands there now, and whether somebody changed it between. */
export type CellThen = { was: readonly Held[]; there: readonly EntryStanding[]; isTouched: boolean }

export type CellProblem = WordProblem | 'changed-meanwhile' | 'pinned'
export type CellDiff = {
  additions: Held[]
  changes: { there: EntryStanding; wanted: Held }[]
  removals: EntryStanding[]
  /** Each with its place among the texts of the cell. */
  problems: { code: CellProblem; facts: { word?: string }; text: number }[]
}

/**
 * What a cell of a workbook asks of the roster as it is now. A cell that was left as it was asks nothing, whatever stands there by now. Of
 * others, shifts that are there as wanted stay, one that gives way becomes the wanted one and keeps its history, and what is neither
 * is added or removed. A word that nobody knows, a pin, or somebody else’s change meanwhile leaves the whole cell as it is.
 */
export function diffOf(cell: BookCell, { was, there, isTouched }: CellThen, lexicon: Lexicon): CellDiff {
  const diff: CellDiff = { additions: [], changes: [], removals: [], problems: [] }
  const { unitId } = cell
  if (isLeft(cell, was, lexicon)) return diff
  const wanted: Held[] = []
  for (const [text, { text: said }] of cell.texts.entries())
    for (const one of wordsIn(said)) {
      const word = readWord(unitId, one, lexicon)
      if ('held' in word) wanted.push(word.held)
      else diff.problems.push({ code: word.problem, facts: word.facts, text })
    }
  if (diff.problems.length > 0) return diff
  const { left, over } = withoutSame(there, wanted)
  if (left.length === 0 && over.length === 0) return diff
  const text = placeOfChange(cell, was, lexicon)
  if (isTouched) return { ...diff, problems: [{ code: 'changed-meanwhile', facts: {}, text }] }
  if (over.some(({ isPinned }) => isPinned)) return { ...diff, problems: [{ code: 'pinned', facts: {}, text }] }
  return { ...diff, ...paired(over, left) }
}

/** In which of its texts a cell was changed, as far as one can tell: the first that holds something new, or the first. */
export function placeOfChange({ unitId, texts }: BookCell, was: readonly Held[], lexicon: Lexicon): number {
  const words = new Set(was.map((held) => cellText(unitId, [held], lexicon)))
  return Math.max(
    0,
    texts.findIndex(({ text }) => wordsIn(text).some((word) => !words.has(word))),
  )
}

function isLeft({ unitId, texts }: BookCell, was: readonly Held[], lexicon: Lexicon): boolean {
  const said = texts.flatMap(({ text }) => wordsIn(text))
  return alike(said) === alike(wordsIn(cellText(unitId, was, lexicon)))
}

function alike(words: readonly string[]): string {
  return words
    .map((word) => word.toUpperCase())
    .toSorted()
    .join('+')
}

function withoutSame(there: readonly EntryStanding[], wanted: readonly Held[]) {
  const over = [...there]
  const left = wanted.filter((held) => {
    const at = over.findIndex((entry) => isSame(entry, held))
    if (at !== -1) over.splice(at, 1)
    return at === -1
  })
  return { left, over }
}

/** Of the same type first, then in order. */
function paired(over: readonly EntryStanding[], left: readonly Held[]): Omit<CellDiff, 'problems'> {
  const changes: CellDiff['changes'] = []
  const free = [...over]
  const unmet = left.filter((wanted) => {
    const at = free.findIndex(({ shiftTypeId }) => shiftTypeId === wanted.shiftTypeId)
    const [there] = at === -1 ? [] : free.splice(at, 1)
    if (there) changes.push({ there, wanted })
    return !there
  })
  const additions = unmet.filter((wanted) => {
    const there = free.shift()
    if (there) changes.push({ there, wanted })
    return !there
  })
  return { additions, changes, removals: free }
}

function isSame(entry: Held, held: Held): boolean {
  return entry.shiftTypeId === held.shiftTypeId && entry.placeId === held.placeId && entry.isLeader === held.isLeader
}
