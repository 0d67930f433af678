import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RowOutcome } from '#domain/rules/imports/plan.ts'
import type { ProblemShown, RowShown } from '#server/rules/import.server.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status, type Tone } from '../ui/Status.tsx'

/** What does not fit: line and column, the way to the field, what stands there, and what is wrong, in words. */
export function RuleImportProblems({ problems }: { problems: readonly ProblemShown[] }) {
  const { t } = useTranslation()
  const rows = problems.map((problem, index) => ({ ...problem, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'place',
      label: t('rulework:import.place'),
      isHead: true,
      show: ({ line, column }) => t('rulework:import.at', { line, column }),
    },
    { key: 'field', label: t('rulework:import.field'), show: ({ path }) => <Code text={path} /> },
    { key: 'excerpt', label: t('rulework:import.excerpt'), show: ({ excerpt }) => <Code text={excerpt} /> },
    {
      key: 'problem',
      label: t('rulework:import.problemTitle'),
      show: ({ code, facts }) => <span data-code={code}>{t(`rulework:import.problem.${code}`, { ...facts })}</span>,
    },
  ]
  return (
    <Section title={t('rulework:import.problems')}>
      <DataList label={t('rulework:import.problems')} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}

const tones: Record<RowOutcome, Tone> = { same: 'neutral', new: 'good', version: 'waiting', refused: 'bad' }

/** What would become of each entry of the file. */
export function RuleImportRows({ rows: given }: { rows: readonly RowShown[] }) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  const rows = given.map((row, index) => ({ ...row, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'rule',
      label: t('rules:name'),
      isHead: true,
      show: ({ name }) => (
        <>
          <Text span size="sm" fw={600}>
            {name ? title(name) : t('rulework:import.unread')}
          </Text>
          {name && (
            <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {`${name.key}@${name.version}`}
            </Text>
          )}
        </>
      ),
    },
    { key: 'line', label: t('rulework:import.line'), align: 'right', show: ({ line }) => line },
    { key: 'layer', label: t('rules:layer'), show: ({ name }) => (name ? t(`rules:layers.${name.layer}`) : '') },
    {
      key: 'outcome',
      label: t('rulework:import.what'),
      show: ({ outcome }) => <Status tone={tones[outcome]}>{t(`rulework:import.outcome.${outcome}`)}</Status>,
    },
  ]
  return (
    <Section title={t('rulework:import.rows')}>
      <DataList label={t('rulework:import.rows')} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}

function Code({ text }: { text: string }) {
  return (
    <Text span size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
      {text}
    </Text>
  )
}
