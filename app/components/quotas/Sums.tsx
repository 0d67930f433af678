import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Numbers } from '#domain/staffing/quotas/strength.ts'
import { useQuotaLinks } from './links.ts'

/** What all units of the force in view have together, each number with the way to its names. */
export function Sums({ numbers, unitId }: { numbers: Numbers; unitId: string | null }) {
  const { t } = useTranslation()
  const { namesTo } = useQuotaLinks()
  const gap = numbers.planned - numbers.onBooks
  const people = ['onBooks', 'present', 'lentOut', 'borrowed', 'endingSoon'] as const
  return (
    <Paper withBorder p="md" mb="md">
      <SimpleGrid cols={{ base: 2, xs: 4, md: 7 }} spacing="xs">
        <Sum label={t('quotas:measure.planned')}>{numbers.planned}</Sum>
        {people.map((measure) => (
          <Sum key={measure} label={t(`quotas:measure.${measure}`)}>
            <Anchor component={Link} to={namesTo({ unit: unitId, withBelow: true, measure })} inherit c="inherit">
              {numbers[measure]}
            </Anchor>
          </Sum>
        ))}
        <Sum label={t('quotas:measure.gap')}>{t(`quotas:gap.${wordFor(gap)}`, { count: Math.abs(gap) })}</Sum>
      </SimpleGrid>
    </Paper>
  )
}

function wordFor(gap: number): 'even' | 'short' | 'over' {
  if (gap === 0) return 'even'
  return gap > 0 ? 'short' : 'over'
}

function Sum({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={650} component="div">
        {children}
      </Text>
    </div>
  )
}
