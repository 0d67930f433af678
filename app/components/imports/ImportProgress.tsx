import { Anchor, Button, Group, Progress, Text } from '@mantine/core'
import { Form, Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportShown } from '#server/people/imports/queries.server.ts'
import { Section } from '../ui/Section.tsx'

const lookAgainMs = 2_000

/** How far the dry run or the commit is, and the way to stop it. The socket tells of news; the timer is the net under it. */
export function ImportProgress({ roster }: { roster: ImportShown }) {
  const { t } = useTranslation()
  const { revalidate } = useRevalidator()
  const { id, state, done, total } = roster
  useEffect(() => {
    const timer = setInterval(revalidate, lookAgainMs)
    return () => clearInterval(timer)
  }, [revalidate])
  const step = state === 'committing' ? 'committing' : 'checking'
  const share = total > 0 ? Math.round((100 * done) / total) : 0
  return (
    <Section title={t(`imports:progress.${step}`)}>
      <Progress.Root size="lg">
        <Progress.Section value={share} aria-label={t(`imports:progress.${step}`)} animated />
      </Progress.Root>
      <Text size="sm" mt="xs" role="status">
        {t('imports:progress.done', { done, total })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('imports:progress.note')}
      </Text>
      <noscript>
        <Text size="sm">
          {t('imports:progress.noScript')}{' '}
          <Anchor component={Link} to={`/imports/${id}`} reloadDocument>
            {t('imports:progress.refresh')}
          </Anchor>
        </Text>
      </noscript>
      <Form method="post" action={`/imports/${id}/cancellation`}>
        <Group mt="md">
          <Button type="submit" variant="default">
            {t('imports:progress.cancel')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('imports:progress.cancelNote')}
          </Text>
        </Group>
      </Form>
    </Section>
  )
}
