import type { TFunction } from 'i18next'
import { columnLetters, type ColumnMapping, type ImportField, type RowProblem } from '#domain/people/imports.ts'
import type { MarkedWords } from '#server/people/imports/marked.server.ts'
import type { GuideWords } from '#server/people/imports/template.server.ts'
import type { RosterWords } from '#server/people/roster-workbook.server.ts'

/** The words of workbooks, in the reader's language. */

export function rosterWords(t: TFunction): RosterWords {
  return {
    sheet: t('people:title'),
    title: (field) => t(`imports:field.${field}`),
    category: (value) => t(`people:category.${value}`),
    sex: (value) => t(`people:sex.${value}`),
    kind: (value) => t(`postings:kind.${value}`),
  }
}

export function templateWords(t: TFunction): GuideWords {
  return {
    ...rosterWords(t),
    guide: t('imports:guide.sheet'),
    column: t('imports:guide.column'),
    need: t('imports:guide.need'),
    how: t('imports:guide.how'),
    needOf: (field) => t(`imports:guide.${needOf(field)}`),
    explain: (field) => t(`imports:guide.${field}`),
    example: (key) => t(`imports:guide.${key}`),
    note: t('imports:guide.delete'),
  }
}

export function markedWords(t: TFunction, mapping: ColumnMapping): MarkedWords {
  return {
    sheet: t('imports:marked.sheet'),
    column: t('imports:marked.column'),
    say: (problems) => problems.map((problem) => inWords(t, problem, mapping)).join(t('imports:marked.separator')),
  }
}

function inWords(t: TFunction, { column, code, facts }: RowProblem, mapping: ColumnMapping): string {
  const problem = t(`imports:problem.${code}`, { ...facts })
  if (column === null) return problem
  const field = mapping[column]
  return t('imports:marked.cell', { column: field ? t(`imports:field.${field}`) : columnLetters(column), problem })
}

function needOf(field: ImportField): 'must' | 'mustOne' | 'may' {
  if (field === 'staffNumber' || field === 'idNumber') return 'mustOne'
  return field === 'name' || field === 'homeUnit' || field === 'category' ? 'must' : 'may'
}
