import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { ShiftMark } from '../ShiftMark.tsx'
import { footOf, type Need } from './footer.ts'
import classes from './grid.module.css'
import type { Session } from './session.ts'
import type { GridWords } from './words.ts'

/** Per shift type what is there of what is needed; stays at the foot, and can be folded. */
export function GridFoot({ session, words }: { session: Session; words: GridWords }) {
  const { t, dayOf } = words
  const [isFolded, setFolded] = useState(false)
  const { days, shiftTypes } = session.frame()
  const sheet = session.sheet()
  const version = session.version()
  // The sheet changes in place; its version says that it has.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const rows = useMemo(() => footOf(sheet, shiftTypes), [sheet, shiftTypes, version])
  if (rows.length === 0) return null
  const Icon = isFolded ? IconChevronUp : IconChevronDown
  const hasRoom = days.length <= 14
  const all = sumOf(rows)
  return (
    <div role="rowgroup" className={classes.foot}>
      <div role="row" className={classes.row}>
        <div role="rowheader" className={classes.name}>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-expanded={!isFolded}
            aria-label={t('roster-grid:needs')}
            onClick={() => setFolded(!isFolded)}
          >
            <Icon size={14} aria-hidden />
          </ActionIcon>
          {t('roster-grid:needs')}
        </div>
        {days.map(({ day }) => (
          <NeedCell
            key={day}
            need={all.get(day)}
            label={`${t('roster-grid:needs')} ${dayOf(day)}`}
            words={words}
            hasRoom={hasRoom}
          />
        ))}
      </div>
      {!isFolded &&
        rows.map(({ type, days: needs }) => (
          <div key={type.id} role="row" className={classes.row}>
            <div role="rowheader" className={classes.name}>
              <ShiftMark {...type} />
              {type.name}
            </div>
            {days.map(({ day }) => (
              <NeedCell
                key={day}
                need={needs.get(day)}
                label={`${type.name} ${dayOf(day)}`}
                words={words}
                hasRoom={hasRoom}
              />
            ))}
          </div>
        ))}
    </div>
  )
}

type NeedProps = { need: Need | undefined; label: string; words: GridWords; hasRoom: boolean }

function NeedCell({ need, label, words: { t }, hasRoom }: NeedProps) {
  if (!need)
    return <div role="gridcell" className={classes.footCell} aria-label={`${label} ${t('roster-grid:noNeed')}`} />
  const said = t('roster-grid:needOf', need)
  const isShort = need.gap > 0
  return (
    <div role="gridcell" className={classes.footCell} data-gap={isShort || undefined} title={said}>
      <span className={classes.said}>{`${label}: ${said}`}</span>
      <span aria-hidden>
        {isShort ? t(hasRoom ? 'roster-grid:needShort' : 'roster-grid:gapShort', need) : `${need.have}/${need.need}`}
      </span>
    </div>
  )
}

function sumOf(rows: ReturnType<typeof footOf>): ReadonlyMap<string, Need> {
  const sum = new Map<string, Need>()
  for (const { days } of rows)
    for (const [day, { need, have, gap }] of days) {
      const before = sum.get(day) ?? { need: 0, have: 0, gap: 0 }
      sum.set(day, { need: before.need + need, have: before.have + have, gap: before.gap + gap })
    }
  return sum
}
