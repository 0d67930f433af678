import type { Cell, HeaderRows } from '../imports.ts'
import { keyOf, textOf, withoutBrackets } from './text.ts'

type Rows = readonly (readonly Cell[])[]

/** What the titles of a sheet can mean, and by which words, Chinese and English, each separated by a space. */
export type TitleWords<Field extends string> = {
  fields: readonly Field[]
  words: Record<Field, string>
  /** What a column is not, however much its title reads like one of ours. */
  others: RegExp
  /** Where a word means one thing or another by the group above it, or where it stands a second time. */
  sides?: { of(key: string, group: string): Field | undefined; other(key: string): Field | undefined }
}

/** Finds the header of a sheet and what its columns mean. */
export type TitleReader<Field extends string> = {
  /** Where the header lies: the row, or pair of rows, most of whose titles are known; else the first. */
  findHeader(rows: Rows): HeaderRows
  /** The title of each column; of a pair of rows, the title with the group above it. */
  titlesOf(rows: Rows, header: HeaderRows): string[]
  /** What each column most likely means; no meaning is given twice. */
  guessMapping(rows: Rows, header: HeaderRows): (Field | null)[]
}

type Guess<Field> = { field: Field; certainty: 3 | 1 }
type Title = { group: string; own: string }

/** How deep under titles and remarks a header may lie. */
const deepest = 20

export function titleReader<Field extends string>({
  fields,
  words,
  others,
  sides,
}: TitleWords<Field>): TitleReader<Field> {
  const fieldOfWord = new Map(
    fields.flatMap((field) => words[field].split(' ').map((word) => [keyOf(word), field] as const)),
  )
  const longWords = [...fieldOfWord].filter(([word]) => word.length >= 2).toSorted(([a], [b]) => b.length - a.length)

  function guessOf({ group, own }: Title): Guess<Field> | undefined {
    const key = keyOf(withoutBrackets(own))
    if (key === '' || others.test(key)) return undefined
    const joined = fieldOfWord.get(keyOf(withoutBrackets(group)) + key)
    const sided = group ? sides?.of(key, group) : undefined
    const whole = joined ?? sided ?? fieldOfWord.get(key)
    if (whole) return { field: whole, certainty: 3 }
    const inside = longWords.find(
      ([word]) => key.includes(word) && key.length - word.length <= Math.max(4, word.length),
    )
    return inside && key.length < 16 ? { field: inside[1], certainty: 1 } : undefined
  }

  function scoreOf(rows: Rows, header: HeaderRows): number {
    if (header.first - 1 + header.count > rows.length) return 0
    const guesses = pairsOf(rows, header).flatMap((title) => guessOf(title) ?? [])
    const best = new Map<Field, number>()
    for (const { field, certainty } of guesses) best.set(field, Math.max(certainty, best.get(field) ?? 0))
    // Of two that know the same titles, the single row.
    return [...best.values()].reduce((sum, certainty) => sum + certainty, 0) - (header.count - 1) / 2
  }

  return {
    findHeader(rows) {
      let best: { header: HeaderRows; score: number } = { header: { first: 1, count: 1 }, score: 3 }
      for (const index of rows.slice(0, deepest).keys()) {
        for (const count of [1, 2] as const) {
          const header = { first: index + 1, count }
          const score = scoreOf(rows, header)
          if (score > best.score) best = { header, score }
        }
      }
      return best.header
    },
    titlesOf: (rows, header) => pairsOf(rows, header).map(({ group, own }) => [group, own].filter(Boolean).join(' ')),
    guessMapping(rows, header) {
      const titles = pairsOf(rows, header)
      const guesses = titles.map(guessOf)
      const mapping: (Field | null)[] = titles.map(() => null)
      for (const certainty of [3, 1]) {
        for (const [column, guess] of guesses.entries()) {
          if (guess?.certainty !== certainty) continue
          // A second 单位 or 职务 in a row of titles without groups is most likely the other side's.
          const second = () => sides?.other(keyOf(withoutBrackets(titles[column]?.own ?? '')))
          const field = mapping.includes(guess.field) ? second() : guess.field
          if (field && !mapping.includes(field)) mapping[column] = field
        }
      }
      return mapping
    },
  }
}

function pairsOf(rows: Rows, { first, count }: HeaderRows): Title[] {
  const upper = (rows[first - 1] ?? []).map(titleOf)
  if (count === 1) return upper.map((own) => ({ group: '', own }))
  const lower = (rows[first] ?? []).map(titleOf)
  const width = Math.max(upper.length, lower.length)
  let group = ''
  return Array.from({ length: width }, (_unused, column) => {
    const above = upper[column] ?? ''
    const below = lower[column] ?? ''
    // A merged cell holds its text in its first column alone.
    group = above || (below ? group : '')
    return below ? { group, own: below } : { group: '', own: above }
  })
}

function titleOf(cell: Cell): string {
  return typeof cell === 'string' ? textOf(cell) : ''
}
