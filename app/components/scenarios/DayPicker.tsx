import { Alert, Anchor, Button, Group, Text, TextInput } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'

type Props = {
  day: IsoDate
  wrong: string | null
  /** Days on which something changes. */
  days: readonly IsoDate[]
}

/** Chooses the day on which before and after are compared: any day, or one of those on which something changes. */
export function DayPicker({ day, wrong, days }: Props) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const kept = [...search].filter(([name]) => !['day', 'removed', 'turned'].includes(name))
  const to = (one: IsoDate) => `?${new URLSearchParams([...kept, ['day', one]])}`
  return (
    <>
      {wrong && (
        <Alert color="yellow" py="xs" mb="sm">
          {t('scenarios:day.wrong', { text: wrong })}
        </Alert>
      )}
      <Form preventScrollReset>
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Group gap="xs" mb="md">
          <TextInput
            key={day}
            type="date"
            name="day"
            size="xs"
            defaultValue={day}
            aria-label={t('scenarios:day.label')}
            leftSection={<IconCalendarTime size={15} aria-hidden />}
          />
          <Button type="submit" size="xs" variant="default">
            {t('scenarios:day.go')}
          </Button>
          {days.length > 0 && (
            <Text span size="xs" c="dimmed" ml="xs">
              {t('scenarios:day.days')}
            </Text>
          )}
          {days.map((one) => (
            <Anchor
              key={one}
              component={Link}
              to={to(one)}
              size="sm"
              preventScrollReset
              fw={one === day ? 700 : 400}
              aria-current={one === day ? 'date' : undefined}
            >
              {one}
            </Anchor>
          ))}
        </Group>
      </Form>
    </>
  )
}
