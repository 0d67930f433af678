import { describe, expect, it } from 'vitest'
import {
  consultationMoveNames,
  consultationMoves,
  consultationStates,
  daysOverdue,
  isClosed,
  isDeemedConsent,
  movedOn,
  openConsultations,
  replyDueOn,
  replyReminderDue,
  whyCannotMoveOn,
  whyNotEffectiveOn,
  whyNotReceivedOn,
  whyReplyIsWrong,
  whySeatIsTaken,
} from '#domain/appointments/consultation.ts'
import { modesInto, whyNotEligible } from '#domain/appointments/post-rule.ts'
import type { EligibilityParams } from '#domain/rules.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

describe('the moves of a consultation', () => {
  it('lead from the proposal to every state there is, and from a closed one nowhere', () => {
    const reached = new Set<string>(['proposed'])
    for (const state of reached)
      for (const { from, to } of Object.values(consultationMoves))
        if (from.some((one) => one === state)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...consultationStates].toSorted())
    for (const state of consultationStates.filter(isClosed))
      expect(consultationMoveNames.filter((move) => !whyCannotMoveOn(state, move))).toEqual([])
    expect(openConsultations).toHaveLength(8)
  })

  it('decide nothing before a reply or silence that counts as consent', () => {
    for (const state of ['proposed', 'sent', 'received'] as const) {
      expect(whyCannotMoveOn(state, 'decide')?.code).toBe('consultation-no-reply')
      expect(whyCannotMoveOn(state, 'decline')?.code).toBe('consultation-no-reply')
    }
    for (const state of ['agreed', 'deemed', 'coordinated'] as const) expect(movedOn(state, 'decide')).toBe('decided')
  })

  it('go through coordination where the unit disagrees; not to appoint needs none', () => {
    expect(whyCannotMoveOn('disagreed', 'decide')?.code).toBe('consultation-not-coordinated')
    expect(movedOn('disagreed', 'decline')).toBe('declined')
    expect(movedOn(movedOn('disagreed', 'coordinate'), 'decide')).toBe('decided')
  })

  it('take no reply to a letter that was taken back, and say so', () => {
    for (const move of ['receive', 'agree', 'disagree'] as const) {
      expect(whyCannotMoveOn('withdrawn', move)).toMatchObject({
        ...{ code: 'consultation-taken-back', facts: { context: 'withdrawn' } },
      })
      expect(whyCannotMoveOn('restarted', move)?.facts).toEqual({ context: 'restarted' })
    }
    expect(() => movedOn('in_effect', 'withdraw')).toThrow()
  })
})

describe('the reply', () => {
  const received: IsoDate = '2026-01-31'
  const due = replyDueOn(received, 1)
  const awaited = { state: 'received' as const, replyDueOn: due, remindedDays: null, deemedRuleId: null }

  it('is due so many months after receipt, on the last day of a shorter month', () => expect(due).toBe('2026-02-28'))

  it('is reminded of 10 and 3 days before and on the day, each once, and told to be overdue the day after', () => {
    let remindedDays: number | null = null
    const told: [IsoDate, number][] = []
    for (let day = received; day <= '2026-03-10'; day = addDays(day, 1)) {
      const threshold = replyReminderDue({ ...awaited, remindedDays }, day)
      if (threshold === undefined) continue
      told.push([day, threshold])
      remindedDays = threshold
    }
    expect(told).toEqual([
      ['2026-02-18', 10],
      ['2026-02-25', 3],
      ['2026-02-28', 0],
      ['2026-03-01', -1],
    ])
  })

  it('is reminded of the closest alone after days without a word', () => {
    expect(replyReminderDue(awaited, '2026-02-26')).toBe(3)
    expect(replyReminderDue({ ...awaited, remindedDays: 3 }, '2026-02-26')).toBeUndefined()
    expect(replyReminderDue(awaited, '2026-06-01')).toBe(-1)
    expect(replyReminderDue({ ...awaited, state: 'agreed' }, '2026-02-26')).toBeUndefined()
  })

  it('is overdue from the day after; silence is consent only where the letter said so', () => {
    expect([daysOverdue(awaited, due), daysOverdue(awaited, '2026-03-02')]).toEqual([0, 2])
    expect(isDeemedConsent(awaited, '2026-03-02')).toBe(false)
    expect(isDeemedConsent({ ...awaited, deemedRuleId: 'rule' }, due)).toBe(false)
    expect(isDeemedConsent({ ...awaited, deemedRuleId: 'rule' }, '2026-03-01')).toBe(true)
    expect(isDeemedConsent({ ...awaited, state: 'agreed', deemedRuleId: 'rule' }, '2026-03-01')).toBe(false)
  })

  it('says why where it does not simply agree, and bears a day between letter and today', () => {
    const days = { sentOn: received, today: '2026-02-10' as const }
    const why = (verdict: 'agree' | 'disagree', text: string | null, writtenOn: IsoDate | null = null) =>
      whyReplyIsWrong({ verdict, text, writtenOn }, days)?.code
    expect(why('agree', null)).toBeUndefined()
    expect(why('disagree', null)).toBe('reply-needs-text')
    expect(why('disagree', '另有任用', '2026-02-09')).toBeUndefined()
    expect(why('agree', null, '2026-01-30')).toBe('reply-before-letter')
    expect(why('agree', null, '2026-02-11')).toBe('reply-in-future')
  })

  it('follows a receipt between the day it was sent and today', () => {
    expect(whyNotReceivedOn('2026-01-30', received, '2026-02-10')?.code).toBe('receipt-before-sending')
    expect(whyNotReceivedOn('2026-02-11', received, '2026-02-10')?.code).toBe('receipt-in-future')
    expect(whyNotReceivedOn('2026-02-10', received, '2026-02-10')).toBeUndefined()
  })
})

describe('a decision', () => {
  it('takes effect today or later', () => {
    expect(whyNotEffectiveOn('2026-02-09', '2026-02-10')?.code).toBe('effect-in-past')
    expect(whyNotEffectiveOn('2026-02-10', '2026-02-10')).toBeUndefined()
  })

  it('puts somebody only into a seat that is free that day, or is left by it', () => {
    const holder = { personId: 'a', name: '李明', endsOn: null }
    const on = { effectiveOn: '2026-03-01' as const, removedOn: null }
    expect(whySeatIsTaken(undefined, on)).toBeUndefined()
    expect(whySeatIsTaken(holder, on)).toMatchObject({ code: 'seat-is-held', facts: { holder: '李明' } })
    expect(whySeatIsTaken({ ...holder, endsOn: '2026-03-01' }, on)).toBeUndefined()
    expect(whySeatIsTaken({ ...holder, endsOn: '2026-03-02' }, on)?.facts).toMatchObject({ leavesOn: '2026-03-02' })
    expect(whySeatIsTaken(holder, { ...on, removedOn: '2026-03-01' })).toBeUndefined()
    expect(whySeatIsTaken(holder, { ...on, removedOn: '2026-03-02' })?.code).toBe('seat-is-held')
  })
})

describe('the rule of the post', () => {
  const modes = ['cross_posting', 'developmental']
  const params: EligibilityParams = {
    type: 'eligibility',
    posts: [
      {
        ...{ post: '大队长', departments: ['public_security', 'transport', 'market_regulation'], kinds: modes },
        route: 'consultation',
      },
      { post: '中队长', departments: ['public_security'], kinds: ['attached'], route: 'consultation' },
      { post: '中队长', departments: [], kinds: ['concurrent'], route: 'consultation' },
    ],
  }
  const rule = { params, version: 2 }
  const brigade = { zh: '大队长', en: 'Brigade Leader' }
  const squad = { zh: '中队长', en: 'Squad Leader' }
  const bureau = { homeKind: 'bureau' as const, mode: 'cross_posting' as const }

  it('keeps urban management from commanding a brigade, with the text of the rule, and lets transport', () => {
    expect(whyNotEligible(brigade, { ...bureau, department: 'urban_management' }, rule)).toMatchObject({
      ...{ code: 'candidate-not-eligible', field: 'personId' },
      facts: { ownZh: '城管', version: 2, ruleZh: '公安、交通、工商质监人员，以交叉任职或挂职方式' },
    })
    expect(whyNotEligible(brigade, { ...bureau, department: 'transport' }, rule)).toBeUndefined()
    expect(whyNotEligible(brigade, { ...bureau, department: 'transport', mode: 'loan' }, rule)?.code).toBeDefined()
  })

  it('has two ways to lead a squad, each with its own people', () => {
    const station = { department: 'public_security' as const, homeKind: 'police_station' as const }
    const street = { department: null, homeKind: 'sub_district' as const }
    expect(whyNotEligible(squad, { ...station, mode: 'attached' }, rule)).toBeUndefined()
    expect(whyNotEligible(squad, { ...street, mode: 'concurrent' }, rule)).toBeUndefined()
    expect(whyNotEligible(squad, { ...station, mode: 'concurrent' }, rule)?.code).toBe('candidate-not-eligible')
    expect(whyNotEligible(squad, { ...street, mode: 'attached' }, rule)?.facts).toMatchObject({
      ruleZh: '公安人员，以挂任方式；街道（乡镇）联勤管理办公室人员，以兼任方式',
    })
    expect(modesInto('中队长', params)).toEqual(['attached', 'concurrent'])
    expect(whyNotEligible({ zh: '队员', en: 'x' }, { ...street, mode: 'attached' }, rule)).toBeDefined()
  })
})
