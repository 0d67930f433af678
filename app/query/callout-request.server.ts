import type { z } from 'zod'
import type { CalloutAsked, calloutAnswering } from '#domain/callouts/forms.ts'
import type { Answer } from '#server/callouts/answering.server.ts'
import type { CalloutRequest } from '#server/callouts/asking.server.ts'

const minuteMs = 60_000

/** The call-out that a form asks for, counted from now. */
export function calloutFrom(asked: CalloutAsked, now: number): CalloutRequest {
  const { tier1, tier2, tier3, departments, categories, duties, certificate, deadline, gridId, needed, ...rest } = asked
  return {
    ...rest,
    needed: needed ?? 0,
    gridId: gridId ?? null,
    deadlineAt: now + deadline * minuteMs,
    waitMinutes: asked.waitMinutes ?? null,
    tierMinutes: asked.tierMinutes ?? null,
    tiers: [tier1, tier2, tier3],
    criteria: { departments, categories, needsCertificate: certificate === 'yes', duties },
  }
}

/** An answer as it was typed. */
export function answerFrom({ answer, minutes, reason, standIn }: z.output<typeof calloutAnswering>): Answer {
  return { answer, minutes: minutes ?? null, reason: reason ?? null, standIn: standIn ?? null }
}
