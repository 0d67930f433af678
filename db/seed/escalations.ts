import { usualSteps, type EscalationStep } from '#domain/alerts/escalation.ts'
import { escalationPolicies, unitQuietHours } from '../schema/index.ts'
import type { Seeding } from './seeding.ts'

const day = 24 * 3_600_000

/** A squad of the old town goes after its people sooner: it is called for at any hour. */
const sooner: EscalationStep[] = [
  { afterMinutes: 3, to: 'person', channel: 'inbox' },
  { afterMinutes: 6, to: 'person', channel: 'sms' },
  { afterMinutes: 15, to: 'commander', channel: 'inbox' },
  { afterMinutes: 20, to: 'deputy', channel: 'inbox' },
  { afterMinutes: 30, to: 'detachment', channel: 'inbox' },
]

/**
 * The detachment has put into writing what is usual, and its squads and brigades go by it; one squad has a policy of its own, changed
 * once, and rests later than others.
 */
export async function seedEscalations({ tx, idOf, now }: Seeding): Promise<void> {
  const detachment = idOf('person DET-HQ urban_management 4')
  const squad = idOf('unit SQ-G10')
  await tx.insert(escalationPolicies).values([
    {
      ...{ unitId: idOf('unit DET'), revision: 1, steps: [...usualSteps] },
      ...{ changedBy: detachment, changedAt: now - 90 * day },
    },
    {
      ...{ unitId: squad, revision: 1, steps: sooner.slice(0, 3) },
      ...{ changedBy: detachment, changedAt: now - 40 * day },
    },
    { ...{ unitId: squad, revision: 2, steps: sooner }, ...{ changedBy: detachment, changedAt: now - 12 * day } },
  ])
  await tx.insert(unitQuietHours).values({
    ...{ unitId: squad, revision: 1, quietFrom: 23 * 60 + 30, quietTo: 6 * 60, holdsBackAcknowledgements: false },
    ...{ changedBy: detachment, changedAt: now - 12 * day },
  })
}
