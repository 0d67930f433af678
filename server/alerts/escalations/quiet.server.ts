import { TZDate } from '@date-fns/tz'
import { quietMinutesLeft, type EscalationPlan, type QuietHours } from '#domain/alerts/escalation.ts'
import type { Ctx } from '../../context.ts'

/** How much of the quiet hours is left at a moment, in milliseconds, by the clocks of the city. */
export function quietLeftIn({ settings }: Pick<Ctx, 'settings'>, { quiet }: Pick<EscalationPlan, 'quiet'>) {
  return (at: number): number => quietLeftAt(quiet, at, settings.timeZone)
}

function quietLeftAt(quiet: QuietHours | null, at: number, timeZone: string): number {
  const local = new TZDate(at, timeZone)
  const minutes = quietMinutesLeft(quiet, local.getHours() * 60 + local.getMinutes())
  return minutes === 0 ? 0 : minutes * 60_000 - (at % 60_000)
}
