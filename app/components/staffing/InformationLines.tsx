import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Rule, RatioParams } from '#domain/rules.ts'
import { ratioShown } from '#domain/staffing/ratios.ts'
import type { LineTally } from '#domain/staffing/roll-ups.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'
import { useVerdictWords } from './verdict-words.ts'

/** The ratios a rule shows beside the one it judges: for information, by nobody judged. */
export function InformationLines({ rule, lines }: { rule: Rule<RatioParams>; lines: readonly LineTally[] }) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  if (lines.length === 0) return null
  return (
    <Section title={t('staffing:explain.lines')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('staffing:explain.linesHint')}
      </Text>
      <FactList
        facts={lines.map((line) => {
          const shown = ratioShown(rule.params, line.left, line.right)
          const ratio = shown ? ` = ${shown.left} : ${shown.right}` : ''
          return { label: title(line), value: `${line.left} : ${line.right}${ratio}` }
        })}
      />
    </Section>
  )
}
