import { Anchor, Button, Text } from '@mantine/core'
import { Link, useFetcher } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { MessageListed } from '#server/messages/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Status } from '../ui/Status.tsx'
import { MessageBody } from './MessageBody.tsx'
import { MessageFiles } from './MessageFiles.tsx'
import classes from './Messages.module.css'

/** An announcement: to be read and signed by whoever was told of it; whoever may, sees how many have. */
export function Announcement({ message }: { message: MessageListed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { Form, state } = useFetcher()
  const { id, body, files, signature, signatures } = message
  const isWaiting = signature !== null && signature.signedAt === null
  return (
    <div className={classes.announcement} data-waiting={isWaiting}>
      <Status tone={isWaiting ? 'waiting' : 'neutral'}>{t('messages:announcement')}</Status>
      <MessageBody body={body} />
      <MessageFiles files={files} />
      <div className={classes.sign}>
        {isWaiting && (
          <Form method="post" action={`/messages/announcements/${id}/signature`}>
            <Button type="submit" color="red" loading={state !== 'idle'}>
              {t('messages:sign')}
            </Button>
          </Form>
        )}
        {signature !== null && signature.signedAt !== null && (
          <Text size="xs" c="dimmed">
            {t('messages:signedAt', { at: format.moment(signature.signedAt) })}
          </Text>
        )}
        {signatures && (
          <Anchor component={Link} to={`/messages/announcements/${id}`} size="xs">
            {t('messages:signedBy', signatures)}
          </Anchor>
        )}
      </div>
    </div>
  )
}
