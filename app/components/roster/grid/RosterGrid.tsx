import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState, type MouseEvent } from 'react'
import { v7 } from 'uuid'
import type { RosterShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useGridTexts } from '../../../i18n/roster-grid.ts'
import { CellPanel } from './CellPanel.tsx'
import { DayPicker } from './DayPicker.tsx'
import { DayTimeline } from './DayTimeline.tsx'
import { gapsOf } from './footer.ts'
import { GapDrawer } from './GapDrawer.tsx'
import { DropDialog, HelpDialog, ReasonDialog } from './GridDialogs.tsx'
import { ActsMenu, CellMenu } from './GridMenu.tsx'
import { GridNotices } from './GridNotices.tsx'
import { cellId } from './GridRow.tsx'
import { GridTable } from './GridTable.tsx'
import { GridToolbar } from './GridToolbar.tsx'
import classes from './grid.module.css'
import { isCellLine, linesOf, liveIn, onlyPeople, type CellLine } from './lines.ts'
import { PhoneDay } from './PhoneDay.tsx'
import { everything, single } from './selection.ts'
import type { Plane } from './steps.ts'
import { useDeeds } from './useDeeds.ts'
import { useKeys } from './useKeys.ts'
import { knownIn, useKnown } from './useKnown.ts'
import { useClipboard } from './useClipboard.ts'
import { usePointer } from './usePointer.ts'
import { useSearch } from './useSearch.ts'
import { useSelection } from './useSelection.ts'
import { useSession } from './useSession.ts'
import { useShown } from './useShown.ts'
import { useGridWords } from './words.ts'

type Props = { roster: RosterShown; mayEdit: boolean; today: IsoDate }

/** The roster under one’s hands: by keyboard, by mouse, by menu, on a telephone day by day; together with whoever else is at it. */
export function RosterGrid({ roster, mayEdit, today }: Props) {
  useGridTexts()
  const shown = useShown(roster)
  const { session, readWhole } = useSession(roster, shown.rows)
  const frame = session.frame()
  const words = useGridWords(frame)
  const isPhone = useMediaQuery('(max-width: 48em)')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [areGapsOpen, setGapsOpen] = useState(false)
  const [isPanelOpen, setPanelOpen] = useState(false)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)
  const [brush, setBrush] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const sheet = session.sheet()
  const shape = session.shape()
  const known = useKnown(frame)
  const all = useMemo(
    () =>
      linesOf(frame, sheet, {
        folded,
        words: { open: words.t('roster-grid:open'), noPlace: words.t('roster-grid:noPlace') },
      }),
    // The sheet changes in place; its shape says that rows came, went, or grew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [frame, sheet, shape, folded, words],
  )
  const lines = useMemo(() => {
    const isAwaited = (line: CellLine) => (knownIn(known, line)?.state ?? 'known') !== 'known'
    return shown.isAwaited ? onlyPeople(all, isAwaited) : all
  }, [all, known, shown.isAwaited])
  const rows = useMemo(() => lines.filter(isCellLine), [lines])
  const days = useMemo(() => frame.days.map(({ day }) => day), [frame])
  const size = { rows: rows.length, days: days.length }
  const { selection, rect, select } = useSelection(rows, days.length)
  const plane: Plane = { sheet, frame, lines: rows, days, newId: () => v7() }
  const deeds = useDeeds({ session, plane, rect, mayEdit })
  const search = useSearch(
    rows,
    (row) => select(single({ row, day: selection.focus.day })),
    () => scroller.current?.focus(),
  )
  const openMenuAtCell = useCallback(() => {
    const box = document.getElementById(cellId(selection.focus.row, selection.focus.day))?.getBoundingClientRect()
    setMenuAt({ x: box?.left ?? 100, y: box?.bottom ?? 100 })
  }, [selection.focus.row, selection.focus.day])
  const pointer = usePointer({ ...{ deeds, selection, rect, size, brush, mayEdit, select }, openMenu: setMenuAt })
  const keys = useKeys({
    ...{ deeds, selection, size, select, types: frame.shiftTypes, takesLetters: shown.rows !== 'shift' },
    open: () => setPanelOpen(true),
    search: () => search.box.current?.focus(),
    help: () => setHelpOpen(true),
    turnWeek: shown.turnWeek,
    escape: () => {
      setBrush(null)
      setPanelOpen(false)
      deeds.say(null)
    },
  })
  const fold = useCallback(
    (unitId: string) =>
      setFolded((before) => (before.has(unitId) ? without(before, unitId) : new Set([...before, unitId]))),
    [],
  )
  const clipboard = useClipboard(deeds)
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault()
    if (isByTouch(event)) return
    if (event.clientX === 0 || event.button !== 2) openMenuAtCell()
    else setMenuAt({ x: event.clientX, y: event.clientY })
  }
  const line = rows[selection.focus.row]
  const day = days[selection.focus.day]
  const selected = isPanelOpen
    ? rows
        .slice(rect.top, rect.bottom + 1)
        .flatMap((one) => days.slice(rect.left, rect.right + 1).flatMap((on) => liveIn(sheet, one, on)))
    : []
  const close = () => {
    setPanelOpen(false)
    scroller.current?.focus()
  }
  const panel = isPanelOpen && line && day && (
    <CellPanel
      key={`${line.key} ${day}`}
      {...{ session, deeds, words, line, day, selected, mayEdit, readWhole, close }}
    />
  )
  const gaps = gapsOf(sheet)
  const menu = {
    deeds,
    types: frame.shiftTypes,
    words,
    mayEdit,
    open: () => setPanelOpen(true),
    help: () => setHelpOpen(true),
    all: () => select(everything(size)),
  }
  const shownDay = shown.day ?? (days.includes(today) ? today : days[0])
  const byDay = shownDay && (isPhone || shown.view === 'day')
  const openEntry = (id: string) => {
    const row = rows.findIndex((one) => days.some((on) => liveIn(sheet, one, on).some((entry) => entry.id === id)))
    const at = days.findIndex(
      (on) => row >= 0 && rows[row] && liveIn(sheet, rows[row], on).some((entry) => entry.id === id),
    )
    if (row < 0 || at < 0) return
    select(single({ row, day: at }))
    setPanelOpen(true)
  }
  return (
    <>
      <GridToolbar
        {...{ session, deeds, words, shown, mayEdit, brush, search }}
        paint={setBrush}
        gaps={gaps.length}
        awaited={[...known.values()].filter(({ state }) => state !== 'known').length}
        openGaps={() => setGapsOpen(true)}
        help={() => setHelpOpen(true)}
      >
        <ActsMenu {...menu} />
      </GridToolbar>
      <GridNotices session={session} said={deeds.said} words={words} />
      <div className={classes.page}>
        <div className={classes.main}>
          {byDay ? (
            <>
              <DayPicker days={days} day={shownDay} words={words} show={(next) => void shown.show({ day: next })} />
              {isPhone ? (
                <PhoneDay
                  session={session}
                  day={shownDay}
                  words={words}
                  open={({ id }) => openEntry(id)}
                  openGaps={() => setGapsOpen(true)}
                />
              ) : (
                <DayTimeline session={session} day={shownDay} words={words} />
              )}
            </>
          ) : (
            <GridTable
              {...{
                session,
                lines,
                words,
                today,
                rect,
                target: pointer.target,
                mayEdit,
                fold,
                scroller,
                known,
                onContextMenu,
              }}
              {...pointer.handlers}
              focus={selection.focus}
              isBusy={session.state().waiting > 0}
              onKeyDown={keys.onKeyDown}
              onDoubleClick={() => setPanelOpen(true)}
              {...clipboard}
            />
          )}
          <div className={classes.line} role="status">
            {keys.typed && words.t('roster-grid:typed', { typed: keys.typed })}
            {!keys.typed && deeds.said?.problem === 'copied' && words.t('roster-grid:problem.copied', deeds.said.facts)}
          </div>
        </div>
        {panel && !isPhone && (
          <aside className={classes.panel} onKeyDown={(event) => event.key === 'Escape' && close()}>
            {panel}
          </aside>
        )}
      </div>
      {isPhone && (
        <Drawer opened={isPanelOpen} onClose={close} position="bottom" size="80%" withCloseButton={false}>
          {panel}
        </Drawer>
      )}
      <CellMenu {...menu} at={menuAt} close={() => setMenuAt(null)} />
      <DropDialog deeds={deeds} words={words} />
      <ReasonDialog session={session} words={words} />
      <HelpDialog isOpen={isHelpOpen} close={() => setHelpOpen(false)} words={words} />
      <GapDrawer
        {...{ gaps, deeds, words, mayEdit, newId: plane.newId }}
        isOpen={areGapsOpen}
        close={() => setGapsOpen(false)}
      />
    </>
  )
}

function without(set: ReadonlySet<string>, gone: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== gone))
}

/** A finger that rests opens the menu itself. */
function isByTouch({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
}
