import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { awaitingAnswer } from '#domain/postings/joinings.ts'
import type { JoiningListed } from '#server/postings/joinings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'

/** Joinings in which the next step is the reader’s, each leading to the act; one that is over, to who is not back. */
export function JoiningMatters({ joinings }: { joinings: readonly JoiningListed[] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!joinings || joinings.length === 0) return null
  return (
    <Section title={`${t('common:nav.joinings')} · ${joinings.length}`}>
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {joinings.map((one) => (
          <Group key={one.id} component="li" gap="xs" justify="space-between">
            <Anchor component={Link} to={`/joinings/${one.id}${actOf(one)}`} size="sm" fw={600} c="inherit">
              {`${one.organisation} · ${one.hosts.map(({ name }) => name).join(' ')} · ${format.period(one)}`}
            </Anchor>
            {one.state === 'ended' && (
              <Text size="xs" c="red" fw={600}>
                {t('common:home.overdue')}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}

function actOf({ state }: JoiningListed): string {
  if (state === 'ended') return ''
  return awaitingAnswer.includes(state) ? '/answer' : '/decision'
}
