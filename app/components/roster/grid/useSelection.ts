import { useCallback, useMemo, useState } from 'react'
import type { CellLine } from './lines.ts'
import { rectOf, single, type At, type Selection } from './selection.ts'

type Kept = { selection: Selection; keys: { anchor: string | undefined; focus: string | undefined } }

/** What is selected. It stays at its rows while rows come and go above them. */
export function useSelection(lines: readonly CellLine[], days: number) {
  const [kept, setKept] = useState<Kept>({
    selection: single({ row: 0, day: 0 }),
    keys: { anchor: undefined, focus: undefined },
  })
  const indexOf = useMemo(() => new Map(lines.map(({ key }, at) => [key, at])), [lines])
  const find = ({ row, day }: At, key: string | undefined): At => ({
    row: Math.max(0, Math.min(lines.length - 1, (key === undefined ? undefined : indexOf.get(key)) ?? row)),
    day: Math.min(days - 1, day),
  })
  const selection = {
    anchor: find(kept.selection.anchor, kept.keys.anchor),
    focus: find(kept.selection.focus, kept.keys.focus),
  }
  const select = useCallback(
    (to: Selection) =>
      setKept({
        selection: to,
        keys: { anchor: lines[to.anchor.row]?.key, focus: lines[to.focus.row]?.key },
      }),
    [lines],
  )
  return { selection, rect: rectOf(selection), select }
}
