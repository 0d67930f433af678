import { useTranslation } from 'react-i18next'
import type { BookProblemShown, BookShown } from '#server/roster/book/import.server.ts'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'
import { Status } from '../../ui/Status.tsx'
import { bookProblemSentence } from './problem-words.ts'

/** Every problem with its cell, what stands there, and what is wrong, in words. */
export function BookProblems({ problems }: { problems: readonly BookProblemShown[] }) {
  const { t } = useTranslation()
  const rows = problems.map((problem, index) => ({ ...problem, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'at', label: t('roster-book:list.at'), isHead: true, show: ({ at }) => at },
    { key: 'said', label: t('roster-book:list.said'), show: ({ said }) => said || t('roster-book:list.empty') },
    {
      key: 'kind',
      label: t('roster-book:list.kind'),
      show: ({ isError }) => (
        <Status tone={isError ? 'bad' : 'near'}>{t(`roster-book:list.${isError ? 'error' : 'note'}`)}</Status>
      ),
    },
    {
      key: 'problem',
      label: t('roster-book:list.problem'),
      show: (problem) => <span data-code={problem.code}>{bookProblemSentence(t, problem)}</span>,
    },
  ]
  return (
    <Section title={t('roster-book:list.problems')}>
      <DataList label={t('roster-book:list.problems')} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}

/** What would be written, cell by cell. */
export function BookSteps({ steps }: { steps: BookShown['steps'] }) {
  const { t } = useTranslation()
  const rows = steps.map((step, index) => ({ ...step, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'at', label: t('roster-book:list.at'), show: ({ at }) => at },
    { key: 'name', label: t('roster-book:head.name'), isHead: true, show: ({ name }) => name ?? t('roster-book:open') },
    { key: 'day', label: t('roster-book:list.day'), show: ({ workDay }) => workDay },
    { key: 'before', label: t('roster-book:list.before'), show: ({ before }) => before ?? t('roster-book:list.empty') },
    { key: 'after', label: t('roster-book:list.after'), show: ({ after }) => after ?? t('roster-book:list.empty') },
  ]
  return (
    <Section title={t('roster-book:list.steps')}>
      <DataList label={t('roster-book:list.steps')} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}
