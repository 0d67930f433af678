import { describe, expect, it } from 'vitest'
import { copiesLine, headLine } from '#domain/letters.ts'
import { composeLetter } from '#domain/letters/compose.ts'
import {
  composeReturnReminder,
  daysBetweenReminders,
  whyNoReturnReminder,
  type ReturnReminderFacts,
} from '#domain/letters/return-reminder.ts'
import { postingStates } from '#domain/postings.ts'
import { addDays } from '#domain/shared/dates.ts'

const facts: ReturnReminderFacts = {
  kind: 'return_reminder',
  office: { unit: '市城管委办', code: '六城管委办', head: '六安市城市管理委员会办公室', hasRedHead: true },
  person: { name: '王建国', home: '市城市管理局', host: '鼓楼联勤执法巡逻中队' },
  posting: { kind: 'draft_in', startsOn: '2025-03-10', endsOn: '2026-03-10', notice: '六城管委办〔2025〕4号' },
  earlier: [],
  detachment: '城市管理联勤执法支队',
  day: '2026-03-13',
}
const textOf = (given: ReturnReminderFacts) =>
  composeReturnReminder(given)
    .paragraphs.map(({ heading = '', text }) => heading + text)
    .join('\n')

describe('a reminder of return', () => {
  it('says whom, since when, and what host, home unit and person are to do', () => {
    const letter = composeLetter(facts)
    expect(letter.title.join('')).toBe('关于催请王建国同志返回市城市管理局工作的函')
    expect(letter.addressees).toBe('市城市管理局、鼓楼联勤执法巡逻中队：')
    expect(textOf(facts)).toBe(
      [
        '王建国同志自2025年3月10日起抽调到鼓楼联勤执法巡逻中队工作（六城管委办〔2025〕4号），期限至2026年3月9日止，现已届满3天，尚未确认返岗。现将有关事项函告如下：',
        '一、返岗。请鼓楼联勤执法巡逻中队即办工作交接，不再安排王建国同志的工作；请王建国同志即日返回市城市管理局报到。',
        '二、确认。请市城市管理局于2026年3月18日前确认王建国同志的返岗日期；未能返岗的，书面说明原因。',
        '三、续用。确需继续抽调的，须另行申请，书面征求市城市管理局意见后决定，未经批准不得自行延期。',
        '请予支持，特此函达。',
      ].join('\n'),
    )
    expect(copiesLine(letter)).toBe('抄送：城市管理联勤执法支队，王建国同志。')
  })

  it('is a 函: the name of the office alone stands over it', () => {
    expect(headLine(composeReturnReminder(facts))).toBe('六安市城市管理委员会办公室')
  })

  it('counts the ones before it, and names no notice where there was none', () => {
    const again = textOf({ ...facts, earlier: ['六城管委办〔2026〕5号', '六城管委办〔2026〕7号'] })
    expect(again).toContain('此前我办已以六城管委办〔2026〕5号、六城管委办〔2026〕7号催请，这是第3次。')
    expect(textOf({ ...facts, posting: { ...facts.posting, notice: null } })).toContain('中队工作，期限至')
  })
})

describe('when a return is reminded of', () => {
  const endsOn = '2026-03-10'
  const why = (
    over: object,
    last?: { number: string; on: '2026-03-13' },
    today: '2026-03-13' | '2026-03-20' = '2026-03-13',
  ) => whyNoReturnReminder({ kind: 'draft_in', state: 'ended', endsOn, ...over }, last, today)

  it.each(postingStates)('%s', (state) => {
    if (state === 'ended') return expect(why({ state })).toBeUndefined()
    expect(why({ state })).toMatchObject({
      code: 'reminder-not-waited-for',
      facts: state === 'closed' ? { context: 'closed' } : {},
    })
  })

  it('not of whoever was employed for the host and never sent', () => {
    expect(why({ kind: 'contract_assignment' })?.code).toBe('reminder-not-waited-for')
  })

  it('again only after some days', () => {
    const last = { number: '六城管委办〔2026〕5号', on: '2026-03-13' } as const
    expect(why({}, last)).toMatchObject({
      code: 'reminder-too-soon',
      facts: { next: '2026-03-20', number: last.number },
    })
    expect(addDays(last.on, daysBetweenReminders)).toBe('2026-03-20')
    expect(why({}, last, '2026-03-20')).toBeUndefined()
  })
})
