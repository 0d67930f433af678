import { Alert, Anchor, Button, Group, TextInput } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { AsOf } from '../../as-of.server.ts'
import { useMay } from '../../permissions.ts'
import { useComparisonPath } from '../staffing/StaffingViews.tsx'

/** Chooses the day a page is about. */
export function AsOfPicker({ asOf }: { asOf: AsOf }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const kept = [...search].filter(([name]) => name !== 'asOf' && name !== 'page')
  return (
    <Form>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Group gap={6} wrap="nowrap">
        <TextInput
          key={asOf.day}
          type="date"
          name="asOf"
          size="xs"
          defaultValue={asOf.day}
          aria-label={t('common:asOf.label')}
          leftSection={<IconCalendarTime size={15} aria-hidden />}
        />
        <Button type="submit" size="xs" variant="default">
          {t('common:asOf.go')}
        </Button>
      </Group>
    </Form>
  )
}

/** The band that says a page is not about today, and the way back. */
export function AsOfBand({ asOf }: { asOf: AsOf }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const comparison = useComparisonPath()
  const mayCompare = useMay().can('read', 'Staffing')
  if (asOf.wrong)
    return (
      <Alert color="yellow" py="xs" mb="sm">
        {t('common:asOf.wrong', { text: asOf.wrong })}
      </Alert>
    )
  if (asOf.isToday) return null
  const back = new URLSearchParams(search)
  back.delete('asOf')
  return (
    <Alert color="yellow" py="xs" mb="sm" role="status">
      <Group gap="md">
        {t(`common:asOf.band_${asOf.isPast ? 'past' : 'future'}`, { day: asOf.day })}
        <Anchor component={Link} to={`?${back}`} size="sm" c="inherit" underline="always">
          {t('common:asOf.today')}
        </Anchor>
        {mayCompare && (
          <Anchor component={Link} to={comparison} size="sm" c="inherit" underline="always">
            {t('staffing:compare.fromToday')}
          </Anchor>
        )}
      </Group>
    </Alert>
  )
}
