import { seedAccounts } from './accounts.ts'
import { demoPeople, seedForce } from './force.ts'
import { seedOrganisation } from './organisation.ts'
import { seedPeople } from './people.ts'
import { seedQuotas } from './quotas.ts'
import { seedRules } from './rules.ts'
import type { Seeding } from './seeding.ts'

/** Fills an empty database with the demo city: the same city on the same day, whoever fills it. */
export async function seedDemoCity(seeding: Seeding): Promise<void> {
  await seedRules(seeding)
  await seedOrganisation(seeding)
  await seedPeople(seeding, demoPeople)
  await seedForce(seeding)
  await seedQuotas(seeding)
  await seedAccounts(seeding)
}
