import {
  IconAlertTriangle,
  IconChecks,
  IconClock,
  IconInfoCircle,
  IconPin,
  IconStar,
  IconThumbDown,
  IconThumbUp,
  IconX,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { DayShown, EntryShown, FindingShown } from '#domain/roster/view.ts'
import { covers } from '#domain/shared/dates.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import { worstOf } from './footer.ts'
import classes from './grid.module.css'
import type { CellLine } from './lines.ts'
import type { CellShown, RowShown } from './sheet.ts'
import { isUnknown, type KnownOf } from './useKnown.ts'
import type { GridWords } from './words.ts'

export type Span = { from: number; to: number } | null

type Props = {
  line: CellLine
  at: number
  row: RowShown | undefined
  days: readonly DayShown[]
  words: GridWords
  /** The first and last day of it that are selected; primitives, so that a row that is not touched is not drawn again. */
  selectedFrom: number
  selectedTo: number
  targetFrom: number
  targetTo: number
  /** The day one is at, and whether the selection can be pulled from there. */
  focus: number
  edge: number
  fresh: ReadonlySet<string>
  isWaiting(id: string): boolean
  hasRoom: boolean
  /** Whether its person knows of what was published; undefined where nothing was, for them. */
  known: KnownOf | undefined
}

const none: CellShown = { entries: [], findings: [] }

/** The cells of one row. */
export const GridRow = memo(function GridRow(props: Props) {
  const { line, at, days, known, words } = props
  return (
    <>
      <div role="rowheader" className={classes.name} data-row-head={at} aria-colindex={1} title={line.name}>
        <RowName line={line} />
        {known && <KnownMark {...known} words={words} />}
      </div>
      {days.map((day, index) => (
        <Cell key={day.day} {...props} day={day} index={index} />
      ))}
    </>
  )
})

function RowName({ line }: { line: CellLine }) {
  if (line.kind === 'shift')
    return (
      <>
        <ShiftMark {...line.type} />
        {line.name}
      </>
    )
  return <span className={line.kind === 'open' ? classes.open : classes.label}>{line.name}</span>
}

/** Whether somebody has said that they know of what was published for them: a tick, or a clock. */
function KnownMark({ state, words: { t } }: Pick<KnownOf, 'state'> & { words: GridWords }) {
  const Icon = state === 'known' ? IconChecks : IconClock
  const said = t(`roster-grid:known.${state}`)
  return (
    <span className={classes.known} data-known={state} title={said}>
      <Icon size={13} aria-hidden />
      <span className={classes.said}>{said}</span>
    </span>
  )
}

type CellProps = Props & { day: DayShown; index: number }

function Cell({ line, at, row, day, index, words, fresh, isWaiting, hasRoom, known, ...marks }: CellProps) {
  const shown = nthOf(row?.get(day.day) ?? none, line.nth)
  const isSelected = index >= marks.selectedFrom && index <= marks.selectedTo
  const isTarget = index >= marks.targetFrom && index <= marks.targetTo
  const away = line.kind === 'person' ? line.person.away.find((one) => covers(one, day.day)) : undefined
  const isOutside =
    line.kind === 'person' && !line.person.serving.some((one) => one.unitId === line.unitId && covers(one, day.day))
  const awayWord = away ? words.t(`people:absence.${away.kind}`) : ''
  const outsideWord = isOutside ? words.t('roster-grid:notServing') : ''
  const wish = line.kind === 'person' ? words.wish(line.person.id, day.day) : null
  const knownWord = shown.entries.some((entry) => isUnknown(entry, known)) ? words.t('roster-grid:known.shift') : ''
  const label = [words.cell(line, day.day, shown), knownWord, awayWord, outsideWord, wish?.said]
    .filter(Boolean)
    .join(', ')
  const isEmpty = shown.entries.length === 0
  return (
    <div
      role="gridcell"
      id={cellId(at, index)}
      className={classes.cell}
      aria-colindex={index + 2}
      aria-selected={isSelected}
      aria-label={isEmpty ? label : undefined}
      data-cell={`${at} ${index}`}
      data-focus={marks.focus === index || undefined}
      data-target={isTarget || undefined}
      data-rest={day.kind !== 'work' || undefined}
      data-away={away ? true : undefined}
      data-outside={isOutside || undefined}
    >
      {!isEmpty && <span className={classes.said}>{label}</span>}
      {shown.entries.map((entry) => (
        <Entry
          key={entry.id}
          {...{ entry, line, words, hasRoom }}
          isUnknown={isUnknown(entry, known)}
          isFresh={fresh.has(entry.id)}
          isWaiting={isWaiting(entry.id)}
        />
      ))}
      {wish && <WishMark isWanted={wish.isWanted} />}
      {isEmpty && away && <span className={classes.away}>{awayWord}</span>}
      {shown.findings.length > 0 && <FindingMark findings={shown.findings} />}
      {marks.edge === index && <span className={classes.edge} data-edge aria-hidden />}
    </div>
  )
}

type EntryProps = {
  entry: EntryShown
  line: CellLine
  words: GridWords
  hasRoom: boolean
  isFresh: boolean
  isWaiting: boolean
  isUnknown: boolean
}

function Entry({ entry, line, words, hasRoom, isFresh, isWaiting, isUnknown: isNews }: EntryProps) {
  const type = words.types.get(entry.shiftTypeId)
  const place = words.places.get(entry.placeId ?? '')
  const isByPerson = line.kind === 'person' || line.kind === 'open'
  return (
    <span
      className={classes.entry}
      aria-hidden
      data-entry={entry.id}
      data-state={entry.state}
      data-fresh={isFresh || undefined}
      data-waiting={isWaiting || undefined}
      data-unknown={isNews || undefined}
      title={words.entry(entry)}
    >
      {type && line.kind !== 'shift' && <ShiftMark {...type} />}
      {!isByPerson && <span className={classes.label}>{words.personOf(entry.personId)}</span>}
      {hasRoom && place && line.kind !== 'place' && <span className={classes.label}>{place.shortName}</span>}
      {isNews && <IconClock size={11} aria-hidden />}
      {entry.isLeader && <IconStar size={11} aria-hidden />}
      {hasRoom && entry.isPinned && <IconPin size={11} aria-hidden />}
    </span>
  )
}

/** What somebody has said of the day: a thumb, in words to whoever hears the page. */
function WishMark({ isWanted }: { isWanted: boolean }) {
  const Icon = isWanted ? IconThumbUp : IconThumbDown
  return (
    <span className={classes.wish} aria-hidden>
      <Icon size={10} />
    </span>
  )
}

const icons = { block: IconX, warn: IconAlertTriangle, info: IconInfoCircle }

/** How many findings, and how heavy the worst: by mark and number, not by colour alone. */
function FindingMark({ findings }: { findings: readonly FindingShown[] }) {
  const level = worstOf(findings)
  if (!level) return null
  const Icon = icons[level]
  return (
    <span className={classes.findings} data-level={level} aria-hidden>
      <Icon size={10} />
      {findings.length}
    </span>
  )
}

export function cellId(row: number, day: number): string {
  return `cell-${row}-${day}`
}

function nthOf({ entries, findings }: CellShown, nth: number | null): CellShown {
  if (nth === null) return { entries, findings }
  const entry = entries[nth]
  return entry ? { entries: [entry], findings: findings.filter(({ entryIds }) => entryIds.includes(entry.id)) } : none
}
