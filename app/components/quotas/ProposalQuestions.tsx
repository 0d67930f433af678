import { Button, SimpleGrid, Text, TextInput } from '@mantine/core'
import { Form, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ProposalShown } from '#server/staffing/quotas/proposal.server.ts'
import { Section } from '../ui/Section.tsx'

/** What is reckoned from: the city number, the day, and the weight of each grid. The answers are the address. */
export function ProposalQuestions({ shown }: { shown: ProposalShown }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const { cityNow, day, grids } = shown
  const isWeighed = grids.some(({ weight }) => weight !== 100)
  return (
    <Section title={t('quotawork:proposal.reckonFrom')}>
      <Form>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          <TextInput
            name="city"
            label={t('quotawork:proposal.city')}
            description={t('quotawork:proposal.cityHint', { planned: cityNow })}
            inputMode="numeric"
            defaultValue={search.get('city') || String(cityNow)}
          />
          <TextInput
            type="date"
            name="from"
            label={t('quotas:form.from')}
            description={t('quotawork:proposal.fromHint')}
            defaultValue={day}
          />
        </SimpleGrid>
        <details open={isWeighed} style={{ marginTop: '0.75rem' }}>
          <summary>{t('quotawork:proposal.weights')}</summary>
          <Text size="sm" c="dimmed" my="xs">
            {t('quotawork:proposal.weightsHint')}
          </Text>
          <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }} spacing="sm">
            {grids.map(({ id, code, name, weight }) => (
              <TextInput
                key={id}
                name={`w.${code}`}
                label={`${code} ${name}`}
                aria-label={t('quotawork:proposal.weight', { grid: `${code} ${name}` })}
                inputMode="decimal"
                defaultValue={search.get(`w.${code}`) ?? String(weight / 100)}
              />
            ))}
          </SimpleGrid>
        </details>
        <Button type="submit" variant="default" mt="md">
          {t('quotawork:proposal.reckon')}
        </Button>
      </Form>
    </Section>
  )
}
