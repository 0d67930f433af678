import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useMemo,
  useRef,
  type ClipboardEvent,
  type CSSProperties,
  type HTMLAttributes,
  type RefObject,
} from 'react'
import type { IsoDate } from '#domain/shared/dates.ts'
import { GridFoot } from './GridFoot.tsx'
import { GridHead } from './GridHead.tsx'
import { cellId, GridRow } from './GridRow.tsx'
import classes from './grid.module.css'
import { isCellLine, type CellLine, type Line } from './lines.ts'
import type { At, Rect } from './selection.ts'
import type { Session } from './session.ts'
import { knownIn, type Known } from './useKnown.ts'
import type { GridWords } from './words.ts'

type Props = {
  session: Session
  lines: readonly Line[]
  words: GridWords
  today: IsoDate
  focus: At
  rect: Rect
  target: Rect | null
  mayEdit: boolean
  isBusy: boolean
  known: Known
  fold(unitId: string): void
  scroller: RefObject<HTMLDivElement>
  onCopy(event: ClipboardEvent): void
  onCut(event: ClipboardEvent): void
  onPaste(event: ClipboardEvent): void
} & HTMLAttributes<HTMLDivElement>

/** The grid itself: heads that stay, rows that are drawn while they are in view, the needs at the foot. One element listens for all cells. */
export function GridTable({
  session,
  lines,
  words,
  today,
  focus,
  rect,
  target,
  mayEdit,
  isBusy,
  known,
  fold,
  scroller,
  ...handlers
}: Props) {
  const { days, unit } = session.frame()
  const rowAt = useMemo(() => numbered(lines), [lines])
  const body = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => heightOf(lines[at]),
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan: 6,
    scrollPaddingStart: 64,
    scrollPaddingEnd: 96,
    initialRect: { width: 1_200, height: 900 },
  })
  useEffect(() => virtual.measure(), [virtual, lines])
  const place = rowAt.lineOf[focus.row] ?? 0
  useEffect(() => {
    virtual.scrollToIndex(place)
    scrollToDay(scroller.current, focus.day)
  }, [virtual, scroller, place, focus.day])
  const items = virtual.getVirtualItems()
  const isDrawn = items.some(({ index }) => index === place)
  const style: CSSProperties & Record<'--days', number> = { '--days': days.length }
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={classes.scroller}
      style={style}
      data-grid-scroller
      data-span={spanOf(days.length)}
      aria-label={words.t('roster-grid:gridOf', { name: unit.name })}
      aria-rowcount={lines.length + 1}
      aria-colcount={days.length + 1}
      aria-multiselectable
      aria-readonly={!mayEdit}
      aria-busy={isBusy}
      aria-activedescendant={isDrawn ? cellId(focus.row, focus.day) : undefined}
      {...handlers}
    >
      <GridHead session={session} words={words} today={today} />
      <div role="rowgroup" ref={body} className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start, size }) => {
          const line = lines[index]
          if (!line) return null
          const box = { height: size, transform: `translateY(${start}px)` }
          return (
            <div key={String(key)} role="row" aria-rowindex={index + 2} className={classes.row} style={box}>
              {isCellLine(line) ? (
                <MarkedRow
                  at={rowAt.rowOf[index] ?? 0}
                  {...{ line, session, words, rect, target, focus, mayEdit, known }}
                />
              ) : (
                <UnitHead line={line} isFolded={!isCellLine(lines[index + 1] ?? line)} fold={fold} words={words} />
              )}
            </div>
          )
        })}
      </div>
      <GridFoot session={session} words={words} />
    </div>
  )
}

type RowProps = Pick<Props, 'session' | 'words' | 'rect' | 'target' | 'focus' | 'mayEdit' | 'known'> & {
  line: CellLine
  at: number
}

function MarkedRow({ line, at, session, words, rect, target, focus, mayEdit, known }: RowProps) {
  const { days } = session.frame()
  const sheet = session.sheet()
  const isIn = at >= rect.top && at <= rect.bottom
  const isAimed = target !== null && at >= target.top && at <= target.bottom
  return (
    <GridRow
      {...{ line, at, days, words }}
      known={knownIn(known, line)}
      row={sheet.rows.get(line.rowKey)}
      selectedFrom={isIn ? rect.left : -1}
      selectedTo={isIn ? rect.right : -2}
      targetFrom={isAimed ? target.left : -1}
      targetTo={isAimed ? target.right : -2}
      focus={focus.row === at ? focus.day : -1}
      edge={mayEdit && at === rect.bottom ? rect.right : -1}
      fresh={sheet.fresh}
      isWaiting={session.isWaiting}
      hasRoom={days.length <= 14}
    />
  )
}

type UnitProps = { line: Exclude<Line, CellLine>; isFolded: boolean; fold(unitId: string): void; words: GridWords }

function UnitHead({ line, isFolded, fold, words }: UnitProps) {
  const Icon = isFolded ? IconChevronRight : IconChevronDown
  return (
    <div role="rowheader" className={classes.unit}>
      <ActionIcon
        size="xs"
        variant="subtle"
        color="gray"
        aria-expanded={!isFolded}
        aria-label={words.t(isFolded ? 'roster-grid:unfold' : 'roster-grid:fold', { name: line.name })}
        onClick={() => fold(line.unitId)}
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
      <span>{line.name}</span>
      <span className={classes.verdict}>{line.count}</span>
    </div>
  )
}

/** Which row of cells each line is, and the other way round. */
function numbered(lines: readonly Line[]) {
  const rowOf: (number | undefined)[] = []
  const lineOf: number[] = []
  for (const [index, line] of lines.entries()) {
    rowOf.push(isCellLine(line) ? lineOf.length : undefined)
    if (isCellLine(line)) lineOf.push(index)
  }
  return { rowOf, lineOf }
}

function heightOf(line: Line | undefined): number {
  return line && isCellLine(line) ? 6 + line.depth * 25 : 28
}

function spanOf(days: number): string {
  if (days <= 7) return 'week'
  return days <= 14 ? 'middle' : 'long'
}

/** Brings a day out from under the frozen column. */
function scrollToDay(scroller: HTMLElement | null, day: number): void {
  const head = scroller?.querySelector<HTMLElement>(`[data-day-head="${day}"]`)
  const names = scroller?.querySelector<HTMLElement>('[role=columnheader]')
  if (!scroller || !head || !names) return
  const hidden = head.offsetLeft - scroller.scrollLeft - names.offsetWidth
  const beyond = head.offsetLeft + head.offsetWidth - scroller.scrollLeft - scroller.clientWidth
  if (hidden < 0) scroller.scrollLeft += hidden
  else if (beyond > 0) scroller.scrollLeft += beyond
}
