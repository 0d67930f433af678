import { eq } from 'drizzle-orm'
import { accounts, people } from '#db/schema/index.ts'
import { rightsOf } from '#server/access/session.server.ts'
import { systemCtx } from '#server/access/system.server.ts'
import type { Ctx, Services } from '#server/context.ts'

/** Acts as a demo account, with the rights they have today. */
export async function ctxOf(services: Services, loginName: string): Promise<Ctx> {
  const [account] = await services.store.read.select().from(accounts).where(eq(accounts.loginName, loginName))
  if (!account) throw new Error(`no demo account ${loginName}`)
  return ctxOfPerson(services, account.personId)
}

/** Acts as a person, with the rights they have today. */
export async function ctxOfPerson(services: Services, personId: string): Promise<Ctx> {
  const { store, clock } = services
  const [person] = await store.read
    .select({ name: people.name, account: accounts })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(eq(people.id, personId))
  if (!person) throw new Error(`no person ${personId}`)
  return {
    ...systemCtx(services),
    actor: {
      ...(await rightsOf(store.read, personId, clock.today())),
      personId,
      accountId: person.account?.id ?? null,
      sessionId: null,
      name: person.name,
      locale: null,
      mustChangePassword: false,
    },
    request: { id: services.newId(), address: '127.0.0.1' },
  }
}
