import { Anchor, Button, Checkbox, Group, Text } from '@mantine/core'
import { Form, Link, useNavigation, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostingListed } from '#server/postings/queries.server.ts'
import type { Column } from '../ui/DataList.tsx'
import { PostingList } from './PostingList.tsx'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

type Props = { postings: readonly PostingListed[]; today: IsoDate }

/** Drafts, to be ticked and sent together. Ticking all is an address, so that it works before any script has loaded. */
export function DraftList({ postings, today }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const isSending = useNavigation().formAction === '/postings/sending'
  const areAllTicked = search.get('tick') === 'all'
  const other = new URLSearchParams(search)
  if (areAllTicked) other.delete('tick')
  else other.set('tick', 'all')
  const tick: Column<PostingListed> = {
    key: 'tick',
    label: t('posting-acts:send.tick'),
    show: ({ id, name, hostUnit, revision }) => (
      <Checkbox
        name="draft"
        value={`${id} ${revision}`}
        defaultChecked={areAllTicked}
        style={{ display: 'inline-block', verticalAlign: 'middle' }}
        aria-label={t('posting-acts:send.tickOne', { name, unit: hostUnit })}
      />
    ),
  }
  return (
    <Form method="post" action="/postings/sending" key={String(areAllTicked)}>
      <Group mb="sm" gap="sm">
        <Button type="submit" size="xs" loading={isSending}>
          {t('posting-acts:send.ticked')}
        </Button>
        <Anchor component={Link} to={`?${other}`} size="sm" replace preventScrollReset>
          {areAllTicked ? t('posting-acts:send.tickNone') : t('posting-acts:send.tickAll')}
        </Anchor>
        <Text size="sm" c="dimmed">
          {t('posting-acts:send.eachAlone')}
        </Text>
      </Group>
      <PostingList postings={postings} today={today} before={[tick]} />
    </Form>
  )
}
