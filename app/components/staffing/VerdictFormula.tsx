import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { rightExpectedFor } from '#domain/staffing/ratios.ts'
import type { Verdict } from '#domain/staffing/verdicts.ts'
import { Section } from '../ui/Section.tsx'
import { useVerdictWords } from './verdict-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

/** How a verdict was reckoned, in words, with its numbers. */
export function VerdictFormula({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  const { sentence, departments } = useVerdictWords()
  return (
    <Section title={t('staffing:explain.formula')} aside={<VerdictStatus status={verdict.status} />}>
      <Text size="lg" fw={650} mb={4}>
        {sentence(verdict)}
      </Text>
      <Text size="sm" c="dimmed">
        {formulaOf(t, verdict, departments)}
      </Text>
    </Section>
  )
}

function formulaOf(
  t: TFunction,
  { params, left, right }: Verdict,
  departments: ReturnType<typeof useVerdictWords>['departments'],
): string {
  switch (params.type) {
    case 'ratio': {
      const expected = rightExpectedFor(params, left)
      return t('staffing:explain.formulaText', {
        left: params.left,
        right: params.right,
        leftPeople: left,
        rightPeople: right,
        expected: tidy(expected),
        off: tidy(Math.abs(right - expected)),
        tolerance: params.tolerance * 100,
        persons: params.tolerancePersons,
        beyond: params.brokenBeyond,
      })
    }
    case 'cap':
      return t('staffing:explain.capText', { left, right, factor: params.factor, most: tidy(right * params.factor) })
    case 'majority': {
      const facts = { left, whole: left + right, moreThan: params.moreThan * 100 }
      return t('staffing:explain.majorityText', facts)
    }
    case 'presence':
      return t('staffing:explain.presenceText', { least: params.least, departments: departments(params.departments) })
  }
}

function tidy(people: number): string {
  return Number.isInteger(people) ? String(people) : people.toFixed(1)
}
