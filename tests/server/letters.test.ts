import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPostgres } from '#db/engine.ts'
import { auditEntries, deliveries, events, letterheads, letters, people, postings } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import { downloadPostingLetter, sealPostingLetter } from '#server/letters/commands.server.ts'
import { changeLetterhead, letterheadToChange } from '#server/letters/letterheads.server.ts'
import { getLetterOf, getPostingLetter } from '#server/letters/queries.server.ts'
import { refusePosting, requestPosting, withdrawPosting } from '#server/postings/commands.server.ts'
import { approvedPosting, previewOf, seal, type Offices } from '#tests/support/letters.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let offices: Offices
beforeEach(async () => {
  world = await openWorld()
  const [detachment, bureau, commission] = await Promise.all(
    ['detachment', 'bureau', 'commission'].map((name) => world.as(name)),
  )
  if (!detachment || !bureau || !commission) throw new Error('the demo city lacks an office')
  offices = { detachment, bureau, commission }
})
afterEach(() => world.close())

const approved = (number = 1) => approvedPosting(offices, `reserve BUR-UM ${number}`)
const kept = () => world.services.store.read.select().from(letters).orderBy(letters.number)

describe('sealing the letter of a posting', () => {
  it('numbers it, keeps its file with its hash and what it was made of, and tells home, host and the person', async () => {
    const id = await approved()
    const number = await seal(offices.commission, id)
    expect(number).toBe('六城管委办〔2026〕1号')
    const [letter] = await kept()
    expect(letter).toMatchObject({
      ...{ code: '六城管委办', year: 2026, number: 1, postingId: id, officeId: world.unitId('UMC-OFFICE') },
      ...{ sealedBy: offices.commission.actor.personId, sealedAt: offices.commission.now },
      facts: { person: { home: '市城市管理局', host: '鼓楼联勤执法巡逻中队' }, detachment: '城市管理联勤执法支队' },
    })
    const bytes = Buffer.from(letter?.file ?? '', 'base64')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(letter?.sha256)
    const told = await world.services.store.read
      .select({ personId: deliveries.personId })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(and(eq(events.subjectId, id), eq(events.type, 'posting.letter-sealed')))
    expect(told.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([world.personId('reserve BUR-UM 1'), world.personId('personnel BUR-UM')]),
    )
    expect(world.news.at(-1)).toMatchObject({ type: 'posting.letter-sealed', subject: { kind: 'posting', id } })
    const entries = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'posting.letter-sealed'))
    expect(entries).toMatchObject([{ subjectId: id, after: { number, sha256: letter?.sha256 } }])
  })

  it('gives twenty who seal at once twenty numbers in a row, each once', async () => {
    const ids: string[] = []
    for (let number = 1; number <= 20; number++)
      ids.push(await approvedPosting(offices, 'reserve BUR-UM 1', { kind: 'concurrent' }))
    const numbers = await Promise.all(ids.map((id) => seal(offices.commission, id)))
    const expected = Array.from({ length: 20 }, (_unused, place) => `六城管委办〔2026〕${place + 1}号`)
    expect(numbers.toSorted()).toEqual(expected.toSorted())
    expect((await kept()).map(({ number }) => number)).toEqual(expected.map((_number, place) => place + 1))
  })

  it('lets one of two who seal the same letter at once, and tells the other its number', async () => {
    const id = await approved()
    const seen = await previewOf(offices.commission, id)
    const outcomes = await Promise.allSettled([1, 2].map(() => sealPostingLetter(offices.commission, id, seen)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'letter-sealed-already', facts: { number: '六城管委办〔2026〕1号' } },
    })
    expect(await kept()).toHaveLength(1)
  })

  it('leaves nothing when it breaks off after the letter was kept, and the number is the next one’s', async () => {
    const id = await approved()
    const seen = await previewOf(offices.commission, id)
    let calls = 0
    const newId = () => {
      if (++calls > 1) throw new Error('killed')
      return world.services.newId()
    }
    const broken: Ctx = { ...offices.commission, newId }
    await expect(sealPostingLetter(broken, id, seen)).rejects.toThrow('killed')
    expect(calls).toBe(2)
    expect(await kept()).toEqual([])
    expect(await seal(offices.commission, await approved(2))).toBe('六城管委办〔2026〕1号')
  })

  it('begins at 1 in a new year and under a new code, and never has a number twice', async () => {
    await seal(offices.commission, await approved(1))
    const unitId = world.unitId('UMC-OFFICE')
    const letterhead = await letterheadToChange(offices.commission, unitId)
    await changeLetterhead(offices.commission, unitId, { ...letterhead, code: '六联勤办' })
    expect(await seal(offices.commission, await approved(2))).toBe('六联勤办〔2026〕1号')
    await changeLetterhead(offices.commission, unitId, { ...letterhead, revision: letterhead.revision + 1 })
    expect(await seal(offices.commission, await approved(3))).toBe('六城管委办〔2026〕2号')
    const late = await approvedPosting(offices, 'reserve BUR-UM 4')
    world.clock.set('2027-01-02T09:00:00+08:00')
    expect(await seal(await world.as('commission'), late)).toBe('六城管委办〔2027〕1号')
  })
})

describe('a sealed letter', () => {
  it('says what it said when it was sealed, whatever is changed afterwards', async () => {
    const id = await approved()
    await seal(offices.commission, id)
    const before = await getPostingLetter(offices.commission, id)
    await world.services.store.write(async (tx) => {
      await tx
        .update(people)
        .set({ name: '另一人' })
        .where(eq(people.id, world.personId('reserve BUR-UM 1')))
      await tx.update(letterheads).set({ head: '另一办公室' })
    })
    expect(await getPostingLetter(offices.commission, id)).toEqual(before)
    expect(before).toMatchObject({ state: 'sealed', isIntact: true })
  })

  it('can be neither changed nor removed nor replaced, by whatever means', async () => {
    await seal(offices.commission, await approved())
    const [letter] = await kept()
    if (!letter) throw new Error('no letter')
    const { store } = world.services
    const tries = [
      store.write(async (tx) => void (await tx.update(letters).set({ file: 'x' }))),
      store.write(async (tx) => void (await tx.delete(letters))),
      store.write(async (tx) => void (await tx.insert(letters).values({ ...letter, id: 'x' }))),
      store.write(
        async (tx) =>
          void (await tx
            .insert(letters)
            .values({ ...letter, file: 'x' })
            .onConflictDoUpdate({ target: letters.id, set: { file: sql`'x'` } })),
      ),
    ]
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
    expect(await kept()).toEqual([letter])
  })

  it('is handed to whoever may read the posting, and each time is written down', async () => {
    const id = await approvedPosting(offices, 'B-C1 urban_management 5', { kind: 'concurrent' })
    const number = await seal(offices.commission, id)
    const [letter] = await kept()
    const readers = [offices.bureau, offices.detachment, await world.as('member')]
    for (const reader of readers) {
      const file = await downloadPostingLetter(reader, id)
      expect(file).toMatchObject({ number, isIntact: true })
      expect(
        createHash('sha256')
          .update(file?.bytes ?? '')
          .digest('hex'),
      ).toBe(letter?.sha256)
    }
    const entries = await world.services.store.read
      .select({ actorId: auditEntries.actorId })
      .from(auditEntries)
      .where(eq(auditEntries.action, 'letter.downloaded'))
    expect(entries.map(({ actorId }) => actorId)).toEqual(readers.map(({ actor }) => actor.personId))
    await expect(downloadPostingLetter(await world.as('police'), id)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await getPostingLetter(await world.as('police'), id)).toBeUndefined()
  })

  it('whose file was changed from outside is not handed out as the letter', async () => {
    const id = await approved()
    await seal(offices.commission, id)
    await world.services.store.write(async (tx) => {
      const raw = tx as unknown as { run?(query: unknown): unknown; execute?(query: unknown): Promise<unknown> }
      const off = sql.raw(`DROP TRIGGER letters_no_update${isPostgres ? ' ON letters' : ''}`)
      await (isPostgres ? raw.execute?.(off) : raw.run?.(off))
      await tx.update(letters).set({ file: Buffer.from('another letter').toString('base64') })
    })
    expect(await getPostingLetter(offices.bureau, id)).toMatchObject({ state: 'sealed', isIntact: false })
    expect(await downloadPostingLetter(offices.bureau, id)).toMatchObject({ isIntact: false })
  })
})

describe('no letter is sealed', () => {
  const refused = (id: string, seen = { fingerprint: 'x', revision: 1 }) =>
    sealPostingLetter(offices.commission, id, seen)

  it('of what is not approved, was refused or withdrawn', async () => {
    const ask = (number: number) =>
      requestPosting(offices.detachment, {
        ...{
          personId: world.personId(`reserve BUR-UM ${number}`),
          hostUnitId: world.unitId('SQ-G07'),
          kind: 'draft_in',
        },
        ...{ post: null, purpose: 'x', document: null, startsOn: '2026-03-10', endsOn: '2027-03-10' },
      })
    const asked = await ask(1)
    await expect(refused(asked)).rejects.toMatchObject({
      code: 'letter-not-approved',
      facts: { state: 'awaiting_opinion' },
    })
    await withdrawPosting(offices.detachment, asked, { reason: null, revision: 1 })
    await expect(refused(asked)).rejects.toMatchObject({ facts: { state: 'withdrawn', context: 'lapsed' } })
    const other = await ask(2)
    await world.services.store.write(
      async (tx) => void (await tx.update(postings).set({ state: 'awaiting_decision' }).where(eq(postings.id, other))),
    )
    await refusePosting(offices.commission, other, { reason: 'x', document: null, revision: 1 })
    await expect(refused(other)).rejects.toMatchObject({ facts: { state: 'refused', context: 'lapsed' } })
    expect(await getPostingLetter(offices.commission, other)).toMatchObject({ state: 'refused' })
    expect(await getLetterOf(offices.commission, other)).toBeUndefined()
  })

  it('of a posting that was not decided here', async () => {
    const [imported] = await world.services.store.read
      .select()
      .from(postings)
      .where(eq(postings.personId, world.personId('B-C1 urban_management 5')))
    await expect(refused(imported?.id ?? '')).rejects.toMatchObject({ code: 'letter-no-decision' })
  })

  it('over a preview that is not what it would say any more, or an older posting', async () => {
    const id = await approved()
    const seen = await previewOf(offices.commission, id)
    await expect(refused(id, { ...seen, revision: seen.revision - 1 })).rejects.toMatchObject({ code: 'stale' })
    const unitId = world.unitId('UMC-OFFICE')
    const letterhead = await letterheadToChange(offices.commission, unitId)
    await changeLetterhead(offices.commission, unitId, { ...letterhead, hasRedHead: false })
    await expect(refused(id, seen)).rejects.toMatchObject({ code: 'letter-moved-on' })
    expect(await kept()).toEqual([])
  })

  it('by an office without a letterhead: it says whose is missing', async () => {
    const id = await approved()
    await world.services.store.write(async (tx) => void (await tx.delete(letterheads)))
    await expect(refused(id)).rejects.toMatchObject({
      code: 'letter-needs-letterhead',
      facts: { unit: '市城市管理委员会办公室' },
    })
    expect(await getPostingLetter(offices.commission, id)).toMatchObject({
      ...{ state: 'refused', officeId: world.unitId('UMC-OFFICE'), mayEditOffice: true },
    })
  })

  it('by whoever does not decide, and of what they may not know of', async () => {
    const id = await approved()
    const seen = await previewOf(offices.commission, id)
    await expect(sealPostingLetter(offices.bureau, id, seen)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(sealPostingLetter(await world.as('police'), id, seen)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await getPostingLetter(offices.bureau, id)).toBeUndefined()
  })
})

describe('a letterhead', () => {
  it('is set by whoever may change the office, once for each code, and by nobody over somebody else’s change', async () => {
    const { commission } = offices
    const unitId = world.unitId('UMC-OFFICE')
    const letterhead = await letterheadToChange(commission, unitId)
    expect(letterhead).toMatchObject({ code: '六城管委办', head: '六安市城市管理委员会办公室', hasRedHead: true })
    const change = (over: object) => changeLetterhead(commission, unitId, { ...letterhead, ...over })
    await expect(change({ code: '六〔城〕' })).rejects.toMatchObject({ code: 'letterhead-code-form', field: 'code' })
    await change({ code: '六城办' })
    await expect(change({ code: '六联勤' })).rejects.toMatchObject({ code: 'stale' })
    await world.services.store.write(
      async (tx) =>
        void (await tx
          .insert(letterheads)
          .values({ unitId: world.unitId('DET'), code: '六联', head: 'x', hasRedHead: true, revision: 1 })),
    )
    await expect(change({ code: '六联', revision: 2 })).rejects.toMatchObject({ code: 'letterhead-code-taken' })
    await expect(letterheadToChange(commission, world.unitId('DET'))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(letterheadToChange(offices.detachment, unitId)).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})
