import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostingMatter } from '#server/home/queries.server.ts'
import type { PostingListed } from '#server/postings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Overdue } from '../postings/Overdue.tsx'
import { Section } from '../ui/Section.tsx'

type Props = {
  title: string
  matter: PostingMatter
  today: IsoDate
  /** The very act an item leads to. */
  to(posting: PostingListed): string
  /** Where all of them are. */
  allTo: string
}

/** Postings that wait for somebody, each leading to the act. */
export function PostingMatters({ title, matter: { postings, total }, today, to, allTo }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  if (total === 0) return null
  return (
    <Section
      title={`${title} · ${total}`}
      aside={
        <Anchor component={Link} to={allTo} size="sm">
          {t('common:all')}
        </Anchor>
      }
    >
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {postings.map((posting) => (
          <Group key={posting.id} component="li" gap="xs" justify="space-between">
            <div>
              <Anchor component={Link} to={to(posting)} size="sm" fw={600} c="inherit">
                {`${posting.name} · ${posting.homeUnit ?? ''} → ${posting.hostUnit ?? ''}`}
              </Anchor>
              <Text size="xs" c="dimmed">
                {`${t(`postings:kind.${posting.kind}`)} · ${format.period(posting)}`}
              </Text>
            </div>
            <Text size="xs">
              {posting.state === 'awaiting_opinion' &&
                posting.opinionDueOn &&
                t('common:home.dueOn', { day: posting.opinionDueOn })}
              <Overdue posting={posting} today={today} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
