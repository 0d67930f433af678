import { Anchor, Button, Group, Progress, Text } from '@mantine/core'
import { Form, Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FillShown } from '#server/roster/filling/queries.server.ts'
import { Section } from '../../ui/Section.tsx'

const lookAgainMs = 2_000

/** How far it is, and the ways to end it. The socket tells of news; the timer is the net under it. */
export function FillProgress({ fill: { done }, path }: { fill: Pick<FillShown, 'done'>; path: string }) {
  const { t } = useTranslation()
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(revalidate, lookAgainMs)
    return () => clearInterval(timer)
  }, [revalidate])
  return (
    <Section title={t('roster-fill:progress.title')}>
      <Progress.Root size="lg">
        <Progress.Section value={done ?? 100} aria-label={t('roster-fill:progress.title')} animated />
      </Progress.Root>
      <Text size="sm" mt="xs" role="status">
        {done === null ? t('roster-fill:progress.elsewhere') : t('roster-fill:progress.done', { done })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('roster-fill:progress.note')}
      </Text>
      <noscript>
        <Text size="sm">
          {t('roster-fill:progress.noScript')}{' '}
          <Anchor component={Link} to={path} reloadDocument>
            {t('roster-fill:progress.refresh')}
          </Anchor>
        </Text>
      </noscript>
      <Group mt="md">
        <Form method="post" action={`${path}/stop`}>
          <Button type="submit">{t('roster-fill:progress.stop')}</Button>
        </Form>
        <Form method="post" action={`${path}/dismissal`}>
          <Button type="submit" variant="default">
            {t('roster-fill:progress.discard')}
          </Button>
        </Form>
        <Text size="sm" c="dimmed">
          {t('roster-fill:progress.stopNote')}
        </Text>
      </Group>
    </Section>
  )
}
