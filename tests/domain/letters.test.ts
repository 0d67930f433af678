import { describe, expect, it } from 'vitest'
import {
  copiesLine,
  dayInChinese,
  documentNumber,
  headLine,
  nextNumber,
  noteLine,
  numberToCome,
  whyCodeIsWrong,
  whyNoLetter,
} from '#domain/letters.ts'
import {
  fonts,
  grid,
  headSize,
  linePitch,
  linesOf,
  margins,
  paper,
  signaturePlaces,
  sizes,
  tightening,
  widthOf,
} from '#domain/letters/layout.ts'
import { composePostingLetter, type PostingLetterFacts } from '#domain/letters/posting.ts'
import { postingKinds, postingStates } from '#domain/postings.ts'

const facts = (over: Partial<PostingLetterFacts> = {}, posting: Partial<PostingLetterFacts['posting']> = {}) => ({
  kind: 'posting' as const,
  office: { unit: '市城管委办', code: '六城管委办', head: '六安市城市管理委员会办公室', hasRedHead: true },
  person: { name: '王建国', home: '市城市管理局', host: '鼓楼联勤执法巡逻中队', post: '队员' },
  posting: {
    ...{ kind: 'draft_in' as const, purpose: '充实中队力量', document: null, share: 100 },
    ...{ startsOn: '2026-03-10' as const, endsOn: '2027-03-10' as const },
    ...posting,
  },
  opinion: { verdict: 'agree' as const, text: null },
  detachment: '城市管理联勤执法支队',
  day: '2026-03-01' as const,
  ...over,
})
const textOf = (given: PostingLetterFacts) =>
  composePostingLetter(given)
    .paragraphs.map(({ heading = '', text }) => heading + text)
    .join('\n')

describe('the layout of GB/T 9704-2012', () => {
  it('has a type area of 156 by 225 that 22 lines of 28 characters fill and do not overflow', () => {
    const width = paper.width - margins.left - margins.right
    const height = paper.height - margins.top - margins.bottom
    expect([width, height]).toEqual([156, 225])
    const points = (millimetres: number) => (millimetres * 72) / 25.4
    const lines = grid.lines * linePitch
    expect(lines).toBeLessThanOrEqual(points(height))
    expect(lines + linePitch).toBeGreaterThan(points(height))
    const line = grid.characters * (sizes.three - tightening)
    expect(line).toBeLessThanOrEqual(points(width))
    expect(line + sizes.three).toBeGreaterThan(points(width))
  })

  it('names for every part a font that is free for everybody', () => {
    for (const stack of Object.values(fonts)) expect(stack.some((font) => font.startsWith('Noto'))).toBe(true)
    expect(fonts.body.slice(0, 2)).toEqual(['仿宋_GB2312', 'FangSong_GB2312'])
  })

  it('centres the name on the date, which stands four characters in; a name too long for that ends at the edge', () => {
    expect(signaturePlaces('市城管委办', '2026年3月1日')).toEqual({ name: 4.5, date: 4 })
    const long = signaturePlaces('六安市城市管理委员会办公室联席会议办公室', '2026年3月1日')
    expect(long.name).toBe(0)
    expect(long.date + widthOf('2026年3月1日') / 2).toBe(10)
  })

  it('breaks a title where a phrase ends, and only where it must', () => {
    expect(linesOf(['关于抽调王五同志到', '机动大队', '工作的通知'])).toEqual(['关于抽调王五同志到机动大队工作的通知'])
    const lines = linesOf(['关于抽调王建国同志到', '鼓楼联勤执法巡逻中队', '工作的通知'])
    expect(lines).toEqual(['关于抽调王建国同志到', '鼓楼联勤执法巡逻中队工作的通知'])
  })

  it('sets a long head smaller, so that it stays in one line', () => {
    expect(headSize('市城管委文件')).toBe(sizes.one)
    expect(headSize('六安市城市管理委员会办公室（监督指挥中心）文件') * 22).toBeLessThanOrEqual(22 * sizes.two)
  })
})

describe('a document number', () => {
  it('has the year in full in 〔〕, and no zeros before the number', () => {
    expect(documentNumber({ code: '六城管委办', year: 2016, number: 3 })).toBe('六城管委办〔2016〕3号')
    expect(numberToCome({ code: '六城管委办', year: 2016 })).toBe('六城管委办〔2016〕　号')
    expect([nextNumber(null), nextNumber(7)]).toEqual([1, 8])
  })

  it('is not led by anything that could be taken for a part of it', () => {
    expect(whyCodeIsWrong('六城管委办')).toBeUndefined()
    for (const code of ['六', '六城〔2016〕', '六城 办', '六城3', '<b>'])
      expect(whyCodeIsWrong(code)).toMatchObject({ code: 'letterhead-code-form', field: 'code' })
  })

  it('has its day without zeros', () => expect(dayInChinese('2026-03-01')).toBe('2026年3月1日'))
})

describe('which postings have letters', () => {
  it.each(postingStates)('%s', (state) => {
    const refusal = whyNoLetter(state)
    if (state === 'approved' || state === 'serving') return expect(refusal).toBeUndefined()
    const context = ['refused', 'withdrawn', 'discarded'].includes(state) ? 'lapsed' : undefined
    expect(refusal?.facts).toEqual({
      state,
      ...(context && { context }),
      ...((state === 'ended' || state === 'closed') && { context: 'ended' }),
    })
  })
})

describe('a posting letter', () => {
  it('says who goes where as what, from when to when, and what does not change', () => {
    const letter = composePostingLetter(facts())
    expect(letter.title.join('')).toBe('关于抽调王建国同志到鼓楼联勤执法巡逻中队工作的通知')
    expect(letter.addressees).toBe('市城市管理局、鼓楼联勤执法巡逻中队：')
    expect(textOf(facts())).toBe(
      [
        '根据城市管理联勤执法工作需要，经书面征求市城市管理局意见，决定抽调王建国同志到鼓楼联勤执法巡逻中队工作。现将有关事项通知如下：',
        '一、岗位。拟任岗位为队员。',
        '二、期限。自2026年3月10日起至2027年3月9日止。',
        '三、事由。充实中队力量。',
        '四、管理。抽调期间，王建国同志的人事关系、职级、工资福利和执法主体资格不变，干部管理由市城市管理局负责，日常管理和考核由鼓楼联勤执法巡逻中队负责。',
        '五、到岗。请市城市管理局、鼓楼联勤执法巡逻中队做好工作交接，王建国同志于2026年3月10日到岗。',
        '特此通知。',
      ].join('\n'),
    )
    expect([headLine(letter), letter.signature, letter.date]).toEqual([
      ...['六安市城市管理委员会办公室文件', '六安市城市管理委员会办公室', '2026年3月1日'],
    ])
    expect([noteLine(letter), copiesLine(letter), letter.issued.on]).toEqual([
      ...['（此件不公开发布）', '抄送：城市管理联勤执法支队，王建国同志。', '2026年3月1日印发'],
    ])
  })

  it('leaves out what there is none of, and says what is special', () => {
    const person = { name: '王建国', home: '市城市管理局', host: '鼓楼中队', post: null }
    const bare = facts({ person, opinion: null, detachment: null }, { endsOn: null })
    expect(textOf(bare)).toContain('一、期限。自2026年3月10日起。')
    expect(textOf(bare)).not.toContain('征求')
    expect(composePostingLetter(bare).copies).toBe('王建国同志。')
    const opinion = { verdict: 'agree_with_conditions' as const, text: '一年后返回\n考核意见抄送我局' }
    const special = textOf(facts({ opinion }, { kind: 'concurrent', share: 20, purpose: '夜间巡逻；' }))
    expect(special).toContain('三、工作时间。王建国同志以20%的工作时间承担此项工作。')
    expect(special).toContain('四、事由。夜间巡逻。')
    expect(special).toContain('五、派出单位意见。市城市管理局有条件同意：一年后返回；考核意见抄送我局。')
  })

  it('has words for every kind of posting, and is the same whenever it is composed from the same facts', () => {
    const titles = postingKinds.map((kind) => composePostingLetter(facts({}, { kind })).title.join(''))
    for (const title of titles) expect(title).toMatch(/^关于(抽调|借调|选派|安排|派驻)王建国同志到.+的通知$/)
    expect(new Set(titles).size).toBeGreaterThanOrEqual(8)
    expect(composePostingLetter(facts())).toEqual(composePostingLetter(facts()))
  })
})
