import { Button, Group, Text } from '@mantine/core'
import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

type Props = { page: number; size: number; total: number }

/** Says how many there are and which are shown, and leads to the others. */
export function Pager({ page, size, total }: Props) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const from = (page - 1) * size + 1
  const to = Math.min(page * size, total)
  const at = (target: number) => {
    const next = new URLSearchParams(search)
    next.set('page', String(target))
    return `?${next}`
  }
  if (total <= size && page === 1)
    return (
      <Text size="sm" c="dimmed">
        {t('common:total', { count: total })}
      </Text>
    )
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('common:range', { from: Math.min(from, total), to, total })}
      </Text>
      {page > 1 && (
        <Button component={Link} to={at(page - 1)} size="compact-sm" variant="default">
          {t('common:previous')}
        </Button>
      )}
      {to < total && (
        <Button component={Link} to={at(page + 1)} size="compact-sm" variant="default">
          {t('common:next')}
        </Button>
      )}
    </Group>
  )
}
