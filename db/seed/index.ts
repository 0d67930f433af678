import { seedAccounts } from './accounts.ts'
import { seedConversations } from './conversations.ts'
import { seedCallouts } from './callouts.ts'
import { seedDemands } from './demands.ts'
import { seedDutyPlaces } from './duty-places.ts'
import { seedEscalations } from './escalations.ts'
import { demoPeople, seedForce } from './force.ts'
import { seedHolidays } from './holidays.ts'
import { seedJoinings } from './joinings.ts'
import { seedLeaves } from './leaves.ts'
import { seedOrganisation } from './organisation.ts'
import { seedPairs } from './pairs.ts'
import { seedPeople } from './people.ts'
import { seedPosts, seedPostTypes } from './posts.ts'
import { seedQuotas } from './quotas.ts'
import { seedRules } from './rules.ts'
import type { Seeding } from './seeding.ts'
import { seedRotations, seedShiftTypes } from './shift-types.ts'

/** Fills an empty database with the demo city: the same city on the same day, whoever fills it. */
export async function seedDemoCity(seeding: Seeding): Promise<void> {
  await seedRules(seeding)
  await seedPostTypes(seeding)
  await seedShiftTypes(seeding)
  await seedRotations(seeding)
  await seedHolidays(seeding)
  await seedOrganisation(seeding)
  await seedDutyPlaces(seeding)
  await seedDemands(seeding)
  await seedPeople(seeding, demoPeople)
  await seedJoinings(seeding)
  await seedForce(seeding)
  await seedLeaves(seeding)
  await seedPairs(seeding)
  await seedPosts(seeding)
  await seedQuotas(seeding)
  await seedAccounts(seeding)
  await seedEscalations(seeding)
  await seedCallouts(seeding)
  await seedConversations(seeding)
}
