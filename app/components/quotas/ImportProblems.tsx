import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isProblemCode } from '#domain/people/imports/problems.ts'
import { isRefusalCode } from '#domain/shared/refusals.ts'
import { isError, isQuotaProblemCode } from '#domain/staffing/quotas/imports/problems.ts'
import type { ProblemShown } from '#server/staffing/quotas/import.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'

/** Every problem with its place in the sheet, what stands there, and what is wrong, in words. */
export function ImportProblems({ problems }: { problems: readonly ProblemShown[] }) {
  const { t } = useTranslation()
  const rows = problems.map((problem, index) => ({ ...problem, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'row',
      label: t('quotas:import.row'),
      isHead: true,
      show: ({ rowNumber }) => t('quotas:import.rowAt', { row: rowNumber }),
    },
    {
      key: 'column',
      label: t('imports:findings.column'),
      show: ({ letters, field }) =>
        field ? [letters, t(`quotas:import.field.${field}`)].filter(Boolean).join(' ') : t('imports:findings.wholeRow'),
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
      show: (problem) => <span data-code={problem.code}>{sentenceOf(t, problem)}</span>,
    },
  ]
  return (
    <Section title={t('quotas:import.problems')}>
      <DataList label={t('quotas:import.problems')} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}

/** What a roster also knows is said as there; what the rules refuse, as everywhere. */
function sentenceOf(t: TFunction, { code, facts }: ProblemShown): string {
  const { department, staffClass } = facts
  if (isQuotaProblemCode(code))
    return t(`quotas:import.problem.${code}`, {
      ...facts,
      department: t(`quotas:departmentOf.${String(department ?? 'all')}`),
      staffClass: staffClass ? t(`quotas:classOf.${String(staffClass)}`) : '',
    })
  if (isProblemCode(code)) return t(`imports:problem.${code}`, { ...facts })
  return isRefusalCode(code) ? t(`refusals:${code}`, { ...facts }) : ''
}
