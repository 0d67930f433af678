import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { numbersIn } from '#domain/postings/batches.ts'
import { auditEntries, people, postingBatches, postings } from '#db/schema/index.ts'
import { actOnBatch, getBatchRows } from '#server/postings/batch-acts.server.ts'
import { listBatches, previewBatch, sendBatch, type BatchRequest } from '#server/postings/batches.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const reserves = ['reserve BUR-UM 1', 'reserve BUR-UM 2', 'reserve BUR-MR 1']
const numberOf = async (key: string) => {
  const [row] = await world.services.store.read
    .select({ staffNumber: people.staffNumber })
    .from(people)
    .where(eq(people.id, world.personId(key)))
  return row?.staffNumber ?? ''
}
const wanted = async (keys: readonly string[] = reserves, more: readonly string[] = []): Promise<BatchRequest> => ({
  ...{
    title: '春季市容整治',
    hostUnitId: world.unitId('SQ-G07'),
    kind: 'draft_in',
    post: null,
    purpose: '春季市容整治',
  },
  ...{ document: '六城管委办函〔2026〕20号', startsOn: '2026-03-10', endsOn: '2026-06-10' },
  numbers: [...(await Promise.all(keys.map(numberOf))), ...more],
})
const send = async (keys: readonly string[] = reserves) =>
  sendBatch(await world.as('detachment'), { ...(await wanted(keys)), mode: 'all' })
const rowsOf = async (batchId: string) =>
  world.services.store.read.select().from(postings).where(eq(postings.originId, batchId)).orderBy(asc(postings.id))
const acting = async (batchId: string, as: string) => {
  const ctx = await world.as(as)
  const rows = (await getBatchRows(ctx, batchId))?.rows ?? []
  return { ctx, rows: rows.map(({ id, revision }) => ({ id, revision })) }
}

describe('a batch', () => {
  it('is tried out row by row: who is in order, who is not and why, and which number nobody has', async () => {
    await requestPosting(await world.as('detachment'), {
      ...{ ...(await wanted()), numbers: undefined, title: undefined },
      personId: world.personId('reserve BUR-UM 2'),
    })
    const rows = await previewBatch(await world.as('detachment'), await wanted(reserves, ['NOBODY']))
    expect(rows.map(({ personId, refusal }) => [personId === null, refusal?.code ?? null])).toEqual([
      [false, null],
      [false, 'posting-overlaps'],
      [false, null],
      [true, null],
    ])
    expect(await world.services.store.read.select().from(postingBatches)).toEqual([])
  })

  it('asks for each on their own, by one document', async () => {
    const { id, outcomes } = await send()
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
    const rows = await rowsOf(id)
    expect(rows).toHaveLength(3)
    for (const row of rows)
      expect(row).toMatchObject({
        originKind: 'batch',
        state: 'awaiting_opinion',
        document: '六城管委办函〔2026〕20号',
      })
    const entries = await world.services.store.read.select().from(auditEntries)
    expect(entries.filter(({ action }) => action === 'posting-batch.sent')).toHaveLength(1)
    expect(entries.filter(({ action }) => action === 'posting.requested')).toHaveLength(3)
  })

  it('is sent as a whole or not at all, or only for those who are in order', async () => {
    const ctx = await world.as('detachment')
    const request = await wanted(reserves, ['NOBODY'])
    await expect(sendBatch(ctx, { ...request, mode: 'all' })).rejects.toMatchObject({ code: 'batch-not-sound' })
    expect(await listBatches(ctx)).toEqual([])
    const { id, outcomes } = await sendBatch(ctx, { ...request, mode: 'sound' })
    expect([outcomes.length, (await rowsOf(id)).length]).toEqual([3, 3])
    const nobody = { ...request, numbers: ['NOBODY'], mode: 'sound' as const }
    await expect(sendBatch(ctx, nobody)).rejects.toMatchObject({ code: 'batch-has-nobody' })
  })

  it('is for whoever may ask, and seen as far as its rows are', async () => {
    const request = { ...(await wanted()), mode: 'all' as const }
    await expect(sendBatch(await world.as('bureau'), request)).rejects.toMatchObject({ name: 'NotAllowed' })
    const { id } = await send()
    expect((await getBatchRows(await world.as('commission'), id))?.rows).toHaveLength(3)
    const bureau = await getBatchRows(await world.as('bureau'), id)
    expect(bureau?.rows.map(({ homeUnitId }) => homeUnitId === world.unitId('BUR-UM'))).toEqual([true, true])
    expect(await getBatchRows(await world.as('police'), id)).toBeUndefined()
    expect(await listBatches(await world.as('police'))).toEqual([])
  })
})

describe('an act on the rows of a batch', () => {
  it('says the same of all but those of which something else is said, or nothing', async () => {
    const { id } = await send()
    const { ctx, rows } = await acting(id, 'bureau')
    const [first, second] = rows
    if (!first || !second) throw new Error('no rows')
    const outcomes = await actOnBatch(ctx, {
      ...{ batchId: id, act: 'opinions' },
      acting: { word: 'agree', rows: [first, { ...second, word: 'object', text: '另有任务' }] },
    })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    const seen = await getBatchRows(ctx, id)
    const said = seen?.rows.map(({ opinions }) =>
      opinions.filter(({ side }) => side === 'home').map((one) => one.verdict),
    )
    expect(said).toEqual([['agree'], ['object']])
  })

  it('names each row that is refused, and does the others', async () => {
    const { id } = await send()
    const { ctx, rows } = await acting(id, 'bureau')
    const [first, second] = rows
    if (!first || !second) throw new Error('no rows')
    const outcomes = await actOnBatch(ctx, {
      ...{ batchId: id, act: 'opinions' },
      acting: {
        word: 'object',
        rows: [first, { ...second, text: '另有任务' }, { id: 'of another batch', revision: 1 }],
      },
    })
    expect(outcomes.map(({ outcome, refusal }) => [outcome, refusal?.code ?? null])).toEqual([
      ['refused', 'opinion-needs-text'],
      ['done', null],
      ['gone', null],
    ])
  })

  it('leads from the opinions over the check to the decision, each row on its own', async () => {
    const { id } = await send(['reserve BUR-UM 1', 'reserve BUR-UM 2'])
    const act = async (as: string, which: 'opinions' | 'host-opinions' | 'checks', word: 'agree' | 'in_order') => {
      const { ctx, rows } = await acting(id, as)
      return actOnBatch(ctx, { batchId: id, act: which, acting: { word, text: '同意', rows } })
    }
    await act('bureau', 'opinions', 'agree')
    await act('detachment', 'host-opinions', 'agree')
    const states = async () => (await rowsOf(id)).map(({ state }) => state)
    const heard = await states()
    if (heard.includes('awaiting_opinion')) await act('squad', 'host-opinions', 'agree')
    await act('detachment', 'checks', 'in_order')
    expect(await states()).toEqual(['awaiting_decision', 'awaiting_decision'])
    const { ctx, rows } = await acting(id, 'commission')
    const [first, second] = rows
    if (!first || !second) throw new Error('no rows')
    const outcomes = await actOnBatch(ctx, {
      ...{ batchId: id, act: 'decisions' },
      acting: { word: 'approved', rows: [first, { ...second, word: 'refused', text: '名额已满' }] },
    })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect((await states()).toSorted()).toEqual(['refused', 'serving'])
  })
})

it('staff numbers are read however they were pasted, each once', () => {
  expect(numbersIn(' A1\nA2，A3、A1;\tA4 ')).toEqual(['A1', 'A2', 'A3', 'A4'])
  expect(numbersIn(' \n')).toEqual([])
})
