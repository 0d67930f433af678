import { useEffect, useState } from 'react'
import type { KnownShown } from '#domain/roster/known.ts'
import type { EntryShown } from '#domain/roster/view.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useLive } from '../../../realtime.tsx'
import { readJson } from './useSession.ts'
import type { CellLine } from './lines.ts'
import type { Frame } from './sheet.ts'

/** Of one person in one unit: whether they know of all that was published, and of each week up to when. */
export type KnownOf = { state: KnownShown['state']; weeks: ReadonlyMap<IsoDate, KnownShown> }
export type Known = ReadonlyMap<string, KnownOf>

const gatherMs = 150

/** Who has said that they know of what was published; asked for beside the grid, and again when somebody says so. */
export function useKnown({ unit, from, until }: Pick<Frame, 'unit' | 'from' | 'until'>): Known {
  const { listen } = useLive()
  const [known, setKnown] = useState<Known>(new Map())
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      timer = undefined
      try {
        const query = new URLSearchParams({ from, until })
        const response = await fetch(`/rosters/${unit.id}/acknowledgements?${query}`, { signal: stop.signal })
        setKnown(byPerson(await readJson<KnownShown[]>(response)))
      } catch {
        // Asked again with the next word of it; the grid stands without.
      }
    }
    void ask()
    const leave = listen(({ type }) => {
      if (type === 'alerts.receipts' || type === 'roster.published') timer ??= setTimeout(() => void ask(), gatherMs)
    })
    return () => {
      leave()
      clearTimeout(timer)
      stop.abort()
    }
  }, [listen, unit.id, from, until])
  return known
}

function byPerson(rows: readonly KnownShown[]): Known {
  const found = new Map<string, { state: KnownShown['state']; weeks: Map<IsoDate, KnownShown> }>()
  const weight = { known: 0, waiting: 1, told: 2 } as const
  for (const row of rows) {
    const key = `${row.unitId} ${row.personId}`
    const own = found.get(key) ?? { state: row.state, weeks: new Map<IsoDate, KnownShown>() }
    own.weeks.set(row.weekOn, row)
    found.set(key, { ...own, state: weight[row.state] > weight[own.state] ? row.state : own.state })
  }
  return found
}

/** Of whom a row is, if it is somebody’s. */
export function knownIn(known: Known, line: CellLine): KnownOf | undefined {
  return line.kind === 'person' ? known.get(`${line.unitId} ${line.person.id}`) : undefined
}

/** Whether a published shift was changed since its person last said that they know. */
export function isUnknown({ state, at, workDay }: EntryShown, known: KnownOf | undefined): boolean {
  const week = known?.weeks.get(mondayOf(workDay))
  return state === 'published' && week !== undefined && week.state !== 'known' && at > week.knownUpTo
}
