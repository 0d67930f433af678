import { Anchor, SimpleGrid, Paper, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { changeKinds } from '#domain/scenarios.ts'

/** The first step of planning a change: what should change. */
export function KindChoice() {
  const { t } = useTranslation()
  return (
    <>
      <Text fw={600} mb="xs">
        {t('scenarios:form.choose')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {changeKinds.map((kind) => (
          <Paper key={kind} withBorder p="sm">
            <Anchor component={Link} to={`?kind=${kind}`} fw={600}>
              {t(`scenarios:kind.${kind}`)}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(`scenarios:kindHint.${kind}`)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </>
  )
}
