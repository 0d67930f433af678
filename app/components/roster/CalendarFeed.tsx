import { Alert, Anchor, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCalendarPlus, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CalendarFeed as Feed } from '#server/roster/calendar-feeds.server.ts'
import { useFormat } from '../../format.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'

type Props = {
  feed: Feed | null
  /** What is in it, in words. */
  what: string
  /** Where it is made and ended. */
  at: string
  answer: Answer
  /** Only in the answer that made it. */
  address: string | null
}

/** The address at which one’s calendar reads: whether there is one, and when it was read; made, renewed and turned off here. */
export function CalendarFeed({ feed, what, at, answer, address }: Props) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  return (
    <>
      {address && <Issued address={address} />}
      <Section title={t('calendars:address')}>
        {feed ? (
          <Stack gap={4} mb="md">
            <Text size="sm">{t('calendars:made', { at: moment(feed.createdAt) })}</Text>
            <Text size="sm" c="dimmed">
              {feed.lastReadAt === null ? t('calendars:unread') : t('calendars:read', { at: moment(feed.lastReadAt) })}
            </Text>
          </Stack>
        ) : (
          <EmptyState title={t('calendars:none')} />
        )}
        <Stack gap="xs" mb="md">
          <Text size="sm">{what}</Text>
          <Text size="sm">{t('calendars:care')}</Text>
        </Stack>
        <Stack gap="md">
          <Act id="feed" action={`${at}?index`} answer={answer} isMain={!feed} name={feed ? 'renew' : 'make'} />
          {feed && <Act id="feed-end" action={`${at}/ending`} answer={null} isMain={false} name="end" />}
        </Stack>
      </Section>
    </>
  )
}

type ActProps = { id: string; action: string; answer: Answer; isMain: boolean; name: 'make' | 'renew' | 'end' }

function Act({ id, action, answer, isMain, name }: ActProps) {
  const { t } = useTranslation()
  return (
    <PlainForm id={id} action={action} answer={answer}>
      {(_fields, isBusy) => (
        <Group gap="sm">
          <Button type="submit" loading={isBusy} variant={isMain ? 'filled' : 'default'}>
            {t(`calendars:${name}`)}
          </Button>
          {name !== 'make' && (
            <Text size="sm" c="dimmed">
              {t(`calendars:${name}Hint`)}
            </Text>
          )}
        </Group>
      )}
    </PlainForm>
  )
}

function Issued({ address }: { address: string }) {
  const { t } = useTranslation()
  return (
    <Section title={t('calendars:issued')}>
      <Stack gap="sm">
        <Code block style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }} data-testid="feed-address">
          {address}
        </Code>
        <Group gap="sm">
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button size="xs" leftSection={<IconCopy size={15} aria-hidden />} onClick={copy}>
                {t(copied ? 'calendars:copied' : 'calendars:copy')}
              </Button>
            )}
          </CopyButton>
          <Anchor href={address.replace(/^https?:/, 'webcal:')} size="sm">
            <IconCalendarPlus size={14} aria-hidden /> {t('calendars:open')}
          </Anchor>
        </Group>
        <Alert color="yellow" role="status">
          {t('calendars:once')}
        </Alert>
      </Stack>
    </Section>
  )
}
