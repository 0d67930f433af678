import type { Builder } from './ability.ts'
import { planners, readersOfPlans, type BusinessRole } from './roles.ts'

/**
 * What-if is for those who answer for units of the force; others who read staffing see what they are named for. A scenario is
 * its owner's: nobody else knows of it, whatever their role.
 */
export function allowScenarios({ can }: Builder, personId: string, role: BusinessRole): void {
  const isNamed = { $in: [personId] }
  if (readersOfPlans.includes(role)) can('read', 'Scenario', { readerIds: isNamed })
  if (!planners.includes(role)) return
  can(['create', 'read', 'edit', 'share', 'delete'], 'Scenario', { ownerId: personId })
  can('edit', 'Scenario', { editorIds: isNamed })
}
