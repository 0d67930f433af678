import { Anchor, Stack, Text, Title } from '@mantine/core'
import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { problemOf } from './problems.ts'

/** What is shown instead of a page: not found, not allowed, too much, or a bug with its number. */
export function Problem() {
  const { t } = useTranslation()
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (
    <Stack gap="xs" py="xl" maw="36rem">
      <Title order={1}>{t(`common:problem.${problemOf(status)}`)}</Title>
      <Text>{t(`common:problem.${problemOf(status)}Text`, { id: status })}</Text>
      <Anchor component={Link} to="/">
        {t('common:problem.home')}
      </Anchor>
    </Stack>
  )
}
