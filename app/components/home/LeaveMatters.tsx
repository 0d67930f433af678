import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { LeaveListed } from '#server/roster/leave/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'

type Props = { leaves: readonly LeaveListed[] | undefined; returnsDue: readonly LeaveListed[] | undefined }

const shownAtMost = 5

/** Leave that waits for the reader, and leave that is over from which nobody is said to be back, each leading to the act. */
export function LeaveMatters({ leaves = [], returnsDue = [] }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const matters = [
    ...leaves.map((leave) => ({ leave, act: 'decision', isOver: false })),
    ...returnsDue.map((leave) => ({ leave, act: 'return', isOver: true })),
  ]
  if (matters.length === 0) return null
  const more = matters.length - shownAtMost
  return (
    <Section title={`${t('common:nav.leave')} · ${matters.length}`}>
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {matters.slice(0, shownAtMost).map(({ leave, act, isOver }) => (
          <Group key={leave.id} component="li" gap="xs" justify="space-between">
            <Anchor component={Link} to={`/leave/${leave.id}/${act}`} size="sm" fw={600} c="inherit">
              {[leave.name, leave.unit, t(`people:absence.${leave.kind}`), format.period(leave)].join(' · ')}
            </Anchor>
            {isOver && (
              <Text size="xs" c="red" fw={600}>
                {t('common:home.overdue')}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
      {more > 0 && (
        <Anchor component={Link} to="/leave" size="sm">
          {t('common:search.more', { count: more })}
        </Anchor>
      )}
    </Section>
  )
}
