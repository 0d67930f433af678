import { Anchor, Table } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Link, useSearchParams } from '@remix-run/react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import classes from './DataList.module.css'

export type Column<Row> = {
  key: string
  label: string
  show(row: Row): ReactNode
  /** The name of the order in the URL (`?sort=name`, `?sort=-name`); absent: not sortable. */
  sort?: string
  align?: 'right'
  /** The cell that names the row; on a telephone it heads the card. */
  isHead?: boolean
}

type Props<Row> = {
  /** Says what the list holds, to a screen reader. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
}

const virtualFrom = 120
const rowHeight = 41
const useBrowserLayoutEffect = typeof document === 'undefined' ? () => undefined : useLayoutEffect

/** A table; on a telephone, cards. Long lists draw only the rows in view. Sorting is in the URL. */
export function DataList<Row>({ label, columns, rows, keyOf }: Props<Row>) {
  const isLong = rows.length > virtualFrom
  return (
    <Table className={classes.list} aria-label={label} aria-rowcount={rows.length + 1} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </Table.Tr>
      </Table.Thead>
      {isLong ? (
        <LongBody columns={columns} rows={rows} keyOf={keyOf} />
      ) : (
        <Table.Tbody>
          {rows.map((row) => (
            <BodyRow key={keyOf(row)} columns={columns} row={row} />
          ))}
        </Table.Tbody>
      )}
    </Table>
  )
}

function LongBody<Row>({ columns, rows, keyOf }: Omit<Props<Row>, 'label'>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [offset, setOffset] = useState(0)
  useBrowserLayoutEffect(() => {
    // What stands above the list may grow, shrink or unfold.
    const place = () => setOffset((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    const observer = new ResizeObserver(place)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: offset,
    initialRect: { width: 1_000, height: 2_400 },
    getItemKey: (index) => (rows[index] ? keyOf(rows[index]) : index),
  })
  const items = virtualizer.getVirtualItems()
  const before = (items[0]?.start ?? offset) - offset
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset)
  return (
    <Table.Tbody ref={body}>
      {before > 0 && <tr aria-hidden style={{ height: before }} />}
      {items.map(({ index, key }) => {
        const row = rows[index]
        return row ? (
          <BodyRow key={String(key)} columns={columns} row={row} index={index} measure={virtualizer.measureElement} />
        ) : null
      })}
      {after > 0 && <tr aria-hidden style={{ height: after }} />}
    </Table.Tbody>
  )
}

type BodyRowProps<Row> = {
  columns: readonly Column<Row>[]
  row: Row
  index?: number
  measure?(element: Element | null): void
}

function BodyRow<Row>({ columns, row, index, measure }: BodyRowProps<Row>) {
  return (
    <Table.Tr ref={measure} data-index={index} aria-rowindex={index === undefined ? undefined : index + 2}>
      {columns.map((column) => (
        <BodyCell key={column.key} column={column} row={row} />
      ))}
    </Table.Tr>
  )
}

/** What has nothing to say has its dash in a table; on a telephone it takes no line. */
function BodyCell<Row>({ column: { label, show, align, isHead }, row }: { column: Column<Row>; row: Row }) {
  const shown = show(row)
  return (
    <Table.Td
      data-label={label}
      data-none={shown === '—' || undefined}
      className={isHead ? classes.head : undefined}
      ta={align}
    >
      {shown}
    </Table.Td>
  )
}

function HeadCell<Row>({ column: { label, sort, align } }: { column: Column<Row> }) {
  const [search] = useSearchParams()
  if (!sort) {
    return (
      <Table.Th ta={align} scope="col">
        {label}
      </Table.Th>
    )
  }
  const current = search.get('sort')
  const isUp = current === sort
  const isDown = current === `-${sort}`
  const next = new URLSearchParams(search)
  next.set('sort', isUp ? `-${sort}` : sort)
  next.delete('page')
  return (
    <Table.Th ta={align} scope="col" aria-sort={ariaSort(isUp, isDown)}>
      <Anchor component={Link} to={`?${next}`} preventScrollReset className={classes.sort}>
        {label}
        {isUp && <IconArrowUp size={13} aria-hidden />}
        {isDown && <IconArrowDown size={13} aria-hidden />}
      </Anchor>
    </Table.Th>
  )
}

function ariaSort(isUp: boolean, isDown: boolean) {
  if (isUp) return 'ascending'
  return isDown ? 'descending' : 'none'
}
