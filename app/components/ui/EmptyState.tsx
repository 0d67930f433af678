import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** What stands where a list would be: why it is empty and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" ta="center">
      <Text fw={600}>{title}</Text>
      {children && (
        <Text component="div" size="sm" c="dimmed" mt={4}>
          {children}
        </Text>
      )}
    </Paper>
  )
}
