import { and, eq, isNotNull } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { liveCallouts } from '#domain/callouts.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { calloutPeople, callouts } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { calloutsInScope, ownCall } from '../access/callout-scope.server.ts'
import type { Ctx } from '../context.ts'
import { remarkOn, talkOn, type Concerned, type Talk } from '../messages/matters.server.ts'
import type { Saying } from '../messages/saying.server.ts'
import { write } from '../write.server.ts'
import { calloutOf, peopleOf, type Callout } from './callout.server.ts'

export type CalloutTalk = Talk & {
  callout: Pick<Callout, 'id' | 'reason' | 'place' | 'state'>
  mayRemark: boolean
  /** Whether the actor directs it, or is one of those called: whose page they come from. */
  isCalled: boolean
}

/**
 * What is said during an operation, oldest first: between whoever directs it, whoever’s people are called, and those who were called,
 * from the moment they were. NotFound for everybody else. Once it is over it can be read, and nothing is added.
 */
export async function getCalloutTalk(ctx: Ctx, id: string): Promise<CalloutTalk> {
  const { callout, isCalled } = await takingPart(ctx.store.read, ctx, id)
  const { reason, place, state } = callout
  return {
    callout: { id, reason, place, state },
    ...(await talkOn(ctx, { kind: 'callout', id })),
    mayRemark: mayRemarkOn(ctx, callout, isCalled),
    isCalled,
  }
}

/** Says something during an operation. The same key twice says it once. */
export async function remarkOnCallout(ctx: Ctx, id: string, saying: Saying): Promise<void> {
  await write(ctx, async (tx) => {
    const concerned = await concernedByCallout(tx, ctx, id)
    await remarkOn(tx, ctx, { matter: { kind: 'callout', id }, saying, concerned })
  })
}

/** Those whom an operation concerns, for somebody who takes part in it while it runs; NotAllowed once it is over. */
export async function concernedByCallout(tx: Tx, ctx: Ctx, id: string): Promise<Concerned> {
  const { callout, isCalled } = await takingPart(tx, ctx, id)
  if (!mayRemarkOn(ctx, callout, isCalled)) throw new NotAllowed('answerFor', 'Callout')
  const called = (await peopleOf(tx, id)).filter(({ calledAt }) => calledAt !== null)
  const units = [...new Set([callout.unitId, ...called.map(({ unitId }) => unitId)])]
  return { units, people: called.map(({ personId }) => personId) }
}

async function takingPart(db: Db, ctx: Ctx, id: string): Promise<{ callout: Callout; isCalled: boolean }> {
  const [inScope] = await db
    .select({ id: callouts.id })
    .from(callouts)
    .where(and(eq(callouts.id, id), calloutsInScope(db, ctx.actor)))
  const [called] = await db
    .select({ personId: calloutPeople.personId })
    .from(calloutPeople)
    .where(and(eq(calloutPeople.calloutId, id), ownCall(ctx.actor), isNotNull(calloutPeople.calledAt)))
  if (!inScope && !called) throw new NotFound('callout')
  return { callout: await calloutOf(db, id), isCalled: !inScope }
}

function mayRemarkOn({ actor }: Ctx, callout: Callout, isCalled: boolean): boolean {
  return liveCallouts.includes(callout.state) && (isCalled || mayOn(actor.ability, 'read', 'Callout', callout))
}
