import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { LeaveListed } from '#server/roster/leave/queries.server.ts'
import { useFormat } from '../../format.ts'
import { LeaveStatus } from './words.tsx'

type Props = {
  leaves: readonly LeaveListed[]
  today: IsoDate
  /** Whose they are: said where they are not all one person’s. */
  showsWhom?: boolean
  /** The act each leads to; none: to the leave itself. */
  act?: 'decision' | 'return'
}

/** Leave, one line each: on a telephone what it is over where it stands. */
export function LeaveList({ leaves, today, showsWhom = false, act }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
      {leaves.map((leave) => {
        const { id, name, unit, kind } = leave
        const whom = showsWhom ? [name, unit] : []
        return (
          <Group key={id} component="li" gap="xs" justify="space-between">
            <div>
              <Anchor component={Link} to={`/leave/${id}${act ? `/${act}` : ''}`} size="sm" fw={600} c="inherit">
                {[...whom, t(`people:absence.${kind}`)].join(' · ')}
              </Anchor>
              <Text size="sm" c="dimmed">
                {format.period(leave)}
              </Text>
            </div>
            <LeaveStatus leave={leave} today={today} />
          </Group>
        )
      })}
    </Stack>
  )
}
