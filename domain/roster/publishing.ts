import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import type { EntryValues } from './edits.ts'
import { stateOf } from './standing.ts'
import type { Weighed } from './verdicts.ts'

export type Publishable = EntryValues & {
  id: string
  code: string
  published: PublishedBefore | null
  removedAt: number | null
}
type PublishedBefore = EntryValues & { code: string }

/** What has become of one shift since the last publication, for one person. */
export type ShiftChange = {
  entryId: string
  kind: 'added' | 'changed' | 'withdrawn'
  before: PublishedBefore | null
  after: (EntryValues & { code: string }) | null
}

/**
 * What has changed since the last publication, by person: a shift that goes from one to another is withdrawn from the first and added to
 * the second. An open shift concerns nobody.
 */
export function changesByPerson(entries: readonly Publishable[]): Map<string, ShiftChange[]> {
  const found = new Map<string, ShiftChange[]>()
  const note = (personId: string | null, change: ShiftChange) => {
    if (personId !== null) found.set(personId, [...(found.get(personId) ?? []), change])
  }
  for (const entry of entries) {
    if (stateOf(entry) === 'published') continue
    const before = entry.published
    const after = entry.removedAt === null ? entry : null
    const base = { entryId: entry.id, before, after }
    if (before && after && before.personId === after.personId) note(after.personId, { ...base, kind: 'changed' })
    else {
      if (before) note(before.personId, { ...base, kind: 'withdrawn' })
      if (after) note(after.personId, { ...base, kind: 'added' })
    }
  }
  return found
}

/** For so long, what is published for somebody is gathered, so that they are told of it once. */
export const gatheredForMs = 5 * 60_000

/** When somebody is to be told of what has changed for them: at once where it concerns today or tomorrow, else with whatever else comes soon. */
export function tellAt(
  changes: readonly Pick<ShiftChange, 'before' | 'after'>[],
  { now, today }: { now: number; today: IsoDate },
): number {
  const days = changes.flatMap(({ before, after }) => [before, after]).flatMap((held) => held?.workDay ?? [])
  return days.some((day) => day <= addDays(today, 1)) ? now : now + gatheredForMs
}

/** How many days before its first day a week would be published, and whether that is enough; a week that runs is late by any measure. */
export function aheadOf(weekOn: IsoDate, { today, least }: { today: IsoDate; least: number }) {
  const days = daysBetween(today, weekOn)
  return { days, least, isEnough: days >= least }
}

export type Publishing = {
  version: number
  changed: number
  reason: string | null
  /** For all warnings that nobody has taken upon themselves yet. */
  warningsReason: string | null
  findings: readonly (Weighed & { isAccepted: boolean })[]
}

/**
 * Why a unit’s week cannot be published, if it cannot. Refuses: nothing to publish, a change of what was published without a reason, what a
 * check blocks, and warnings that nobody takes upon themselves.
 */
export function whyCannotPublish({
  version,
  changed,
  reason,
  warningsReason,
  findings,
}: Publishing): Refusal | undefined {
  if (changed === 0) return new Refusal('roster-nothing-to-publish')
  if (version > 0 && !reason) return new Refusal('roster-reason-needed', {}, 'reason')
  const blocking = findings.filter(({ level }) => level === 'block')
  if (blocking.length > 0) return new Refusal('roster-publication-blocked', { count: blocking.length })
  const open = findings.filter(({ level, isAccepted }) => level === 'warn' && !isAccepted)
  if (open.length > 0 && !warningsReason)
    return new Refusal('roster-warnings-open', { count: open.length }, 'warningsReason')
  return undefined
}
