import type { UnitKind } from './organisation.ts'
import { decidedStates, lapsedStates, type PostingState } from './postings.ts'
import type { IsoDate } from './shared/dates.ts'
import { Refusal } from './shared/outcomes.ts'

/**
 * The kinds of letters. Each has one pure function in domain/letters/<kind>.ts that says what it says, and a line in
 * domain/letters/compose.ts; another kind joins here and there, and nowhere else.
 */
export const letterKinds = [
  'posting',
  'return_reminder',
  'consultation',
  'consultation_reply',
  'appointment_notice',
  'removal_notice',
] as const
export type LetterKind = (typeof letterKinds)[number]

/** What a consultation came to, as it is made known to the person and their unit. */
export const noticeKinds: readonly LetterKind[] = ['appointment_notice', 'removal_notice']

/** 文件 tells what is decided; 函 is written to whoever one does not stand above. */
export type LetterForm = 'document' | 'correspondence'

/** A letter as it is set: always Chinese, for it is the document of a Chinese office, whoever reads it here. */
export type Letter = {
  /** Letters that were sealed before there was 函 say nothing of it: they are documents. */
  form?: LetterForm
  /** 发文机关标志, as it stands over the letter. */
  head: string
  /** Off where the office prints on paper that has its head: the place stays empty. */
  hasRedHead: boolean
  /** Line by line: a line breaks where a phrase ends (7.3.1). */
  title: readonly string[]
  /** 主送机关. */
  addressees: string
  paragraphs: readonly Paragraph[]
  signature: string
  date: string
  /** 附注, without its brackets. */
  note: string | null
  /** 抄送. */
  copies: string | null
  /** 印发机关和印发日期. */
  issued: { by: string; on: string }
}

/** A paragraph of the body; a heading of the first level stands before its text, in its own font. */
export type Paragraph = { heading?: string; text: string }

/** How the parts are written that have a form of their own (7.2.1, 7.3.6, 7.4.2, 10.1: a 函 bears the name alone). */
export function headLine({ form, head }: Letter): string {
  return form === 'correspondence' ? head : `${head}文件`
}
export function noteLine({ note }: Letter): string {
  return note ? `（${note}）` : ''
}
export function copiesLine({ copies }: Letter): string {
  return copies ? `抄送：${copies}` : ''
}
/** What a preview bears where the sealed letter has none. */
export const draftMark = '草稿，未编号'

/** The office that issues letters: its code before the number, and its head. */
export type Letterhead = { code: string; head: string; hasRedHead: boolean }

/** The units that have letters of their own: the office, and those it asks in writing. */
export function issuesLetters({ kind }: { kind: UnitKind }): boolean {
  return kind === 'commission_office' || kind === 'bureau' || kind === 'sub_district'
}

/** A place in the register of an office: letters are counted by code and year, from 1, without a gap. */
export type LetterNumber = { code: string; year: number; number: number }

/** 发文字号 (GB/T 9704-2012, 7.2.5): the year in full, in 〔〕, and the number without 第 and without zeros before it. */
export function documentNumber({ code, year, number }: LetterNumber): string {
  return `${code}〔${year}〕${number}号`
}

/** The place of the number while there is none. */
export function numberToCome({ code, year }: Pick<LetterNumber, 'code' | 'year'>): string {
  return `${code}〔${year}〕\u3000号`
}

/** The number after the last one given: in a new year, and under a new code, from 1. */
export function nextNumber(last: number | null): number {
  return (last ?? 0) + 1
}

/** 成文日期 (7.3.5.4): Arabic numerals, without zeros before them. */
export function dayInChinese(day: IsoDate): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Why no letter can be made of a posting in this state, if it cannot. The decision itself is asked for apart. */
export function whyNoLetter(state: PostingState): Refusal | undefined {
  if (state === 'ended' || state === 'closed') return new Refusal('letter-not-approved', { state, context: 'ended' })
  if (decidedStates.includes(state)) return undefined
  const isOver = lapsedStates.includes(state)
  return new Refusal('letter-not-approved', isOver ? { state, context: 'lapsed' } : { state })
}

/** Chinese characters and Latin letters: nothing that could be taken for a bracket or a number. */
const codePattern = /^[\p{Script=Han}A-Za-z]{2,20}$/u

/** Why this cannot stand before the numbers of an office, if it cannot. */
export function whyCodeIsWrong(code: string): Refusal | undefined {
  return codePattern.test(code) ? undefined : new Refusal('letterhead-code-form', {}, 'code')
}
