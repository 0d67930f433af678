import { Anchor, Group, Stack } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { VerdictMatter } from '#server/home/queries.server.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'
import { VerdictStatus } from '../staffing/VerdictStatus.tsx'
import { Section } from '../ui/Section.tsx'

/** Ratios that are not kept, or nearly not, each leading to why. */
export function VerdictMatters({ verdicts }: { verdicts: readonly VerdictMatter[] }) {
  const { t } = useTranslation()
  const { sentence } = useVerdictWords()
  if (verdicts.length === 0) return null
  return (
    <Section title={`${t('common:home.verdicts')} · ${verdicts.length}`}>
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {verdicts.map(({ verdict, unitName }) => (
          <Group key={`${verdict.ruleKey} ${verdict.unitId}`} component="li" gap="xs" justify="space-between">
            <Anchor
              component={Link}
              to={`/staffing/verdicts/${verdict.ruleKey}${verdict.unitId ? `?unit=${verdict.unitId}` : ''}`}
              size="sm"
              fw={600}
              c="inherit"
            >
              {`${unitName ?? t('staffing:force')} · ${sentence(verdict)}`}
            </Anchor>
            <VerdictStatus status={verdict.status} />
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
