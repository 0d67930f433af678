import { and, desc, eq } from 'drizzle-orm'
import { strToU8 } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, postings } from '#db/schema/index.ts'
import { nameSubstitute } from '#server/access/substitutes/commands.server.ts'
import { holdAttachment } from '#server/attachments/commands.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { approvePosting, giveOpinion } from '#server/postings/commands.server.ts'
import { recallPosting } from '#server/postings/early-ends.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let substitute: Ctx
const me = 'B-C1 urban_management 5'
/** The bureau’s personnel officer names somebody for this month. */
beforeEach(async () => {
  world = await openWorld()
  await nameSubstitute(await world.as('bureau'), {
    ...{ grantId: idOfName('grant personnel BUR-UM sending_personnel'), personId: world.personId(me) },
    ...{ startsOn: '2026-03-10', endsOn: '2026-04-01', reason: null },
  })
  substitute = await world.as('member')
})
afterEach(() => world.close())

const insert = async (over: Partial<typeof postings.$inferInsert> = {}) => {
  const id = world.services.newId()
  await world.services.store.write((tx) =>
    tx.insert(postings).values({
      ...{ id, personId: world.personId('reserve BUR-UM 5'), homeUnitId: world.unitId('BUR-UM') },
      ...{
        hostUnitId: world.unitId('SQ-G01'),
        kind: 'draft_in',
        state: 'awaiting_opinion',
        purpose: '充实',
        share: 100,
      },
      ...{ countsInStrength: true, startsOn: '2026-03-01', endsOn: '2027-03-01', askedAt: 1, revision: 1, ...over },
    }),
  )
  return id
}
const agree = (id: string, ctx = substitute) => giveOpinion(ctx, id, { verdict: 'agree', opinion: null, revision: 1 })
const logged = async (action: string, id: string) => {
  const [entry] = await world.services.store.read
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, action), eq(auditEntries.subjectId, id)))
    .orderBy(desc(auditEntries.seq))
  return entry
}

describe('a step that somebody takes for another', () => {
  it('says who took it and for whom, in the trace and in the log', async () => {
    const id = await insert()
    const bureau = await world.as('bureau')
    expect((await getPosting(substitute, id))?.actsFor).toMatchObject({ opine: bureau.actor.name })
    await agree(id)
    expect((await getPosting(bureau, id))?.opinions).toMatchObject([
      { by: substitute.actor.name, forWhom: bureau.actor.name, verdict: 'agree' },
    ])
    expect(await logged('posting.opined', id)).toMatchObject({
      actorId: substitute.actor.personId,
      onBehalfOf: bureau.actor.personId,
    })
  })

  it('says it of a recall and of a return too', async () => {
    const bureau = await world.as('bureau')
    const serving = await insert({ state: 'serving' })
    await recallPosting(substitute, serving, { lastDay: '2026-04-15', reason: '人手不足', revision: 1 })
    expect((await getPosting(bureau, serving))?.earlyEnds).toMatchObject([{ forWhom: bureau.actor.name }])
    const over = await insert({ state: 'ended', endsOn: '2026-03-08', personId: world.personId('reserve BUR-UM 6') })
    await confirmReturn(substitute, over, { returnedOn: '2026-03-09', note: null, revision: 1 })
    expect((await getPosting(bureau, over))?.returned).toMatchObject({ forWhom: bureau.actor.name })
    expect(await logged('posting.returned', over)).toMatchObject({ onBehalfOf: bureau.actor.personId })
  })

  it('names nobody else where it is one’s own right', async () => {
    const id = await insert({ state: 'awaiting_decision' })
    const commission = await world.as('commission')
    await approvePosting(commission, id, { reason: null, document: null, revision: 1 })
    expect((await getPosting(commission, id))?.decisions).toMatchObject([{ forWhom: null }])
    expect(await logged('posting.approved', id)).toMatchObject({ onBehalfOf: null })
  })

  it('is never about oneself', async () => {
    const id = await insert({ personId: world.personId(me) })
    await expect(agree(id)).rejects.toMatchObject({ name: 'NotAllowed' })
    await agree(id, await world.as('bureau'))
  })
})

describe('the papers of a step', () => {
  it('are those that whoever took it held ready, and come with it', async () => {
    const id = await insert()
    await holdAttachment(substitute, { kind: 'posting', id }, { name: '意见.pdf', bytes: strToU8('%PDF-1.7') })
    await agree(id)
    const shown = await getPosting(await world.as('bureau'), id)
    expect(shown?.attachments).toMatchObject([{ name: '意见.pdf', stepId: shown?.opinions[0]?.id }])
  })

  it('are still held ready when the step is refused', async () => {
    const id = await insert()
    await holdAttachment(substitute, { kind: 'posting', id }, { name: '意见.pdf', bytes: strToU8('%PDF-1.7') })
    const work = giveOpinion(substitute, id, { verdict: 'object', opinion: null, revision: 1 })
    await expect(work).rejects.toMatchObject({ code: 'opinion-needs-text' })
    expect((await getPosting(substitute, id))?.held).toHaveLength(1)
    expect((await getPosting(substitute, id))?.attachments).toEqual([])
  })
})
