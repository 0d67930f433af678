import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartTree } from './blocks.ts'
import type { Face } from './faces.ts'
import { useUnitPath } from '../UnitLink.tsx'
import classes from './Chart.module.css'

type Props = {
  roots: readonly ChartTree[]
  faces: ReadonlyMap<string, Face>
  /** Behind the picture, for who cannot see it: without links, for these could take the focus unseen. */
  isBehind: boolean
}

/** The same tree as nested lists with the figures: before scripts have loaded, on a telephone, to a screen reader. */
export const ChartList = memo(function ChartList({ roots, faces, isBehind }: Props) {
  const { t } = useTranslation()
  const pathOf = useUnitPath()
  return (
    <section className={isBehind ? classes.behind : classes.list} aria-label={t('chart:listLabel')}>
      <Branches {...{ roots, faces, isBehind, pathOf, t }} />
    </section>
  )
})

function Branches(props: Props & { pathOf(id: string): string; t: TFunction }) {
  const { roots, faces, isBehind, pathOf, t } = props
  return (
    <ul>
      {roots.map((tree) => {
        const face = faces.get(tree.id)
        if (!face) return null
        const isGone = tree.turns.includes('removed')
        return (
          <li key={tree.id}>
            {isBehind || isGone ? <span>{face.name}</span> : <a href={pathOf(tree.id)}>{face.name}</a>}
            <Words face={face} t={t} />
            {tree.children.length > 0 && <Branches {...props} roots={tree.children} />}
          </li>
        )
      })}
    </ul>
  )
}

function Words({ face: { leader, numbers, status, statusText, turnsText }, t }: { face: Face; t: TFunction }) {
  const words = [leader?.text, numbers, turnsText].filter(Boolean).join(t('chart:comma'))
  return (
    <>
      {words && <small>{words}</small>}
      {status && <small data-status={status}>{statusText}</small>}
    </>
  )
}
