import { Alert, Anchor, Button, Group, TextInput } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitTurns } from '#domain/staffing/chart-comparison.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Comparison } from '#server/staffing/chart.server.ts'
import { useMay } from '../../../permissions.ts'

/** Chooses a second day to hold the page's day against. */
export function ComparisonPicker({ day }: { day: IsoDate | null }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const kept = [...search].filter(([name]) => name !== 'compare')
  return (
    <Form>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Group gap={6} wrap="nowrap">
        <TextInput
          key={day ?? ''}
          type="date"
          name="compare"
          size="xs"
          defaultValue={day ?? ''}
          aria-label={t('chart:compareDay')}
          leftSection={<IconArrowsDiff size={15} aria-hidden />}
        />
        <Button type="submit" size="xs" variant="default">
          {t('chart:compare')}
        </Button>
      </Group>
    </Form>
  )
}

/** Says which days are compared and what became in between, and leads back. */
export function ComparisonBand({ comparison: { from, to, counts } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const mayReckon = useMay().can('read', 'Staffing')
  const back = new URLSearchParams(search)
  back.delete('compare')
  const happened = unitTurns
    .filter((turn) => counts[turn] > 0)
    .map((turn) => t('chart:turnCount', { turn: t(`chart:turn.${turn}`), count: counts[turn] }))
  const what = happened.length > 0 ? happened.join(t('chart:comma')) : t('chart:noTurns')
  return (
    <Alert color="yellow" py="xs" mb="sm" role="status">
      <Group gap="0.25rem 1rem">
        {t('chart:compared', { from, to, what })}
        {mayReckon && (
          <Anchor
            component={Link}
            to={`/staffing/compare?from=${from}&to=${to}`}
            size="sm"
            c="inherit"
            underline="always"
          >
            {t('chart:compareNames')}
          </Anchor>
        )}
        <Anchor component={Link} to={`?${back}`} size="sm" c="inherit" underline="always">
          {t('chart:compareNoMore')}
        </Anchor>
      </Group>
    </Alert>
  )
}
