import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'

type Props = { from: IsoDate; to: IsoDate; unit: { id: string; name: string } | null }

/** Chooses the two days; a single unit that was asked for stays, until it is left. */
export function ComparisonForm({ from, to, unit }: Props) {
  const { t } = useTranslation()
  return (
    <Form className="no-print">
      {unit && <input type="hidden" name="unit" value={unit.id} />}
      <Group gap="xs" mb="md" align="end">
        <TextInput
          key={`from ${from}`}
          type="date"
          name="from"
          label={t('staffing:compare.from')}
          defaultValue={from}
        />
        <TextInput key={`to ${to}`} type="date" name="to" label={t('staffing:compare.to')} defaultValue={to} />
        <Button type="submit" variant="default">
          {t('staffing:compare.submit')}
        </Button>
        {unit && (
          <Anchor component={Link} to={`?${new URLSearchParams({ from, to })}`} size="sm" py={8}>
            {t('staffing:compare.allUnits')}
          </Anchor>
        )}
      </Group>
    </Form>
  )
}
