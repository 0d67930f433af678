import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flatten } from '#domain/organisation.ts'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { Comparison } from '#server/staffing/chart.server.ts'
import { countOf, type ChartTree } from './blocks.ts'
import { dashesOf, relationsOf } from './dashes.ts'
import type { Face } from './faces.ts'
import { unfolded, type Folded } from './folding.ts'
import { layoutOf, type Direction } from './layout.ts'
import { legendOf } from './legend.ts'

type Options = {
  units: readonly ComparedUnit[]
  roots: readonly ChartTree[]
  faces: ReadonlyMap<string, Face>
  comparison: Comparison | null
  direction: Direction
  withDashes: boolean
}

/** The chart as it is to be drawn: what is folded away, where each unit stands, what it says, and the lines. */
export function useChart({ units, roots, faces, comparison, direction, withDashes }: Options) {
  const { t } = useTranslation()
  const [folded, setFolded] = useState<Folded>(new Set())
  const shown = useMemo(() => unfolded(roots, folded), [roots, folded])
  const layout = useMemo(() => layoutOf(shown, direction), [shown, direction])
  const relations = useMemo(
    () => (withDashes ? relationsOf(units, layout, direction) : []),
    [units, layout, direction, withDashes],
  )
  const dashes = useMemo(() => dashesOf(relations), [relations])
  const below = useMemo(() => new Map(flatten(roots).map((tree) => [tree.id, countOf(tree) - 1])), [roots])
  const hidden = useMemo(() => new Map([...folded].map((id) => [id, below.get(id) ?? 0])), [folded, below])
  const legend = useMemo(() => {
    const all = [...faces.values()]
    const statuses = new Set(all.flatMap(({ status }) => status ?? []))
    const hasBars = all.some(({ figures }) => figures !== null)
    return legendOf(t, { dashes, statuses, hasBars }, comparison?.counts ?? null)
  }, [t, faces, dashes, comparison])
  return { roots, shown, faces, layout, relations, dashes, below, hidden, legend, folded, setFolded }
}

export type Chart = ReturnType<typeof useChart>
