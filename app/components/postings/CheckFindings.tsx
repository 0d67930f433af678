import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#domain/postings/checks.ts'
import { addDays, isIsoDate } from '#domain/shared/dates.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import { Section } from '../ui/Section.tsx'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<Finding['stands'], Tone> = { well: 'good', look: 'near', against: 'bad' }

/** What the personnel check looks at, each with how it stands. */
export function CheckFindings({ findings }: { findings: readonly Finding[] }) {
  usePostingActTexts()
  const { t } = useTranslation()
  return (
    <Section title={t('posting-acts:check.findings')}>
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {findings.map(({ key, stands, facts }) => {
          const { end } = facts
          const last = typeof end === 'string' && isIsoDate(end) ? addDays(end, -1) : t('common:open')
          return (
            <Group key={key} component="li" gap="sm" wrap="nowrap" justify="space-between" align="start">
              <Text size="sm">{t(`posting-acts:check.finding.${key}_${stands}`, { ...facts, last })}</Text>
              <Status tone={tones[stands]}>{t(`posting-acts:check.${stands}`)}</Status>
            </Group>
          )
        })}
      </Stack>
    </Section>
  )
}
