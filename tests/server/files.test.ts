import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { absences, people, postings } from '#db/schema/index.ts'
import { closeUnit, createUnit } from '#server/organisation/commands.server.ts'
import { editParticulars, endAbsence, recordAbsence } from '#server/people/commands.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { listPeople } from '#server/people/queries.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { checked, committed, problemsOf, roster, rosterRow } from '#tests/support/rosters.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const reserve = 'reserve BUR-UM 5'

async function ask(over: Partial<PostingRequest> = {}): Promise<string> {
  return requestPosting(await world.as('detachment'), {
    ...{ personId: world.personId(reserve), hostUnitId: world.unitId('SQ-G01'), kind: 'draft_in', post: null },
    ...{ purpose: '充实中队', document: null, startsOn: '2026-03-10', endsOn: '2026-06-10' },
    ...over,
  })
}

async function post(over: Partial<PostingRequest> = {}): Promise<string> {
  const id = await ask(over)
  const revision = await takeToDecision(await world.as('detachment'), id, await world.as('bureau'))
  await approvePosting(await world.as('commission'), id, { reason: null, document: null, revision })
  return id
}

describe('a person’s file', () => {
  it.each([
    ['DET-HQ urban_management 1', '市城管局'],
    ['B-MOBILE public_security 3', '市公安局'],
    ['reserve BUR-TR 1', '市交通局'],
  ])('names the home unit of %s', async (key, name) => {
    const ctx = await world.as('commission')
    const person = await getPerson(ctx, world.personId(key), ctx.today)
    expect(person?.homeLine.map(({ unitName }) => unitName)).toEqual([name])
  })

  it('has the birthday only for whoever may read the number that it is half of', async () => {
    const id = world.personId('B-C1 urban_management 6')
    const seenBy = async (loginName: string) => {
      const ctx = await world.as(loginName)
      const listed = await listPeople(ctx, { day: ctx.today, q: 'DEMO', sort: 'staffNumber', descending: false })
      return {
        file: (await getPerson(ctx, id, ctx.today))?.bornOn ?? null,
        list: listed.people.find((person) => person.id === id)?.bornOn ?? null,
      }
    }
    const [stored] = await world.services.store.read.select().from(people).where(eq(people.id, id))
    const whole = { file: stored?.bornOn, list: stored?.bornOn }
    for (const loginName of ['commission', 'detachment', 'bureau']) expect(await seenBy(loginName)).toEqual(whole)
    for (const loginName of ['brigade', 'observer']) expect(await seenBy(loginName)).toEqual({ file: null, list: null })
  })

  it('of somebody who is asked for holds what is needed to ask, and they are not in the list', async () => {
    await recordAbsence(await world.as('commission'), world.personId(reserve), {
      ...{ kind: 'sick', startsOn: '2026-03-01', endsOn: null, note: '住院' },
    })
    await ask()
    const squad = await world.as('squad')
    const person = await getPerson(squad, world.personId(reserve), squad.today)
    expect(person).toMatchObject({ isWhole: false, bornOn: null, idNumberMask: null, phoneMask: null, absences: [] })
    expect(person?.homeLine).toMatchObject([{ unitName: '市城管局' }])
    const { people: listed } = await listPeople(squad, { day: squad.today, sort: 'name', descending: false })
    expect(listed.map(({ id }) => id)).not.toContain(person?.id)
  })

  it('closes with the posting: on a past day it is who served there, and nothing that came later', async () => {
    await post()
    world.clock.advance({ days: 120 })
    await carryOutDuePostings(world.system())
    await recordAbsence(await world.as('commission'), world.personId(reserve), {
      ...{ kind: 'sick', startsOn: '2026-07-05', endsOn: null, note: '住院' },
    })
    const squad = await world.as('squad')
    const id = world.personId(reserve)
    const file = (day: '2026-04-01' | '2026-01-01' | '1950-01-01') => getPerson(squad, id, day)
    expect(await getPerson(squad, id, squad.today)).toBeUndefined()
    expect(await file('1950-01-01')).toBeUndefined()
    expect(await file('2026-01-01')).toBeUndefined()
    expect(await file('2026-04-01')).toMatchObject({ isWhole: false, phoneMask: null, absences: [], certificates: [] })
    const { people: then } = await listPeople(squad, { day: '2026-04-01', sort: 'name', descending: false })
    expect(then.find((person) => person.id === id)).toMatchObject({ idNumberMask: null, phoneMask: null, bornOn: null })
    const { people: longAgo } = await listPeople(squad, { day: '1950-01-01', sort: 'name', descending: false })
    expect(longAgo.map((person) => person.id)).toEqual([squad.actor.personId])
  })

  it('keeps the home line for the home unit: the host changes particulars alone', async () => {
    const id = world.personId('B-C1 urban_management 6')
    const home = { category: 'civil_servant' as const, post: '科长', rank: null }
    const edit = async (loginName: string, line: typeof home | undefined) =>
      editParticulars(await world.as(loginName), id, {
        ...{ revision: 1, name: '李更名', sex: null, bornOn: null, joinedOn: null, phone: undefined, home: line },
      })
    await expect(edit('detachment', home)).rejects.toMatchObject({ name: 'NotAllowed' })
    await edit('detachment', undefined)
    const ctx = await world.as('bureau')
    expect(await getPerson(ctx, id, ctx.today)).toMatchObject({ name: '李更名', mayEditHomeLine: true })
  })
})

describe('an absence that is over', () => {
  it('is not ended again', async () => {
    const ctx = await world.as('commission')
    const personId = world.personId('DET-HQ urban_management 4')
    const one = { kind: 'annual' as const, startsOn: '2026-02-01' as const, endsOn: '2026-02-05' as const, note: null }
    await recordAbsence(ctx, personId, one)
    const ofPerson = () => world.services.store.read.select().from(absences).where(eq(absences.personId, personId))
    const [absence] = await ofPerson()
    await expect(endAbsence(ctx, personId, absence?.id ?? '')).rejects.toMatchObject({
      ...{ code: 'absence-is-over', facts: { lastDay: '2026-02-04' } },
    })
    expect(await ofPerson()).toEqual([absence])
  })
})

describe('a host that is to be closed', () => {
  const closing = async () => {
    const ctx = await world.as('commission')
    const none = { dailyManagerId: undefined, taskingAuthorityId: undefined, assessorId: undefined }
    const unitId = await createUnit(ctx, {
      ...{ code: 'SQ-TMP', kind: 'squad', level: 'sub_district', department: undefined, document: undefined },
      ...{ name: '临时中队', shortName: '临时中队', parentId: world.unitId('DET'), from: '2026-03-10', ...none },
    })
    return {
      unitId,
      close: async () =>
        closeUnit(await world.as('commission'), unitId, { lastDay: '2026-06-30', document: undefined, revision: 1 }),
    }
  }

  it('takes nobody beyond its last day', async () => {
    const { unitId, close } = await closing()
    await close()
    await expect(ask({ hostUnitId: unitId, endsOn: '2026-07-02' })).rejects.toMatchObject({
      ...{ code: 'posting-host-closes', facts: { unit: '临时中队', lastDay: '2026-06-30' } },
    })
    await expect(ask({ hostUnitId: unitId, endsOn: '2026-07-01' })).resolves.toBeTypeOf('string')
  })

  it('is not closed over the head of somebody asked for', async () => {
    const { unitId, close } = await closing()
    await ask({ hostUnitId: unitId, endsOn: '2026-08-01' })
    await expect(close()).rejects.toMatchObject({ code: 'unit-has-people' })
  })

  it('still stands in the way of a second full-time posting, and nobody is counted twice', async () => {
    const { unitId, close } = await closing()
    const onBooks = async () => (await getBoard(await world.as('commission'), '2026-04-01')).board.total.onBooks
    const before = await onBooks()
    await post({ hostUnitId: unitId })
    await close()
    await expect(ask({ startsOn: '2026-03-20', endsOn: '2027-01-01' })).rejects.toMatchObject({
      ...{ code: 'posting-overlaps', facts: { hostUnit: '临时中队', start: '2026-03-10', last: '2026-06-09' } },
    })
    expect(await onBooks()).toBe(before + 1)
  })
})

describe('a roster', () => {
  it('cannot say that somebody served here while they served elsewhere, though that is over', async () => {
    await post()
    world.clock.advance({ days: 120 })
    await carryOutDuePostings(world.system())
    const [person] = await world.services.store.read
      .select()
      .from(people)
      .where(eq(people.id, world.personId(reserve)))
    const ctx = await world.as('commission')
    const empty = { 身份证号: null, 联系电话: null, 参加工作时间: null, 派出单位: null, 人员类别: null, 性别: null }
    const row = rosterRow(1, { ...empty, 人员编号: person?.staffNumber ?? '', 姓名: person?.name ?? '' })
    const id = await checked(ctx, await roster(row))
    expect(await problemsOf(ctx, id)).toContain('3 K: posting-overlaps')
    await committed(ctx, await roster(row)).catch(() => undefined)
    const rows = await world.services.store.read
      .select()
      .from(postings)
      .where(eq(postings.personId, person?.id ?? ''))
    expect(rows).toHaveLength(1)
  })
})
