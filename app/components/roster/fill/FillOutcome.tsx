import { Alert, Anchor, Button, Group } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { FillOutcome as Outcome } from '#domain/roster/filling/proposal.ts'

type Props = { outcome: Outcome; path: string; grid: string }

/** What was written, where it is now, and the way to take it back. */
export function FillOutcome({ outcome: { entries, leftOut }, path, grid }: Props) {
  const { t } = useTranslation()
  return (
    <Alert color="teal" mb="md" role="status">
      <Group>
        {t('roster-fill:outcome.written', { count: entries })}
        {leftOut.length > 0 && <span>{t('roster-fill:outcome.leftOut', { count: leftOut.length })}</span>}
        <Anchor component={Link} to={grid} size="sm">
          {t('roster-fill:outcome.see')}
        </Anchor>
        <Form method="post" action={`${path}/reversal`}>
          <Button type="submit" variant="default" size="xs" leftSection={<IconArrowBackUp size={15} aria-hidden />}>
            {t('roster-fill:outcome.takeBack')}
          </Button>
        </Form>
      </Group>
    </Alert>
  )
}
