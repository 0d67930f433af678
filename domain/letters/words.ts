import type { Paragraph } from '../letters.ts'
import type { PostingKind } from '../postings.ts'

/** How an office says each kind of posting: the verb, what the person is to do there, and what the whole is called afterwards. */
export const wordsOf: Record<PostingKind, { verb: string; task: string; thing: string }> = {
  draft_in: { verb: '抽调', task: '工作', thing: '抽调' },
  loan: { verb: '借调', task: '工作', thing: '借调' },
  developmental: { verb: '选派', task: '挂职', thing: '挂职' },
  cross_posting: { verb: '安排', task: '交叉任职', thing: '交叉任职' },
  concurrent: { verb: '安排', task: '兼任职务', thing: '兼任' },
  attached: { verb: '安排', task: '挂任职务', thing: '挂任' },
  line_posting: { verb: '派驻', task: '工作', thing: '派驻' },
  contract_assignment: { verb: '安排', task: '工作', thing: '聘用' },
  agency_assignment: { verb: '安排', task: '工作', thing: '派遣' },
  temporary_x: { verb: '抽调', task: '参加临时联勤执法', thing: '临时联勤执法' },
}

const numerals = ['一', '二', '三', '四', '五', '六', '七']

/** Paragraphs with their headings counted through. */
export function numbered(items: readonly Paragraph[]): Paragraph[] {
  return items.map(({ heading, text }, place) => ({ heading: `${numerals[place] ?? ''}、${heading ?? ''}`, text }))
}

/** What somebody typed, as one sentence: lines joined, ended once. */
export function sentence(text: string): string {
  const joined = text.replace(/\s*\n+\s*/g, '；').trim()
  return /[。！？]$/.test(joined) ? joined : `${joined.replace(/[.;；，,、]+$/, '')}。`
}

/** Names in a row, each once. */
export function listed(names: readonly string[]): string {
  return [...new Set(names)].join('、')
}
