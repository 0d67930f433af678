import type { Cell } from '../imports.ts'
import type { CellRead } from './problems.ts'
import { isBlank, textOf } from './text.ts'

const longestName = 50
const longestLine = 100
const hasChinese = /\p{Script=Han}/u

/** A person's name: Chinese names without the spaces that align them, others with single ones. */
export function readName(cell: Cell): CellRead<string> {
  const text = textOf(cell).normalize('NFKC')
  if (isBlank(text)) return {}
  const name = hasChinese.test(text) ? text.replace(/\s/g, '').replace(/[•・‧.]/g, '·') : text
  if (/\d/.test(name)) return { problem: { code: 'name-has-digits' } }
  if (/[()[\]{}【】〔〕/\\,;:、，；：*#]/.test(name)) return { problem: { code: 'name-has-note' } }
  if ([...name].length < 2) return { problem: { code: 'name-too-short' } }
  if (name.length > longestName) return { problem: { code: 'too-long', facts: { most: longestName } } }
  return { value: name }
}

/** A line of text: a post, a rank, an employer, the number of a document. */
export function readLine(cell: Cell): CellRead<string> {
  const text = textOf(cell)
  if (isBlank(text)) return {}
  return text.length > longestLine ? { problem: { code: 'too-long', facts: { most: longestLine } } } : { value: text }
}
