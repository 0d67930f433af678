import { useRef, useState } from 'react'
import type { CellLine } from './lines.ts'

/** Goes to the row of whoever is looked for, and on to the next with Enter. */
export function useSearch(rows: readonly CellLine[], goTo: (row: number) => void, leave: () => void) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const wanted = text.trim().toLowerCase()
  const found = wanted === '' ? [] : rows.flatMap((row, index) => (matches(row, wanted) ? [index] : []))
  const show = (index: number, among: readonly number[]) => {
    const row = among[index % Math.max(1, among.length)]
    setAt(index)
    if (row !== undefined) goTo(row)
  }
  return {
    ...{ text, box, found: found.length },
    type: (next: string) => {
      setText(next)
      const sought = next.trim().toLowerCase()
      if (sought !== '')
        show(
          0,
          rows.flatMap((row, index) => (matches(row, sought) ? [index] : [])),
        )
    },
    next: () => show(at + 1, found),
    leave: () => {
      setText('')
      leave()
    },
  }
}

function matches(row: CellLine, wanted: string): boolean {
  const number = row.kind === 'person' ? row.person.staffNumber.toLowerCase() : ''
  return row.name.toLowerCase().includes(wanted) || number.startsWith(wanted)
}
