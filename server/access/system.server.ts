import { abilityOf, systemAbility } from '#domain/access/ability.ts'
import type { Actor, Ctx, Services } from '../context.ts'

const system: Actor = {
  personId: null,
  accountId: null,
  sessionId: null,
  name: 'system',
  locale: null,
  mustChangePassword: false,
  scopes: [],
  ability: systemAbility(),
}

const nobody: Actor = { ...system, name: '', ability: abilityOf('', []) }

/** For a request that nobody is signed in to: it may do nothing but try to sign in. */
export function nobodyCtx(services: Services, request: Ctx['request']): Ctx {
  return { ...systemCtx(services), actor: nobody, request }
}

/** For timed jobs and the first start: the system acts, on nobody's behalf. */
export function systemCtx(services: Services): Ctx {
  return { ...services, actor: system, now: services.clock.now(), today: services.clock.today(), request: null }
}
