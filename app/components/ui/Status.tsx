import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconMinus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** Colour is kept for meaning, and never stands alone: each tone has its own mark, and a word beside it. */
export type Tone = 'good' | 'near' | 'bad' | 'waiting' | 'neutral'

const looks = {
  good: { color: 'teal', Icon: IconCheck },
  near: { color: 'yellow', Icon: IconAlertTriangle },
  bad: { color: 'red', Icon: IconX },
  waiting: { color: 'blue', Icon: IconClock },
  neutral: { color: 'gray', Icon: IconMinus },
} as const

export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { color, Icon } = looks[tone]
  return (
    <Badge
      variant="light"
      color={color}
      radius="sm"
      tt="none"
      fw={600}
      leftSection={<Icon size={12} stroke={2.5} aria-hidden />}
      styles={{ root: { minWidth: 'max-content' }, label: { color: 'var(--mantine-color-text)' } }}
      data-tone={tone}
    >
      {children}
    </Badge>
  )
}
