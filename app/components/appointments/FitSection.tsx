import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#domain/appointments/eligibility.ts'
import { fitOf } from '#domain/appointments/fit.ts'
import type { FitKept } from '#server/appointments/registering.server.ts'
import type { ReactNode } from 'react'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import { Conditions } from './Conditions.tsx'
import { toneOf, useConditionWords } from './condition-words.ts'

type Props = { title: string; conditions: readonly Condition[] | null; children?: ReactNode }

/** How somebody meets the conditions of a post, in a word and one by one. */
export function FitSection({ title, conditions, children }: Props) {
  const words = useConditionWords()
  if (!conditions) return null
  const fit = fitOf(conditions)
  return (
    <Section title={title} aside={<Status tone={toneOf[fit.standing]}>{words.standing(fit)}</Status>}>
      <Conditions conditions={conditions} />
      {children}
    </Section>
  )
}

/** What was known of each holder when they were registered, and on what grounds the decision stood. */
export function FitsKept({ fits }: { fits: readonly FitKept[] }) {
  const { t } = useTranslation()
  return fits.map(({ id, name, startsOn, conditions, grounds }) => (
    <FitSection key={id} title={`${t('appointments:register.kept')} · ${name} ${startsOn}`} conditions={conditions}>
      {grounds && (
        <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-line' }}>
          {t('common:correction.fact', { label: t('appointments:register.grounds'), value: grounds })}
        </Text>
      )}
    </FitSection>
  ))
}
