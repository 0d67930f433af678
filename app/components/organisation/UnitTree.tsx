import { Button, Group, Table, Text } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { useNavigate } from '@remix-run/react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { treeOf, type UnitNode } from '#domain/organisation.ts'
import type { UnitListed } from '#server/organisation/queries.server.ts'
import { UnitCells } from './UnitCells.tsx'
import { useUnitPath } from './UnitLink.tsx'
import classes from './UnitTree.module.css'

type Node = UnitNode<UnitListed>

/**
 * The units as a tree in a table (the treegrid pattern): one row is in the tab order, arrows walk and fold, Enter opens.
 * Before scripts have loaded all is unfolded and every name is a link.
 */
export function UnitTree({ units }: { units: readonly UnitListed[] }) {
  const { t } = useTranslation()
  const isAlive = useMounted()
  const roots = treeOf(units)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const fold = (id: string, isFolded: boolean) =>
    setFolded((before) => new Set(isFolded ? [...before, id] : [...before].filter((other) => other !== id)))
  const rows = visibleOf(roots, folded)
  const reachable = rows.some(({ id }) => id === current) ? current : rows[0]?.id
  const walk = useWalk(rows, { folded, fold })
  const moveTo = (id: string | undefined) => {
    if (id) body.current?.querySelector<HTMLElement>(`[data-unit="${CSS.escape(id)}"]`)?.focus()
  }
  return (
    <>
      <TreeBar
        onUnfold={() => setFolded(new Set())}
        onFold={() => setFolded(new Set(roots.flatMap(({ children }) => children.map(({ id }) => id))))}
      />
      <Table role="treegrid" aria-label={t('organisation:tree.label')} className={classes.tree} highlightOnHover>
        <TreeHead />
        <Table.Tbody ref={body} onKeyDown={(event) => walk(event, moveTo)}>
          {rows.map((node) => (
            <Table.Tr
              key={node.id}
              data-unit={node.id}
              data-muted={node.sight === 'above' || node.isOnTheWay}
              aria-level={node.depth + 1}
              aria-expanded={node.children.length > 0 ? !folded.has(node.id) : undefined}
              tabIndex={isAlive ? tabIndexOf(node.id === reachable) : undefined}
              onFocus={() => setCurrent(node.id)}
            >
              <UnitCells node={node} isAlive={isAlive} isFolded={folded.has(node.id)} onFold={fold} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

function TreeBar({ onFold, onUnfold }: { onFold(): void; onUnfold(): void }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs" mb={4} className="no-print">
      <Button size="compact-xs" variant="default" onClick={onUnfold}>
        {t('organisation:tree.expandAll')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onFold}>
        {t('organisation:tree.collapseAll')}
      </Button>
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {t('organisation:tree.keys')}
      </Text>
    </Group>
  )
}

function TreeHead() {
  const { t } = useTranslation()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('organisation:name')}</Table.Th>
        <Table.Th className={classes.wide}>{t('organisation:kindLabel')}</Table.Th>
        <Table.Th className={classes.wide}>{t('organisation:levelLabel')}</Table.Th>
        <Table.Th className={classes.wide}>{t('organisation:departmentLabel')}</Table.Th>
        <Table.Th className={classes.count} title={t('organisation:tree.headsHint')}>
          {t('organisation:tree.home')}
        </Table.Th>
        <Table.Th className={classes.count} title={t('organisation:tree.headsHint')}>
          {t('organisation:tree.posted')}
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

type Fold = { folded: ReadonlySet<string>; fold(id: string, isFolded: boolean): void }

/** What the keys do in the tree. */
function useWalk(rows: readonly Node[], { folded, fold }: Fold) {
  const navigate = useNavigate()
  const pathOf = useUnitPath()
  return (event: KeyboardEvent<HTMLElement>, moveTo: (id: string | undefined) => void) => {
    const row = event.target instanceof HTMLElement ? event.target.closest('[data-unit]') : null
    const index = rows.findIndex(({ id }) => id === row?.getAttribute('data-unit'))
    const node = rows[index]
    if (!node || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return
    const hasChildren = node.children.length > 0
    const isFolded = folded.has(node.id)
    const keys: Record<string, () => void> = {
      ArrowDown: () => moveTo(rows[index + 1]?.id),
      ArrowUp: () => moveTo(rows[index - 1]?.id),
      Home: () => moveTo(rows[0]?.id),
      End: () => moveTo(rows.at(-1)?.id),
      ArrowRight: () => (hasChildren && isFolded ? fold(node.id, false) : moveTo(node.children[0]?.id)),
      ArrowLeft: () => (hasChildren && !isFolded ? fold(node.id, true) : moveTo(parentIn(rows, node))),
      Enter: () => navigate(pathOf(node.id)),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
}

/** The rows to draw: each unit before its children, nothing below a folded one. */
function visibleOf(nodes: readonly Node[], folded: ReadonlySet<string>): Node[] {
  return nodes.flatMap((node) => [node, ...(folded.has(node.id) ? [] : visibleOf(node.children, folded))])
}

function parentIn(rows: readonly Node[], node: Node): string | undefined {
  return rows.find(({ children }) => children.some(({ id }) => id === node.id))?.id
}

function tabIndexOf(isReachable: boolean): 0 | -1 {
  return isReachable ? 0 : -1
}
