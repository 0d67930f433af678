import { duties, type Duty } from '../callouts.ts'
import type { EntryKind } from '../roster/entries.ts'
import type { Span } from '../roster/hours.ts'

/** A shift as its person was told it. */
export type Published = { kind: EntryKind; spans: readonly Span[] }

/**
 * What somebody is doing at a moment. Of several shifts the one they are nearest at hand by; in the pause between two stretches of a shift
 * they are at hand as if kept ready. Whoever has nothing then is off duty where there is a roster, and counts as on duty where there is none.
 */
export function dutyAt(entries: readonly Published[], now: number, { isRostered }: { isRostered: boolean }): Duty {
  const found = entries.flatMap((entry) => dutyIn(entry, now) ?? [])
  const nearest = duties.find((duty) => found.includes(duty))
  return nearest ?? (isRostered ? 'off_duty' : 'on_duty')
}

function dutyIn({ kind, spans }: Published, now: number): Duty | undefined {
  const duty = dutyOfKind[kind]
  if (spans.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)) return duty
  const isInPause = spans.some(({ endsAt }) => endsAt <= now) && spans.some(({ startsAt }) => now < startsAt)
  return isInPause && duty === 'on_duty' ? 'standby' : undefined
}

/** Whoever trains is at work, and can be taken from it. */
const dutyOfKind: Record<EntryKind, Duty> = {
  duty: 'on_duty',
  training: 'on_duty',
  standby: 'standby',
  on_call: 'on_call',
  rest: 'off_duty',
  compensatory_rest: 'off_duty',
  leave: 'off_duty',
}
