import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { postings } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { approvePosting, refusePosting, withdrawPosting } from '#server/postings/commands.server.ts'
import { discardDraft, sendDraft } from '#server/postings/drafts.server.ts'
import { planChange, removeChange, restoreChange } from '#server/scenarios/changes.server.ts'
import { turningOf, turnIntoDrafts } from '#server/scenarios/postings.server.ts'
import { shareScenario } from '#server/scenarios/shares.server.ts'
import { openPlans, reserve } from '#tests/support/plans.ts'
import { takeToDecision } from '#tests/support/postings.ts'

let plans: Awaited<ReturnType<typeof openPlans>>
let detachment: Ctx
let scenario: string
let change: string
let posting: string

/** One change of a scenario is a draft by now. */
async function turned() {
  scenario = await plans.open(detachment)
  change = await planChange(detachment, scenario, plans.bring())
  await turnIntoDrafts(detachment, scenario, { purpose: '充实' })
  posting = (await seen()).made?.id ?? ''
}
const seen = async (ctx = detachment) => {
  const [planned] = (await plans.shown(ctx, scenario)).changes
  if (!planned) throw new Error('no change')
  return planned
}
const send = () => sendDraft(detachment, posting, { revision: 1 })
const agree = async () => {
  await send()
  const home = await plans.world.asPerson('personnel BUR-UM')
  return takeToDecision(detachment, posting, home)
}
const exchanged = () =>
  planChange(detachment, scenario, { ...plans.bring({ hostUnitId: plans.id('SQ-G08') }), replaces: change })

describe('a change whose posting lapsed', () => {
  beforeAll(async () => {
    plans = await openPlans()
    detachment = plans.detachment
  })
  beforeEach(turned)
  afterAll(() => plans.world.close())

  const lapses: [string, () => Promise<void>][] = [
    ['discarded', () => discardDraft(detachment, posting, { revision: 1 })],
    [
      'withdrawn',
      async () => {
        await send()
        await withdrawPosting(detachment, posting, { reason: null, revision: 2 })
      },
    ],
    [
      'refused',
      async () => {
        const revision = await agree()
        await refusePosting(plans.commission, posting, { reason: '缺编', document: null, revision })
      },
    ],
  ]

  it.each(lapses)('is free again: %s', async (state, lapse) => {
    for (const act of [removeChange(detachment, scenario, change), exchanged()])
      await expect(act).rejects.toMatchObject({ code: 'scenario-turned' })
    await lapse()
    expect((await seen()).made).toEqual({ id: posting, state, stands: false })
    expect((await turningOf(detachment, scenario)).drafts).toHaveLength(1)
    await removeChange(detachment, scenario, change)
    await restoreChange(detachment, scenario, change)
    await exchanged()
    expect(await seen()).toMatchObject({ unit: '西市中队', made: null, standing: { state: 'holds' } })
  })

  it('is told to whoever does not see the posting without its state', async () => {
    const { personId } = (await plans.world.as('observer')).actor
    await shareScenario(detachment, scenario, { personId: personId ?? '', mayEdit: false })
    const observer = await plans.world.as('observer')
    const others = { unit: '鼓楼中队', made: { id: posting, state: null, stands: true } }
    expect(await seen(observer)).toMatchObject(others)
    await discardDraft(detachment, posting, { revision: 1 })
    expect(await seen(observer)).toMatchObject({ ...others, made: { state: null, stands: false } })
  })
})

describe('a change whose posting is approved late', () => {
  beforeAll(async () => {
    plans = await openPlans()
    detachment = plans.detachment
    await turned()
  })
  afterAll(() => plans.world.close())

  it('waits as long as it is not decided, and is done once it is, though its day has passed', async () => {
    const revision = await agree()
    plans.world.clock.set('2026-04-11T09:00:00+08:00')
    detachment = await plans.world.as('detachment')
    expect(await plans.standingsOf(detachment, scenario)).toEqual(['scenario-day-passed'])
    const commission = await plans.world.as('commission')
    await approvePosting(commission, posting, { reason: null, document: null, revision })
    const [approved] = await plans.world.services.store.read
      .select({ startsOn: postings.startsOn, personId: postings.personId })
      .from(postings)
      .where(eq(postings.id, posting))
    expect(approved).toEqual({ startsOn: '2026-04-11', personId: plans.who(reserve) })
    expect(await plans.standingsOf(detachment, scenario)).toEqual(['done'])
  })
})
