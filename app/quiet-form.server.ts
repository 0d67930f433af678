import { z } from 'zod'
import type { QuietHours } from '#domain/alerts/escalation.ts'
import { minuteOf } from '#domain/alerts/preferences.ts'

/** From when until when somebody rests, as a form sends it: two times of the day. */
export function quietFields() {
  const time = () => z.string({ error: 'required' }).refine((text) => minuteOf(text) !== null, 'choice')
  return { from: time(), to: time() }
}

export function quietIn({ from, to }: { from: string; to: string }): QuietHours {
  return { from: minuteOf(from) ?? 0, to: minuteOf(to) ?? 0 }
}
