import { rightsOf } from '../access/session.server.ts'
import type { Ctx, Services } from '../context.ts'
import { idOfName } from '../ids.ts'

/** Whoever has this key of db/seed/force.ts, with the rights of the day, at that moment. */
export async function actAs<T>(
  { store }: Pick<Services, 'store'>,
  key: string,
  at: Ctx,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const personId = idOfName(`person ${key}`)
  const rights = await rightsOf(store.read, personId, at.today)
  return work({ ...at, actor: { ...at.actor, ...rights, personId } })
}
