import { and, eq, gte, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mayOn } from '#domain/access/ability.ts'
import type { EventType } from '#domain/alerts.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import {
  absences,
  auditEntries,
  deliveries,
  events,
  leaves,
  leaveSteps,
  rosterEntries,
  rosterEntryChanges,
} from '#db/schema/index.ts'
import { leavesInScope } from '#server/access/leave-scope.server.ts'
import type { Ctx } from '#server/context.ts'
import { listMatters } from '#server/home/queries.server.ts'
import { idOfName } from '#server/ids.ts'
import { endAbsence, recordAbsence } from '#server/people/commands.server.ts'
import { listPeople } from '#server/people/queries.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { requestLeave, type LeaveRequest } from '#server/roster/leave/asking.server.ts'
import { listAway } from '#server/roster/leave/calendar.server.ts'
import { approveLeave, refuseLeave } from '#server/roster/leave/deciding.server.ts'
import { tellOfDueLeave } from '#server/roster/leave/due.server.ts'
import { recordReturn, withdrawLeave } from '#server/roster/leave/ending.server.ts'
import {
  getLeave,
  listAskable,
  listLeavesWaiting,
  listReturnsDue,
  yearOf,
} from '#server/roster/leave/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const member = 'B-C1 urban_management 5'
const today: IsoDate = '2026-03-10'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const request = (person: string, startsOn: IsoDate, days: number, kind: LeaveRequest['kind'] = 'annual') => ({
  ...{ personId: world.personId(person), kind, startsOn, endsOn: addDays(startsOn, days), reason: '家中有事' },
})
const asked = async (days: number, startsOn: IsoDate = '2026-03-12', kind: LeaveRequest['kind'] = 'annual') =>
  requestLeave(await world.as('member'), request(member, startsOn, days, kind))
const leaveNow = async (id: string) => {
  const [found] = await world.services.store.read.select().from(leaves).where(eq(leaves.id, id))
  if (!found) throw new Error('no leave')
  return found
}
const said = async (id: string, text: string | null = '按规定') => ({ text, revision: (await leaveNow(id)).revision })
const approved = async (days: number, startsOn: IsoDate = '2026-03-12') => {
  const id = await asked(days, startsOn)
  const by = days <= 3 ? 'brigade' : 'detachment'
  await approveLeave(await world.as(by), id, await said(id))
  return id
}
const absencesOf = (person: string) =>
  world.services.store.read
    .select()
    .from(absences)
    .where(and(eq(absences.personId, world.personId(person)), gte(absences.startsOn, '2026-03-01')))
const toldOf = async (type: EventType) => {
  const rows = await world.services.store.read
    .select({ personId: deliveries.personId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(events.type, type))
  return rows.map(({ personId }) => personId)
}
const isAway = async (day: IsoDate) => {
  const ctx = await world.as('brigade')
  const filter = { day, away: 'any', sort: 'staffNumber', descending: false } as const
  return (await listPeople(ctx, filter)).people.some(({ id }) => id === world.personId(member))
}

describe('asking for leave', () => {
  it.each([
    [1, 'annual', 'leader', 'brigade'],
    [3, 'annual', 'unit', 'brigade'],
    [4, 'annual', 'force', 'detachment'],
    [16, 'annual', 'home', 'bureau'],
    [1, 'marriage', 'home', 'bureau'],
  ] as const)('of %i days (%s) goes to %s, whose inbox and home page it is on', async (days, kind, level, decider) => {
    const id = await asked(days, '2026-03-12', kind)
    expect(await leaveNow(id)).toMatchObject({ state: 'asked', level, authority: level, unitId: world.unitId('B-C1') })
    const ctx = await world.as(decider)
    expect(await toldOf('leave.asked')).toEqual([ctx.actor.personId])
    expect((await listMatters(ctx)).leaves?.map((leave) => leave.id)).toContain(id)
    for (const other of ['brigade', 'detachment', 'bureau', 'commission'].filter((one) => one !== decider))
      expect((await listLeavesWaiting(await world.as(other))).map((leave) => leave.id)).not.toContain(id)
  })

  it('of a squad goes to its leader for a day, and to the sub-district for three', async () => {
    const squad = await world.as('squad')
    const person = 'SQ-G01 urban_management 1'
    const short = await requestLeave(squad, request(person, '2026-03-16', 1))
    const longer = await requestLeave(squad, request(person, '2026-03-20', 3))
    expect(await leaveNow(short)).toMatchObject({ level: 'leader', decidingUnitId: world.unitId('SQ-G01') })
    expect(await leaveNow(longer)).toMatchObject({ level: 'unit', decidingUnitId: world.unitId('ST-G01') })
    await expect(approveLeave(squad, longer, await said(longer))).rejects.toMatchObject({ name: 'NotAllowed' })
    await approveLeave(await world.as('street'), longer, await said(longer))
    await approveLeave(squad, short, await said(short))
  })

  it('goes to the next above where only the person has the authority, or nobody', async () => {
    const brigade = await world.as('brigade')
    const own = await requestLeave(brigade, request('B-C1 public_security 1', '2026-03-16', 1))
    expect(await leaveNow(own)).toMatchObject({ authority: 'leader', level: 'force' })
    await expect(approveLeave(brigade, own, await said(own))).rejects.toMatchObject({ name: 'NotAllowed' })
    // Also where it was theirs to decide, their own is nothing that waits for them.
    await world.services.store.write((tx) => tx.update(leaves).set({ level: 'leader' }).where(eq(leaves.id, own)))
    expect((await listLeavesWaiting(brigade)).map(({ id }) => id)).not.toContain(own)
    const led = await requestLeave(await world.as('detachment'), request('B-C2 urban_management 2', '2026-03-16', 1))
    expect(await leaveNow(led)).toMatchObject({ authority: 'leader', level: 'force' })
  })

  it('day by day does not get by the limit', async () => {
    await approved(3, '2026-03-12')
    const next = await asked(1, '2026-03-15')
    expect(await leaveNow(next)).toMatchObject({ authority: 'force' })
  })

  it('may be written down later for somebody who is ill, by the unit', async () => {
    await expect(asked(2, '2026-03-08', 'sick')).rejects.toMatchObject({ code: 'leave-in-past' })
    const brigade = await world.as('brigade')
    const id = await requestLeave(brigade, request(member, '2026-03-08', 2, 'sick'))
    await approveLeave(brigade, id, await said(id))
    expect(await isAway('2026-03-09')).toBe(true)
  })

  it('is refused on days that are taken by an absence or by other leave', async () => {
    await asked(2)
    await expect(asked(1, '2026-03-13')).rejects.toMatchObject({ code: 'leave-overlaps' })
    await recordAbsence(await world.as('brigade'), world.personId(member), {
      ...{ kind: 'errand', startsOn: '2026-04-01', endsOn: '2026-04-03', note: null },
    })
    await expect(asked(5, '2026-03-30')).rejects.toMatchObject({ code: 'leave-overlaps' })
    await expect(asked(0)).rejects.toMatchObject({ code: 'period-ends-before-start' })
  })

  it('for somebody of another unit finds nobody, and for oneself asks that one serves', async () => {
    const other = request('B-C2 urban_management 2', '2026-03-16', 1)
    await expect(requestLeave(await world.as('brigade'), other)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(requestLeave(await world.as('member'), other)).rejects.toMatchObject({ name: 'NotFound' })
    const observer = await world.as('observer')
    await expect(requestLeave(observer, other)).rejects.toMatchObject({ name: 'NotAllowed' })
    const own = request('office observer', '2026-03-16', 1)
    await expect(requestLeave(observer, own)).rejects.toMatchObject({ code: 'leave-not-serving' })
  })
})

describe('a decision', () => {
  it('grants the leave: the person counts as away in it and not before or after', async () => {
    const id = await approved(2)
    expect(await isAway('2026-03-11')).toBe(false)
    expect(await isAway('2026-03-12')).toBe(true)
    expect(await isAway('2026-03-13')).toBe(true)
    expect(await isAway('2026-03-14')).toBe(false)
    const [absence] = await absencesOf(member)
    expect(absence).toMatchObject({ kind: 'annual', startsOn: '2026-03-12', endsOn: '2026-03-14', note: null })
    expect(await leaveNow(id)).toMatchObject({ state: 'approved', absenceId: absence?.id })
    expect(await toldOf('leave.approved')).toEqual([world.personId(member)])
    const steps = await world.services.store.read.select().from(leaveSteps).where(eq(leaveSteps.leaveId, id))
    expect(steps.map(({ step }) => step).toSorted()).toEqual(['approve', 'requested'])
  })

  it('beyond three days is told to the sending unit and to whoever leads the brigade', async () => {
    await approved(5)
    const [brigade, bureau] = [await world.as('brigade'), await world.as('bureau')]
    expect(new Set(await toldOf('leave.approved'))).toEqual(
      new Set([world.personId(member), brigade.actor.personId, bureau.actor.personId]),
    )
  })

  it('is one: who comes second is told so, and what is decided is not decided again', async () => {
    const id = await asked(2)
    const seen = await said(id)
    await approveLeave(await world.as('brigade'), id, seen)
    await expect(refuseLeave(await world.as('detachment'), id, seen)).rejects.toMatchObject({
      code: 'leave-out-of-order',
    })
    const other = await asked(1, '2026-03-20')
    const stale = { text: null, revision: 0 }
    await expect(approveLeave(await world.as('brigade'), other, stale)).rejects.toMatchObject({ code: 'stale' })
  })

  it('is refused where the person has been written down as away meanwhile', async () => {
    const id = await asked(2)
    const brigade = await world.as('brigade')
    await recordAbsence(brigade, world.personId(member), {
      ...{ kind: 'errand', startsOn: '2026-03-13', endsOn: '2026-03-14', note: null },
    })
    await expect(approveLeave(brigade, id, await said(id))).rejects.toMatchObject({ code: 'leave-overlaps' })
  })

  it('against it leaves nobody away and tells the person', async () => {
    const id = await asked(2)
    await refuseLeave(await world.as('brigade'), id, await said(id, '当日有专项行动'))
    expect(await absencesOf(member)).toEqual([])
    expect(await toldOf('leave.refused')).toEqual([world.personId(member)])
  })

  it('is not made by the person, nor by those who may only look on, nor by other units', async () => {
    const id = await asked(2)
    const decide = async (name: string) => approveLeave(await world.as(name), id, await said(id))
    await expect(decide('member')).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(decide('observer')).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(decide('bureau')).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(decide('squad')).rejects.toMatchObject({ name: 'NotFound' })
    await expect(decide('police')).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('the roster', () => {
  const shift = (person: string, workDay: IsoDate, code = 'D') => ({
    do: 'add' as const,
    id: world.services.newId(),
    values: {
      ...{ unitId: world.unitId('B-C1'), personId: world.personId(person), workDay, placeId: null },
      ...{ shiftTypeId: idOfName(`shift type ${code}`), isLeader: false, isPinned: false },
    },
  })
  const rostered = async (...edits: ReturnType<typeof shift>[]) => {
    await editRoster(await world.as('brigade'), { edits, source: 'manual', reason: null })
    return edits.map(({ id }) => id)
  }
  const entries = async (ids: string[]) => {
    const rows = await world.services.store.read.select().from(rosterEntries).where(inArray(rosterEntries.id, ids))
    return ids.map((id) => rows.find((row) => row.id === id))
  }

  it('has the shifts that a granted leave hits open, and all others as they were', async () => {
    const other = 'B-C1 urban_management 8'
    const ids = await rostered(
      ...(['2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16'] as const).map((day) => shift(member, day)),
      shift(other, '2026-03-12'),
      shift(member, '2026-03-14', 'R'),
    )
    const id = await asked(3)
    expect((await entries(ids)).every((entry) => entry?.personId)).toBe(true)
    await approveLeave(await world.as('brigade'), id, await said(id))
    const [me, them] = [world.personId(member), world.personId(other)]
    const now = await entries(ids)
    expect(now.map((entry) => entry?.personId ?? null)).toEqual([me, null, null, me, them, me])
    expect(now[1]).toMatchObject({ code: 'D', source: 'leave', removedAt: null })
    const { read } = world.services.store
    const changes = await read
      .select()
      .from(rosterEntryChanges)
      .where(eq(rosterEntryChanges.entryId, ids[1] ?? ''))
    expect(changes.map(({ before, after }) => [before?.personId ?? null, after?.personId ?? null])).toEqual(
      expect.arrayContaining([
        [null, me],
        [me, null],
      ]),
    )
    const [event] = await read.select().from(events).where(eq(events.type, 'leave.approved'))
    expect(event?.facts).toMatchObject({ context: 'opening', count: 2 })
  })

  it('is opened also by the sending unit, which rosters nobody', async () => {
    const ids = await rostered(shift(member, '2026-03-20'))
    const id = await asked(16)
    await approveLeave(await world.as('bureau'), id, await said(id))
    expect((await entries(ids))[0]).toMatchObject({ personId: null })
  })

  it('keeps its shifts where the leave is not granted', async () => {
    const ids = await rostered(shift(member, '2026-03-12'))
    const id = await asked(2)
    await refuseLeave(await world.as('brigade'), id, await said(id))
    expect((await entries(ids))[0]?.personId).toBe(world.personId(member))
  })
})

describe('leave ends', () => {
  it('before it begins by giving it back, and then nobody is away', async () => {
    const id = await approved(2)
    const own = await world.as('member')
    await withdrawLeave(own, id, { text: '行程取消', revision: (await leaveNow(id)).revision })
    expect(await absencesOf(member)).toEqual([])
    expect(await leaveNow(id)).toMatchObject({ state: 'withdrawn', absenceId: null })
    expect(await toldOf('leave.withdrawn')).toEqual([(await world.as('brigade')).actor.personId])
  })

  it('undecided by giving it back, of which only who was to decide hears', async () => {
    const id = await asked(5)
    await withdrawLeave(await world.as('member'), id, { text: '行程取消', revision: 1 })
    expect(await toldOf('leave.withdrawn')).toEqual([(await world.as('detachment')).actor.personId])
  })

  it('not by giving it back once it has begun', async () => {
    const id = await approved(2, today)
    const given = { text: '行程取消', revision: (await leaveNow(id)).revision }
    await expect(withdrawLeave(await world.as('member'), id, given)).rejects.toMatchObject({ code: 'leave-has-begun' })
  })

  it('early with the return: from that day the person counts as present', async () => {
    const id = await approved(5, '2026-03-11')
    world.clock.advance({ days: 3 })
    const brigade = await world.as('brigade')
    await recordReturn(brigade, id, { backOn: '2026-03-13', ...(await said(id)) })
    expect(await isAway('2026-03-12')).toBe(true)
    expect(await isAway('2026-03-13')).toBe(false)
    expect(await leaveNow(id)).toMatchObject({ state: 'returned', backOn: '2026-03-13', endsOn: '2026-03-16' })
  })

  it('late with the return: the days between are said and are no leave', async () => {
    const id = await approved(2, '2026-03-11')
    world.clock.advance({ days: 5 })
    const brigade = await world.as('brigade')
    expect((await listReturnsDue(brigade)).map((leave) => leave.id)).toEqual([id])
    expect((await listMatters(brigade)).returnsDue?.map((leave) => leave.id)).toEqual([id])
    await recordReturn(brigade, id, { backOn: '2026-03-15', ...(await said(id)) })
    expect(await isAway('2026-03-13')).toBe(false)
    const [event] = await world.services.store.read.select().from(events).where(eq(events.type, 'leave.returned'))
    expect(event?.facts).toMatchObject({ context: 'late', count: 2 })
    expect(await listReturnsDue(brigade)).toEqual([])
  })

  it('on its first day with nobody having been away', async () => {
    const id = await approved(2, today)
    await recordReturn(await world.as('member'), id, { backOn: today, ...(await said(id)) })
    expect(await absencesOf(member)).toEqual([])
  })

  it('refuses a return to come, before it began, or of oneself on a day that has passed', async () => {
    const id = await approved(4, '2026-03-11')
    world.clock.advance({ days: 2 })
    const back = async (name: string, backOn: IsoDate) =>
      recordReturn(await world.as(name), id, { backOn, ...(await said(id)) })
    await expect(back('brigade', '2026-03-13')).rejects.toMatchObject({ code: 'return-in-future' })
    await expect(back('brigade', '2026-03-10')).rejects.toMatchObject({ code: 'leave-back-before' })
    await expect(back('member', '2026-03-11')).rejects.toMatchObject({ code: 'leave-back-own' })
    await expect(back('bureau', '2026-03-12')).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('and its absence is ended by nothing else', async () => {
    const id = await approved(2, today)
    const { absenceId } = await leaveNow(id)
    const ended = endAbsence(await world.as('brigade'), world.personId(member), absenceId ?? '')
    await expect(ended).rejects.toMatchObject({ code: 'absence-of-leave' })
  })

  it('each step with one entry in the audit log, and one more for the absence it begins or ends', async () => {
    const id = await approved(2)
    await withdrawLeave(await world.as('member'), id, { text: '取消', revision: 2 })
    const { read } = world.services.store
    const ofLeave = await read
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectKind, 'leave'), eq(auditEntries.subjectId, id)))
      .orderBy(auditEntries.seq)
    expect(ofLeave.map(({ action }) => action)).toEqual(['leave.asked', 'leave.approved', 'leave.withdrawn'])
    const changes = await read.select().from(auditEntries).where(eq(auditEntries.action, 'absence.changed'))
    expect(changes).toHaveLength(2)
  })
})

describe('time says', () => {
  it('once of leave that begins tomorrow that it is not decided, to whoever decides and to the next above', async () => {
    await asked(1, '2026-03-13')
    await asked(1, '2026-03-10')
    expect(await tellOfDueLeave(world.system())).toBe(0)
    world.clock.advance({ days: 2 })
    await tellOfDueLeave(world.system())
    expect(await tellOfDueLeave(world.system())).toBe(0)
    const told = await toldOf('leave.waiting')
    expect(told.filter((one) => one === world.personId('B-C1 public_security 1'))).toHaveLength(2)
  })

  it('once of leave that is over that nobody is said to be back, and of none from which somebody is', async () => {
    const back = await approved(1, '2026-03-10')
    await recordReturn(await world.as('brigade'), back, { backOn: '2026-03-10', ...(await said(back)) })
    await approved(1, '2026-03-11')
    const over = async () => {
      await tellOfDueLeave(world.system())
      return toldOf('leave.overdue')
    }
    world.clock.advance({ days: 1 })
    expect(await over()).toEqual([])
    world.clock.advance({ days: 1 })
    const told = [world.personId(member), (await world.as('brigade')).actor.personId].toSorted()
    expect((await over()).toSorted()).toEqual(told)
    expect((await over()).toSorted()).toEqual(told)
  })
})

describe('who sees leave', () => {
  it('is said alike by the condition and by the ability', async () => {
    const detachment = await world.as('detachment')
    await asked(2)
    for (const person of ['SQ-G01 urban_management 1', 'B-C2 public_security 2', 'B-MOBILE urban_management 2'])
      await requestLeave(detachment, request(person, '2026-03-16', 1))
    const { read } = world.services.store
    const all = await read.select().from(leaves)
    for (const name of [
      'commission',
      'detachment',
      'brigade',
      'squad',
      'street',
      'bureau',
      'police',
      'district',
      'member',
      'observer',
      'sysadmin',
    ]) {
      const { actor } = await world.as(name)
      const seen = await read.select({ id: leaves.id }).from(leaves).where(leavesInScope(actor))
      const may = all.filter((leave) => mayOn(actor.ability, 'read', 'Leave', leave))
      expect({ name, ids: seen.map(({ id }) => id).toSorted() }).toEqual({
        name,
        ids: may.map(({ id }) => id).toSorted(),
      })
    }
  })

  it('and why it is asked for only those whom it concerns', async () => {
    const id = await asked(2)
    const reasonFor = async (name: string) => (await getLeave(await world.as(name), id))?.reason
    expect(await reasonFor('member')).toBe('家中有事')
    expect(await reasonFor('brigade')).toBe('家中有事')
    expect(await reasonFor('observer')).toBeNull()
    expect(await reasonFor('squad')).toBeUndefined()
  })

  it('in the calendar is who is away and who has asked, each once, in the units one sees', async () => {
    await approved(2)
    await asked(1, '2026-03-16')
    const days = { from: '2026-03-09', until: '2026-03-23' } as const
    const seenBy = async (ctx: Ctx) =>
      (await listAway(ctx, days)).filter(({ id }) => id === world.personId(member)).map(({ stretches }) => stretches)
    const [stretches] = await seenBy(await world.as('brigade'))
    expect(stretches?.map(({ startsOn, isAsked }) => [startsOn, isAsked])).toEqual([
      ['2026-03-12', false],
      ['2026-03-16', true],
    ])
    expect(await seenBy(await world.as('squad'))).toEqual([])
    expect(await seenBy(await world.as('member'))).toHaveLength(1)
  })

  it('and what was taken this year by kind, beside what the years would give', async () => {
    await approved(5, '2026-03-12')
    const year = await yearOf(await world.as('member'), world.personId(member))
    expect(year?.taken).toEqual([{ kind: 'annual', times: 2, days: 8, workingDays: 5 }])
    expect(year?.annual?.workingDays).toBeGreaterThan(0)
    expect(await yearOf(await world.as('squad'), world.personId(member))).toBeNull()
  })

  it('and for whom one may ask is whoever serves in one’s units', async () => {
    const names = await listAskable(await world.as('squad'))
    expect(names.length).toBeGreaterThan(5)
    expect(new Set(names.map(({ unitId }) => unitId))).toEqual(new Set([world.unitId('SQ-G01')]))
    expect(await listAskable(await world.as('member'))).toEqual([])
  })
})
