import type { TFunction } from 'i18next'
import { checkSign } from '#domain/roster/book/reading.ts'
import type { BookProblemShown } from '#server/roster/book/import.server.ts'
import type { MarkedBookWords } from '#server/roster/book/marked.server.ts'

/** What a problem of a workbook is called. What a check found is said as in the grid. */
export function bookProblemSentence(t: TFunction, { code, facts }: Pick<BookProblemShown, 'code' | 'facts'>): string {
  if (code.startsWith(checkSign)) return t(`roster-grid:check.${code.slice(checkSign.length)}`, { ...facts, other: '' })
  const near = facts['near'] ? t('roster-book:near', { near: facts['near'] }) : ''
  return `${t(`roster-book:problem.${code}`, { ...facts })}${near}`
}

export function markedBookWords(t: TFunction): MarkedBookWords {
  return { sheet: t('roster-book:sheet'), say: (problem) => bookProblemSentence(t, problem) }
}
