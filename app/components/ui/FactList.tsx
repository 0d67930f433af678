import type { ReactNode } from 'react'
import classes from './FactList.module.css'

export type Fact = { label: string; value: ReactNode }

/** Label and value pairs, in as many columns as fit. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.list}>
      {facts.map(({ label, value }) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
