import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flatten, treeOf } from '#domain/organisation.ts'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { Comparison } from '#server/staffing/chart.server.ts'
import { countOf } from './blocks.ts'
import { dashesOf } from './dashes.ts'
import { faceOf } from './faces.ts'
import { unfolded, type Folded } from './folding.ts'
import { layoutOf, type Direction } from './layout.ts'
import { legendOf } from './legend.ts'

type Options = { comparison: Comparison | null; direction: Direction; withDashes: boolean }

/** The chart as it is to be drawn: what is folded away, where each unit stands, what it says, and the lines. */
export function useChart(units: readonly ComparedUnit[], { comparison, direction, withDashes }: Options) {
  const { t } = useTranslation()
  const [folded, setFolded] = useState<Folded>(new Set())
  const roots = useMemo(() => treeOf(units), [units])
  const faces = useMemo(() => new Map(units.map((unit) => [unit.id, faceOf(unit, t)])), [units, t])
  const shown = useMemo(() => unfolded(roots, folded), [roots, folded])
  const layout = useMemo(() => layoutOf(shown, direction), [shown, direction])
  const dashes = useMemo(
    () => (withDashes ? dashesOf(units, layout.boxes, direction) : []),
    [units, layout, direction, withDashes],
  )
  const below = useMemo(() => new Map(flatten(roots).map((tree) => [tree.id, countOf(tree) - 1])), [roots])
  const hidden = useMemo(() => new Map([...folded].map((id) => [id, below.get(id) ?? 0])), [folded, below])
  const legend = useMemo(() => {
    const all = [...faces.values()]
    const statuses = new Set(all.flatMap(({ status }) => status ?? []))
    const hasBars = all.some(({ figures }) => figures !== null)
    return legendOf(t, { dashes, statuses, hasBars }, comparison?.counts ?? null)
  }, [t, faces, dashes, comparison])
  return { roots, shown, faces, layout, dashes, below, hidden, legend, folded, setFolded }
}

export type Chart = ReturnType<typeof useChart>
