import { and, asc, eq, inArray, ne, or } from 'drizzle-orm'
import { readersOfPlans } from '#domain/access/roles.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { containsText } from '#db/patterns.ts'
import { accounts, people, roleGrants, scenarioShares } from '#db/schema/index.ts'
import { inForce } from '#db/periods.ts'
import type { Db } from '#db/store.ts'
import { isAccountOpen, rightsOf } from '../access/session.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { noteOf, requireScenario } from './scenario.server.ts'

/** Somebody a scenario could be shown to: who has an open account and reads plans. */
export type Colleague = { id: string; name: string; staffNumber: string; mayPlan: boolean }

export const mostColleagues = 20

/** The colleagues whose name, pinyin, staff number or account fits. Only for whoever has something to share. */
export async function findColleagues(ctx: Ctx, scenarioId: string, q: string): Promise<Colleague[]> {
  const { read } = ctx.store
  const scenario = await requireScenario(read, ctx, scenarioId, { to: 'share' })
  if (q.trim() === '') return []
  const fits = [people.name, people.namePinyin, people.staffNumber, accounts.loginName].map((place) =>
    containsText(place, q),
  )
  const found = await read
    .selectDistinct({ id: people.id, name: people.name, staffNumber: people.staffNumber })
    .from(people)
    .innerJoin(accounts, eq(accounts.personId, people.id))
    .innerJoin(roleGrants, and(eq(roleGrants.personId, people.id), inForce(roleGrants, ctx.today)))
    .where(
      and(
        or(...fits),
        isAccountOpen(ctx.settings),
        ne(people.id, ctx.actor.personId ?? ''),
        inArray(roleGrants.role, [...readersOfPlans]),
      ),
    )
    .orderBy(asc(people.staffNumber))
    .limit(mostColleagues)
  const known = new Set(scenario.shares.map(({ personId }) => personId))
  const colleagues: Colleague[] = []
  for (const person of found.filter(({ id }) => !known.has(id))) {
    const sight = await sightOfPlans(read, ctx, person.id)
    if (sight) colleagues.push({ ...person, mayPlan: sight.mayPlan })
  }
  return colleagues
}

/**
 * Shows a scenario to a colleague by name, to look at or to work on too. Refuses: oneself, and whoever has no open account or
 * does not read staffing; to work on it, whoever does not plan.
 */
export async function shareScenario(
  ctx: Ctx,
  scenarioId: string,
  { personId, mayEdit }: { personId: string; mayEdit: boolean },
): Promise<void> {
  await write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, scenarioId, { to: 'share' })
    if (personId === scenario.ownerId) throw new Refusal('scenario-share-own', {}, 'personId')
    const sight = await sightOfPlans(tx, ctx, personId)
    if (!sight || (mayEdit && !sight.mayPlan)) throw new Refusal('scenario-share-unsighted', {}, 'personId')
    await tx
      .insert(scenarioShares)
      .values({ scenarioId, personId, mayEdit, sharedAt: ctx.now })
      .onConflictDoUpdate({ target: [scenarioShares.scenarioId, scenarioShares.personId], set: { mayEdit } })
    await noteOf(tx, ctx, scenario, 'scenario.shared', { after: { personId, mayEdit }, alsoTo: [personId] })
  })
}

/** Stops showing it to a colleague. */
export async function endShare(ctx: Ctx, scenarioId: string, personId: string): Promise<void> {
  await write(ctx, async (tx) => {
    const scenario = await requireScenario(tx, ctx, scenarioId, { to: 'share' })
    const share = scenario.shares.find((one) => one.personId === personId)
    if (!share) return
    await tx
      .delete(scenarioShares)
      .where(and(eq(scenarioShares.scenarioId, scenarioId), eq(scenarioShares.personId, personId)))
    await noteOf(tx, ctx, scenario, 'scenario.shared', { before: { personId, mayEdit: share.mayEdit } })
  })
}

/** Whether the person can sign in and reads plans at all, and whether they may make them. */
async function sightOfPlans(db: Db, ctx: Ctx, personId: string): Promise<{ mayPlan: boolean } | undefined> {
  const [account] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.personId, personId), isAccountOpen(ctx.settings)))
  if (!account) return undefined
  const { ability } = await rightsOf(db, personId, ctx.today)
  return ability.can('read', 'Scenario') ? { mayPlan: ability.can('create', 'Scenario') } : undefined
}
