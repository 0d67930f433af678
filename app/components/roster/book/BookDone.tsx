import { Alert, Anchor, Button, Group } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'

type Props = { unitId: string; from: IsoDate; done: { seq: number; written: number } }

/** What was brought in, where it is now, and the way to take it back. */
export function BookDone({ unitId, from, done: { seq, written } }: Props) {
  const { t } = useTranslation()
  return (
    <Alert color="teal" mb="md" role="status">
      <Group>
        {t('roster-book:done.written', { count: written })}
        <Anchor component={Link} to={`/rosters/${unitId}?from=${from}`} size="sm">
          {t('roster-book:done.see')}
        </Anchor>
        <Form method="post" action={`/rosters/${unitId}/workbook/undoing`}>
          <input type="hidden" name="seq" value={seq} />
          <input type="hidden" name="from" value={from} />
          <Button type="submit" variant="default" size="xs" leftSection={<IconArrowBackUp size={15} aria-hidden />}>
            {t('roster-book:done.undo')}
          </Button>
        </Form>
      </Group>
    </Alert>
  )
}
