import { Text } from '@mantine/core'

type Props = { before: number | null; after: number | null }

/** A number on two days: once where it stayed, `36 → 35 (−1)` where it did not. No number is a dash. */
export function Turn({ before, after }: Props) {
  if (before === after)
    return (
      <Text span size="sm" c="dimmed">
        {after ?? '–'}
      </Text>
    )
  const by = (after ?? 0) - (before ?? 0)
  return (
    <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
      {before ?? '–'} → <b>{after ?? '–'}</b> ({signed(by)})
    </Text>
  )
}

/** `+2`, `−1`, `±0`, with a true minus sign. */
export function signed(by: number): string {
  if (by === 0) return '±0'
  return by > 0 ? `+${by}` : `−${-by}`
}
