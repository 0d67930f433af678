import { describe, expect, it } from 'vitest'
import { composeLetter, type LetterFacts } from '#domain/letters/compose.ts'
import type { ConsultationLetterFacts } from '#domain/letters/consultation.ts'
import type { PostNoticeFacts } from '#domain/letters/post-notices.ts'
import { copiesLine, headLine } from '#domain/letters.ts'

const office = { unit: '市城管委办', code: '六城管委办', head: '六安市城市管理委员会办公室', hasRedHead: true }
const matter = {
  act: 'appointment' as const,
  person: { name: '王建国', home: '市交通运输局', homePost: '科长' },
  post: { unit: '综合二大队', name: '大队长', mode: 'cross_posting' as const },
  consulted: '市交通运输局',
}
const asking: ConsultationLetterFacts = {
  ...{ ...matter, kind: 'consultation', office, purpose: '大队长岗位空缺', replyMonths: 1 },
  ...{ isSilenceConsent: false, day: '2026-03-10' },
}
const notice: PostNoticeFacts = {
  ...{ ...matter, kind: 'appointment_notice', office, heard: 'agreed', conditions: null, effectiveOn: '2026-04-01' },
  ...{ document: null, detachment: '城市管理联勤执法支队', day: '2026-03-23' },
}
const textOf = (facts: LetterFacts) =>
  composeLetter(facts)
    .paragraphs.map(({ heading = '', text }) => heading + text)
    .join('\n')

describe('a consultation letter', () => {
  it('asks the sending unit whether somebody may be appointed, by when to answer, and says what does not change', () => {
    const letter = composeLetter(asking)
    expect([letter.title.join(''), letter.addressees, headLine(letter)]).toEqual([
      ...['关于征求王建国同志任职意见的函', '市交通运输局：', '六安市城市管理委员会办公室'],
    ])
    expect(textOf(asking)).toContain('拟任命王建国同志为综合二大队大队长。现征求你单位意见')
    expect(textOf(asking)).toContain(
      '一、人选。王建国，现为市交通运输局科长。\n二、职务。综合二大队大队长，任职方式为交叉任职。',
    )
    expect(textOf(asking)).toContain('四、管理。任职期间，王建国同志的人事关系、职级、工资福利和执法主体资格不变')
    expect(textOf(asking)).toContain('五、答复。请于收到本函之日起1个月内书面答复')
  })

  it('says what silence will mean', () => {
    expect(textOf(asking)).toContain('逾期未答复的，我办将继续等候并予催办。')
    expect(textOf({ ...asking, isSilenceConsent: true })).toContain('逾期未答复的，视为同意。')
  })

  it('asks the same before somebody is removed', () => {
    const removal = { ...asking, act: 'removal' as const }
    expect(composeLetter(removal).title.join('')).toBe('关于征求王建国同志免职意见的函')
    expect(textOf(removal)).toContain('拟免去王建国同志的综合二大队大队长职务')
    expect(textOf(removal)).not.toContain('管理。')
  })
})

describe('a reply', () => {
  const reply = (verdict: 'agree' | 'agree_with_conditions' | 'disagree', text: string | null): LetterFacts => ({
    ...{
      ...matter,
      kind: 'consultation_reply',
      office: { ...office, head: '六安市交通运输局', code: '六交' },
      verdict,
      text,
    },
    ...{
      asked: { by: office.head, title: '关于征求王建国同志任职意见的函', number: '六城管委办〔2026〕3号' },
      day: '2026-03-22',
    },
  })

  it('goes to the office under the head of the unit that was asked, and names the letter', () => {
    const letter = composeLetter(reply('agree', null))
    expect([letter.addressees, letter.signature]).toEqual(['六安市城市管理委员会办公室：', '六安市交通运输局'])
    expect(textOf(reply('agree', null))).toBe(
      [
        '你办《关于征求王建国同志任职意见的函》（六城管委办〔2026〕3号）收悉。经研究，现函复如下：',
        ...['我单位同意任命王建国同志为综合二大队大队长。', '特此函复。'],
      ].join('\n'),
    )
  })

  it('says conditions and reasons', () => {
    expect(textOf(reply('agree_with_conditions', '任期两年'))).toContain(
      '有条件同意任命王建国同志为综合二大队大队长，条件如下：\n任期两年。',
    )
    expect(textOf(reply('disagree', '另有任用'))).toContain('理由如下：\n另有任用。')
  })
})

describe('a notice', () => {
  it('tells sending unit, host and person who is appointed as what from when', () => {
    const letter = composeLetter(notice)
    expect(letter.title.join('')).toBe('关于王建国同志任综合二大队大队长的通知')
    expect(headLine(letter)).toBe('六安市城市管理委员会办公室文件')
    expect(letter.addressees).toBe('市交通运输局、综合二大队：')
    expect(copiesLine(letter)).toBe('抄送：城市管理联勤执法支队，王建国同志。')
    expect(textOf(notice)).toContain(
      '经书面征求市交通运输局意见，研究决定：\n王建国同志任综合二大队大队长（交叉任职），自2026年4月1日起任职。',
    )
  })

  it('says how the sending unit was heard', () => {
    expect(textOf({ ...notice, heard: 'deemed' })).toContain('意见（逾期未复，视为同意），研究决定')
    expect(textOf({ ...notice, heard: 'coordinated' })).toContain('意见并经协调，研究决定')
    expect(textOf({ ...notice, conditions: '任期两年' })).toContain('市交通运输局所提条件：任期两年。')
  })

  it('tells of a removal', () => {
    const removal: PostNoticeFacts = { ...notice, act: 'removal', kind: 'removal_notice' }
    expect(composeLetter(removal).title.join('')).toBe('关于免去王建国同志综合二大队大队长职务的通知')
    expect(textOf(removal)).toContain('免去王建国同志的综合二大队大队长职务，自2026年4月1日起免职。')
    expect(textOf(removal)).not.toContain('任职期间')
  })
})
