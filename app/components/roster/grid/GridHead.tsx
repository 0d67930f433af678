import { useMemo } from 'react'
import type { IsoDate } from '#domain/shared/dates.ts'
import { verdictsOf } from './footer.ts'
import classes from './grid.module.css'
import type { Session } from './session.ts'
import type { GridWords } from './words.ts'

/** The days, each with what it is and how it is met. */
export function GridHead({ session, words, today }: { session: Session; words: GridWords; today: IsoDate }) {
  const { t, dayOf } = words
  const { days } = session.frame()
  const sheet = session.sheet()
  const version = session.version()
  // The sheet changes in place; its version says that it has.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const verdicts = useMemo(() => verdictsOf(sheet), [sheet, version])
  return (
    <div role="rowgroup" className={classes.top}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        <div role="columnheader" className={classes.name} aria-colindex={1}>
          {t(`roster-grid:rowsAre.${sheet.view}`)}
        </div>
        {days.map(({ day, kind, name }, at) => {
          const { gap, blocked, isAsked } = verdicts.get(day) ?? { gap: 0, blocked: 0, isAsked: false }
          return (
            <div
              key={day}
              role="columnheader"
              className={classes.dayHead}
              aria-colindex={at + 2}
              data-day-head={at}
              data-today={day === today || undefined}
              data-rest={kind !== 'work' || undefined}
            >
              <span>{days.length > 14 ? day.slice(8) : dayOf(day)}</span>
              <span className={classes.verdict} data-gap={gap > 0 || blocked > 0 || undefined}>
                {verdictWord(t, { gap, blocked, isAsked, hasRoom: days.length <= 14 }) || name}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

type Verdict = { gap: number; blocked: number; isAsked: boolean; hasRoom: boolean }

function verdictWord(t: GridWords['t'], { gap, blocked, isAsked, hasRoom }: Verdict) {
  if (gap > 0) return hasRoom ? t('roster-grid:gapOf', { count: gap }) : t('roster-grid:gapShort', { gap })
  if (blocked > 0) return t('roster-grid:blockedOf', { count: blocked })
  return isAsked ? t('roster-grid:met') : ''
}
