import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { IconCheck, IconFileDownload } from '@tabler/icons-react'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { BookShown } from '#server/roster/book/import.server.ts'

/** Sends back what was tried out, sealed, with what was shown of it; or fetches the sheet with its errors marked. */
export function BookCommit({
  unitId,
  shown: { sheet, digest, counts, steps, problems },
}: {
  unitId: string
  shown: BookShown
}) {
  const { t } = useTranslation()
  const { state, formAction } = useNavigation()
  const commit = `/rosters/${unitId}/workbook/commit`
  return (
    <Stack gap="sm">
      {counts.errors > 0 && (
        <Alert color="red" variant="light" role="status">
          {t('roster-book:in.dirty', { count: counts.errors })}
        </Alert>
      )}
      {steps.length === 0 && counts.errors === 0 && (
        <Alert color="gray" variant="light" role="status">
          {t('roster-book:in.nothing')}
        </Alert>
      )}
      {steps.length > 0 && (
        <Form method="post" action={commit}>
          <input type="hidden" name="sheet" value={sheet} />
          <input type="hidden" name="digest" value={digest} />
          <Stack gap="sm">
            {counts.errors > 0 && (
              <Checkbox name="leavesOut" value="yes" label={t('roster-book:in.leavesOut', { count: counts.errors })} />
            )}
            <TextInput name="reason" label={t('roster-book:in.reason')} maxLength={200} maw="30rem" />
            <Group>
              <Button
                type="submit"
                loading={state !== 'idle' && formAction === commit}
                leftSection={<IconCheck size={16} aria-hidden />}
              >
                {t('roster-book:in.commit', { count: steps.length })}
              </Button>
            </Group>
          </Stack>
        </Form>
      )}
      {problems.length > 0 && (
        <Form method="post" action={`/rosters/${unitId}/workbook/marked`} reloadDocument>
          <input type="hidden" name="sheet" value={sheet} />
          <Button type="submit" variant="default" size="xs" leftSection={<IconFileDownload size={15} aria-hidden />}>
            {t('roster-book:marked.do')}
          </Button>
        </Form>
      )}
    </Stack>
  )
}
