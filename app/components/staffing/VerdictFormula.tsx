import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RatioParams, Rule } from '#domain/rules.ts'
import type { Verdict } from '#domain/staffing/ratios.ts'
import { Section } from '../ui/Section.tsx'
import { useRatioSentence } from './RatioSentence.tsx'
import { VerdictStatus } from './VerdictStatus.tsx'

/** How a verdict was reckoned, in words, with its numbers. */
export function VerdictFormula({ rule, verdict }: { rule: Rule<RatioParams>; verdict: Verdict }) {
  const { t } = useTranslation()
  const sentence = useRatioSentence()
  const { ruleKey, asks, left, right, rightExpected, status } = verdict
  const { params } = rule
  const off = Math.abs(right - rightExpected)
  return (
    <Section title={t('staffing:explain.formula')} aside={<VerdictStatus status={status} />}>
      <Text size="lg" fw={650} mb={4}>
        {sentence({ ruleKey, asks, left, right })}
      </Text>
      <Group>
        <Text size="sm" c="dimmed">
          {t('staffing:explain.formulaText', {
            left: params.left,
            right: params.right,
            leftPeople: left,
            rightPeople: right,
            expected: tidy(rightExpected),
            off: tidy(off),
            tolerance: params.tolerance * 100,
            persons: params.tolerancePersons,
            beyond: params.brokenBeyond,
          })}
        </Text>
      </Group>
    </Section>
  )
}

function tidy(people: number): string {
  return Number.isInteger(people) ? String(people) : people.toFixed(1)
}
