import type { EntryValues } from '../edits.ts'
import { hasHours, type ShiftType } from '../shift-types.ts'
import type { PlaceShown } from '../view.ts'

/** What a cell of a workbook says of one shift. */
export type Held = Pick<EntryValues, 'shiftTypeId' | 'placeId' | 'isLeader'>
export type BookType = Pick<ShiftType, 'code' | 'kind' | 'stretches'> & { id: string; isRetired: boolean }

/** How places are called in the cells of a unit: by unit, and then by place. */
export type Labels = ReadonlyMap<string, ReadonlyMap<string, string>>
export type Lexicon = { types: ReadonlyMap<string, BookType>; labels: Labels }

export const wordProblems = [
  'unknown-code',
  'retired-code',
  'unknown-place',
  'place-without-hours',
  'leader-without-duty',
  'unreadable-word',
] as const
export type WordProblem = (typeof wordProblems)[number]
export type Word = { held: Held } | { problem: WordProblem; facts: { word: string } }

const between = /[+/，,、;；\s]+/
const signs = /[+/，,、;；\s@*#]/g
const form = /^([^@*]+)(?:@([^@*]+))?(\*)?$/

/** Short names of places without the signs that a cell is made of; where two of a unit read alike, each gets a number. */
export function labelsOf(places: readonly PlaceShown[]): Labels {
  const labels = new Map<string, Map<string, string>>()
  const times = new Map<string, number>()
  const unitIds = [...new Set(places.flatMap((place) => place.unitIds))]
  for (const unitId of unitIds) {
    const own = places.filter((place) => place.unitIds.includes(unitId))
    times.clear()
    for (const place of own) times.set(plain(place.shortName), (times.get(plain(place.shortName)) ?? 0) + 1)
    const said = new Map<string, number>()
    const named = own.map(({ id, shortName }): [string, string] => {
      const label = plain(shortName)
      if (label !== '' && times.get(label) === 1) return [id, label]
      const nth = (said.get(label) ?? 0) + 1
      said.set(label, nth)
      return [id, `${label}#${nth}`]
    })
    labels.set(unitId, new Map(named))
  }
  return labels
}

/** All shifts of a cell: `M@3号+N*`: the code, where, and whether they lead; in the order of the day. */
export function cellText(unitId: string, shifts: readonly Held[], lexicon: Lexicon): string {
  const startOf = ({ shiftTypeId }: Held) => lexicon.types.get(shiftTypeId)?.stretches[0]?.from ?? 0
  return shifts
    .map((held) => ({ start: startOf(held), word: wordOf(unitId, held, lexicon) }))
    .toSorted((a, b) => a.start - b.start || (a.word < b.word ? -1 : Number(a.word > b.word)))
    .map(({ word }) => word)
    .join('+')
}

/** The words of a cell, in any width; a dash says nothing. */
export function wordsIn(text: string): string[] {
  const words = text.normalize('NFKC').split(between)
  return words.filter((word) => !['', '-', '—', '–'].includes(word))
}

/** What a word says in a unit, or what is wrong with it. */
export function readWord(unitId: string, word: string, { types, labels }: Lexicon): Word {
  const parts = form.exec(word)
  const facts = { word: word.slice(0, 40) }
  if (!parts) return { problem: 'unreadable-word', facts }
  const [, code = '', label, star] = parts
  const alike = [...types.values()].filter((type) => type.code === code.toUpperCase())
  const type = alike.find(({ isRetired }) => !isRetired)
  if (!type) return { problem: alike.length > 0 ? 'retired-code' : 'unknown-code', facts }
  const placeId = label === undefined ? null : placeCalled(labels.get(unitId), label)
  if (placeId === undefined) return { problem: 'unknown-place', facts }
  if (placeId !== null && !hasHours(type.kind)) return { problem: 'place-without-hours', facts }
  if (star && type.kind !== 'duty') return { problem: 'leader-without-duty', facts }
  return { held: { shiftTypeId: type.id, placeId, isLeader: star !== undefined } }
}

export function wordOf(unitId: string, { shiftTypeId, placeId, isLeader }: Held, { types, labels }: Lexicon): string {
  const place = placeId === null ? '' : `@${labels.get(unitId)?.get(placeId) ?? '?'}`
  return `${types.get(shiftTypeId)?.code ?? '?'}${place}${isLeader ? '*' : ''}`
}

function placeCalled(own: ReadonlyMap<string, string> | undefined, label: string): string | undefined {
  const asked = label.toLowerCase()
  for (const [id, name] of own ?? []) if (name.toLowerCase() === asked) return id
  return undefined
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(signs, '')
}
