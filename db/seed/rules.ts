import { rules } from '../schema/index.ts'
import { appointmentRules } from './rules/appointments.ts'
import { leaveRules } from './rules/leave.ts'
import { personnelRules } from './rules/personnel.ts'
import { postingRules } from './rules/postings.ts'
import { rosterRules } from './rules/roster.ts'
import type { ShippedRule } from './rules/shipped.ts'
import { staffingRules } from './rules/staffing.ts'
import type { Seeding } from './seeding.ts'

/** The rules the product ships, each with its source. Changing one adds a version; none is a constant in code. */
export const shippedRules: readonly ShippedRule[] = [
  ...staffingRules,
  ...postingRules,
  ...appointmentRules,
  ...personnelRules,
  ...rosterRules,
  ...leaveRules,
]

/**
 * Puts in the shipped rules whose id the database does not know yet: all of them into an empty one, and after an upgrade
 * those that are new. Also for an installation that is for real: without rules nothing can be judged.
 */
export async function seedRules({ tx, idOf, now }: Pick<Seeding, 'tx' | 'idOf' | 'now'>): Promise<void> {
  const known = new Set((await tx.selectDistinct({ key: rules.key }).from(rules)).map(({ key }) => key))
  const missing = shippedRules.filter(({ key }) => !known.has(key))
  if (missing.length === 0) return
  await tx
    .insert(rules)
    .values(
      missing.map((rule) => ({
        ...rule,
        id: idOf(`rule ${rule.key} ${rule.version}`),
        createdBy: null,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
}
