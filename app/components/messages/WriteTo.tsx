import { Button } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useMessageTexts } from '../../i18n/messages.ts'

/** Opens the conversation with somebody, begun or not. */
export function WriteTo({ personId, name }: { personId: string; name: string }) {
  useMessageTexts()
  const { t } = useTranslation()
  return (
    <Form method="post" action="/messages/new">
      <Button
        type="submit"
        name="personId"
        value={personId}
        size="xs"
        variant="default"
        leftSection={<IconMessage size={15} aria-hidden />}
        aria-label={`${t('messages:writeTo')} ${name}`}
      >
        {t('messages:writeThem')}
      </Button>
    </Form>
  )
}
