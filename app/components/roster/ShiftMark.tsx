import type { CSSProperties } from 'react'
import type { ShiftType } from '#domain/roster/shift-types.ts'
import classes from './ShiftMark.module.css'

/** The letter of a shift type as it stands in a roster: colour and pattern say the same, so that either is enough. */
export function ShiftMark({ code, name, colour, pattern }: Pick<ShiftType, 'code' | 'name' | 'colour' | 'pattern'>) {
  const style: CSSProperties & Record<'--shift', string> = { '--shift': `var(--mantine-color-${colour}-6)` }
  return (
    <span className={classes.mark} data-pattern={pattern} style={style} title={name}>
      {code}
    </span>
  )
}
