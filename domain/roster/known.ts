import type { IsoDate } from '../shared/dates.ts'
import { grouped } from '../shared/grouped.ts'

/** A publication of a unit’s week, for one of those whom it concerns. */
export type Notice = {
  unitId: string
  weekOn: IsoDate
  personId: string
  version: number
  publishedAt: number
  /** Null: they have been told. */
  tellAt: number | null
  acknowledgedAt: number | null
}

/** Whether somebody knows of what was published last for them in a unit’s week: waiting: they are yet to be told. */
export type KnownShown = {
  unitId: string
  weekOn: IsoDate
  personId: string
  state: 'known' | 'told' | 'waiting'
  /** What they said last that they know was published then; 0: nothing yet. Whatever was edited later they do not know of. */
  knownUpTo: number
}

/** The last publication that concerns somebody speaks: whoever has seen it has seen the whole week. */
export function knownOf(notices: readonly Notice[]): KnownShown[] {
  const each = grouped(notices, ({ unitId, weekOn, personId }) => `${unitId} ${weekOn} ${personId}`)
  return [...each.values()].flatMap((own): KnownShown[] => {
    const [last] = own.toSorted((a, b) => b.version - a.version)
    if (!last) return []
    const { unitId, weekOn, personId, acknowledgedAt, tellAt } = last
    const known = own.filter((one) => one.acknowledgedAt !== null).map(({ publishedAt }) => publishedAt)
    const open = tellAt === null ? 'told' : 'waiting'
    const state = acknowledgedAt === null ? open : 'known'
    return [{ unitId, weekOn, personId, state, knownUpTo: Math.max(0, ...known) }]
  })
}
