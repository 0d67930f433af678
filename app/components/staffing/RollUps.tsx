import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ratioShown } from '#domain/staffing/ratios.ts'
import type { RollUp } from '#domain/staffing/roll-ups.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { useVerdictWords } from './verdict-words.ts'

/** What the ratio of single units comes to in each district and in the force: shown, not judged (A-02). */
export function RollUps({ rollUps }: { rollUps: readonly RollUp[] }) {
  const { t } = useTranslation()
  const { title, sentence } = useVerdictWords()
  const byRule = new Map<string, RollUp[]>()
  for (const one of rollUps) byRule.set(one.ruleKey, [...(byRule.get(one.ruleKey) ?? []), one])
  return [...byRule].map(([ruleKey, rows]) => {
    const [first] = rows
    if (!first) return null
    const columns: Column<RollUp>[] = [
      {
        key: 'area',
        label: t('staffing:rollUp.area'),
        isHead: true,
        show: ({ unit }) => (
          <Text span size="sm" fw={600}>
            {unit?.shortName ?? t('staffing:force')}
          </Text>
        ),
      },
      { key: 'sum', label: t('staffing:rollUp.sum'), show: (row) => sentence({ ...row, departments: {} }) },
      ...first.lines.map((line, index): Column<RollUp> => ({
        key: `line ${index}`,
        label: title(line),
        show: ({ params, lines }) => lineOf(params, lines[index]),
      })),
    ]
    return (
      <Section key={ruleKey} title={t('staffing:rollUp.title', { rule: title(first) })}>
        <Text size="sm" c="dimmed" mb="xs">
          {t('staffing:rollUp.hint')}
        </Text>
        <DataList
          label={t('staffing:rollUp.title', { rule: title(first) })}
          columns={columns}
          rows={rows}
          keyOf={({ unit }) => unit?.id ?? ''}
        />
      </Section>
    )
  })
}

function lineOf(params: RollUp['params'], line: RollUp['lines'][number] | undefined): string | null {
  if (!line) return null
  const shown = ratioShown(params, line.left, line.right)
  return `${line.left} : ${line.right}${shown ? ` = ${shown.left} : ${shown.right}` : ''}`
}
