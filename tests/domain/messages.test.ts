import { describe, expect, it } from 'vitest'
import { belongingOf, membershipChanges } from '#domain/messages/belonging.ts'
import {
  cleanText,
  mentionsIn,
  nameBeingTyped,
  partsOf,
  whyCannotSay,
  whySayingTooMuch,
  withName,
} from '#domain/messages/text.ts'
import { isInSight, pairOf, unreadOf, whyCannotEdit, whyCannotWithdraw } from '#domain/messages.ts'

describe('a text', () => {
  it('keeps what was typed, without what commands a screen or turns the order of reading', () => {
    expect(cleanText('  第一行\r\n\t第二行\u0000\u001b[31m\u202e \n')).toBe('第一行\n\t第二行[31m')
    expect(cleanText('👨‍👩‍👧 好')).toBe('👨‍👩‍👧 好')
  })

  it('is counted as people count characters', () => {
    expect(whyCannotSay('👍'.repeat(4_000))).toBeUndefined()
    expect(whyCannotSay('👍'.repeat(4_001))).toMatchObject({ code: 'message-too-long', facts: { length: 4_001 } })
    expect(whyCannotSay('')).toMatchObject({ code: 'message-empty' })
    expect([whySayingTooMuch(29), whySayingTooMuch(30)?.code]).toEqual([undefined, 'message-too-many'])
  })

  it.each([
    ['看 https://example.cn/a?b=1。', ['看 ', 'https://example.cn/a?b=1', '。']],
    ['(http://example.cn/x).', ['(', 'http://example.cn/x', ').']],
    ['https://example.cn/路径', ['https://example.cn/', '路径']],
    ['javascript:alert(1) 与 data:text/html,x', ['javascript:alert(1) 与 data:text/html,x']],
    ['<a href="https://example.cn">', ['<a href="', 'https://example.cn', '">']],
    ['https://', ['https://']],
  ])('%j is shown in pieces, and only addresses of the web can be followed', (text, pieces) => {
    const parts = partsOf(text)
    expect(parts.map((part) => part.text)).toEqual(pieces)
    expect(parts.map((part) => part.text).join('')).toBe(text)
    for (const { kind, text: link } of parts) if (kind === 'link') expect(link).toMatch(/^https?:\/\/[^\s<>"'，。]+$/)
  })
})

describe('a name called by @', () => {
  const names = ['王安', '王安然', '李川']
  it('is the longest that fits, wherever it stands', () => {
    expect(mentionsIn('@王安然和@李川，@赵明 @', names).map(({ name }) => name)).toEqual(['王安然', '李川'])
    expect(partsOf('请@王安然看 https://example.cn/@李川', names)).toEqual([
      { kind: 'text', text: '请' },
      { kind: 'mention', text: '@王安然' },
      { kind: 'text', text: '看 ' },
      { kind: 'link', text: 'https://example.cn/@' },
      { kind: 'text', text: '李川' },
    ])
  })
})

describe('what was said', () => {
  const message = { kind: 'message', authorId: 'me', at: 0, withdrawnAt: null } as const
  const within = { personId: 'me', now: 15 * 60_000 }

  it('is changed by its author, for a quarter of an hour, but for an announcement', () => {
    expect(whyCannotEdit(message, within)).toBeUndefined()
    expect(whyCannotEdit(message, { ...within, now: within.now + 1 })?.code).toBe('message-edit-too-late')
    expect(whyCannotEdit(message, { ...within, personId: 'you' })?.code).toBe('message-not-yours')
    expect(whyCannotEdit({ ...message, kind: 'announcement' }, within)?.code).toBe('announcement-stands')
    expect(whyCannotEdit({ ...message, withdrawnAt: 1 }, within)?.code).toBe('message-withdrawn')
  })

  it('is withdrawn by its author or by whoever leads, once', () => {
    expect(whyCannotWithdraw(message, { personId: 'me', leads: false })).toBeUndefined()
    expect(whyCannotWithdraw(message, { personId: 'you', leads: true })).toBeUndefined()
    expect(whyCannotWithdraw(message, { personId: 'you', leads: false })?.code).toBe('message-not-yours')
    expect(whyCannotWithdraw({ ...message, withdrawnAt: 1 }, { personId: 'me', leads: true })?.code).toBe(
      'message-withdrawn',
    )
  })
})

describe('who belongs', () => {
  const ties = {
    homes: [{ unitId: 'u1', personId: 'a' }],
    served: [{ unitId: 'u2', personId: 'a' }],
    held: [{ unitId: 'u2', personId: 'a' }],
    grants: [
      { role: 'unit_commander', unitId: 'u2', personId: 'b' },
      { role: 'district_supervisor', unitId: 'u2', personId: 'c' },
      { role: 'member', unitId: null, personId: 'd' },
    ],
  } as const

  it('is each once: at home, serving, or leading; whoever only looks on is not', () => {
    expect(belongingOf(ties)).toEqual([
      { unitId: 'u1', personId: 'a' },
      { unitId: 'u2', personId: 'a' },
      { unitId: 'u2', personId: 'b' },
    ])
  })

  it('is compared with who is there', () => {
    const there = [
      { unitId: 'u1', personId: 'a' },
      { unitId: 'u1', personId: 'x' },
    ]
    expect(membershipChanges(belongingOf(ties), there)).toEqual({
      joining: [
        { unitId: 'u2', personId: 'a' },
        { unitId: 'u2', personId: 'b' },
      ],
      leaving: [{ unitId: 'u1', personId: 'x' }],
    })
  })
})

describe('what is seen', () => {
  const periods = [
    { afterSeq: 2, untilSeq: 4 },
    { afterSeq: 6, untilSeq: null },
  ]
  it('is what was said while one belonged', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].filter((seq) => isInSight(seq, periods))).toEqual([3, 4, 7, 8])
  })

  it('is unread when others said it, later than one has read, in the period that runs', () => {
    const messages = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((seq) => ({ seq, authorId: seq === 8 ? 'me' : 'you' }))
    expect(unreadOf(messages, { personId: 'me', readUpTo: 0, periods })).toBe(2)
    expect(unreadOf(messages, { personId: 'me', readUpTo: 7, periods })).toBe(1)
    expect(unreadOf(messages, { personId: 'me', readUpTo: 9, periods: periods.slice(0, 1) })).toBe(0)
  })
})

it('two people are one pair, whoever begins', () => {
  expect(pairOf('b', 'a')).toEqual(pairOf('a', 'b'))
})

describe('a name that is being typed', () => {
  it.each([
    ['@', 1, { start: 0, typed: '' }],
    ['请@韩', 3, { start: 1, typed: '韩' }],
    ['请@韩和川看', 3, { start: 1, typed: '韩' }],
    ['@韩和川 请', 6, undefined],
    ['@甲@乙', 4, { start: 2, typed: '乙' }],
    ['wang@example', 7, undefined],
    ['没有', 2, undefined],
    [`@${'长'.repeat(21)}`, 22, undefined],
    ['', 0, undefined],
  ])('in %j at %i', (text, caret, found) => {
    expect(nameBeingTyped(text, caret)).toEqual(found)
  })

  it('gives way to the name, and one goes on typing after it', () => {
    expect(withName('请@han 看', { start: 1, typed: 'han' }, '韩和川')).toEqual({ text: '请@韩和川 看', caret: 6 })
    expect(withName('@', { start: 0, typed: '' }, '唐永')).toEqual({ text: '@唐永 ', caret: 4 })
  })
})
