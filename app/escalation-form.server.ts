import { z } from 'zod'
import { mostSteps, stepChannels, stepTargets, type EscalationStep } from '#domain/alerts/escalation.ts'
import { choice, revision } from '#domain/shared/fields.ts'

/** A policy as its form sends it: three fields a step, with its number at the end of each name. */
export const policySchema = z.object({ revision: revision() }).catchall(z.string().max(20, 'too-long').optional())

const target = choice(stepTargets)
const channel = choice(stepChannels)

/** The steps that were filled in; what is not a number comes out as none, and is refused by the rule. */
export function stepsIn(fields: z.output<typeof policySchema>): EscalationStep[] {
  const steps: EscalationStep[] = []
  for (let place = 0; place < mostSteps; place++) {
    const after = String(fields[`after${place}`] ?? '').trim()
    if (after === '') continue
    steps.push({
      afterMinutes: /^\d{1,6}$/.test(after) ? Number(after) : NaN,
      to: target.safeParse(fields[`to${place}`]).data ?? 'person',
      channel: channel.safeParse(fields[`channel${place}`]).data ?? 'inbox',
    })
  }
  return steps
}
