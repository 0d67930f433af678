import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { GridWords } from './words.ts'

type Props = { days: readonly IsoDate[]; day: IsoDate; words: GridWords; show(day: IsoDate): void }

/** One day of those that are shown, and its neighbours; big enough for a thumb. */
export function DayPicker({ days, day, words: { t, dayOf }, show }: Props) {
  const at = days.indexOf(day)
  const [before, after] = [days[at - 1], days[at + 1]]
  return (
    <Group justify="space-between" mb="sm" maw="24rem">
      <ActionIcon
        size={44}
        variant="default"
        disabled={!before}
        aria-label={t('roster-grid:dayBefore')}
        onClick={() => before && show(before)}
      >
        <IconChevronLeft size={20} aria-hidden />
      </ActionIcon>
      <Text fw={600} aria-live="polite">
        {dayOf(day)}
      </Text>
      <ActionIcon
        size={44}
        variant="default"
        disabled={!after}
        aria-label={t('roster-grid:dayAfter')}
        onClick={() => after && show(after)}
      >
        <IconChevronRight size={20} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
