import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isProblemCode } from '#domain/people/imports/problems.ts'
import { isRefusalCode } from '#domain/shared/refusals.ts'
import { isError, isQuotaProblemCode } from '#domain/staffing/quotas/imports/problems.ts'
import type { ProblemShown } from '#server/staffing/quotas/import.server.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'

/** Every problem with its place in the sheet, what stands there, and what is wrong, in words. */
export function ImportProblems({ problems }: { problems: readonly ProblemShown[] }) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const refused = ({ code, facts }: ProblemShown) => (isRefusalCode(code) ? wordsOf({ code, facts }) : '')
  const rows = problems.map((problem, index) => ({ ...problem, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'row',
      label: t('quotawork:import.row'),
      isHead: true,
      show: ({ rowNumber }) => t('quotawork:import.rowAt', { row: rowNumber }),
    },
    {
      key: 'column',
      label: t('imports:findings.column'),
      show: ({ letters, field }) =>
        field
          ? [letters, t(`quotawork:import.field.${field}`)].filter(Boolean).join(' ')
          : t('imports:findings.wholeRow'),
    },
    {
      key: 'cell',
      label: t('imports:findings.cell'),
      show: ({ cell }) => (cell === '' ? t('imports:findings.emptyCell') : cell),
    },
    {
      key: 'kind',
      label: t('imports:findings.kind'),
      show: (problem) => (
        <Status tone={isError(problem) ? 'bad' : 'near'}>
          {t(`imports:findings.${isError(problem) ? 'error' : 'warning'}`)}
        </Status>
      ),
    },
    {
      key: 'problem',
      label: t('imports:findings.problem'),
      show: (problem) => <span data-code={problem.code}>{sentenceOf(t, problem) ?? refused(problem)}</span>,
    },
  ]
  return (
    <Section title={t('quotawork:import.problems')}>
      <DataList label={t('quotawork:import.problems')} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}

/** What a roster also knows is said as there; nothing for what the rules refuse. */
function sentenceOf(t: TFunction, { code, facts }: ProblemShown): string | undefined {
  const { department, staffClass } = facts
  if (isQuotaProblemCode(code))
    return t(`quotawork:import.problem.${code}`, {
      ...facts,
      department: t(`quotas:departmentOf.${String(department ?? 'all')}`),
      staffClass: staffClass ? t(`quotas:classOf.${String(staffClass)}`) : '',
    })
  return isProblemCode(code) ? t(`imports:problem.${code}`, { ...facts }) : undefined
}
