import { Paper, Stack, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listVersions } from '#server/messages/changes.server.ts'
import { MessageBody } from '../components/messages/MessageBody.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { answered } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const { message, versions } = await answered(listVersions(ctx, args.params['messageId'] ?? ''))
  const { id, body, withdrawnAt } = message
  return { message: { id, body: withdrawnAt === null ? body : null }, versions }
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

/** What a message said before, who changed it, and when. */
export default function VersionsPage() {
  useMessageTexts()
  const { message, versions } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  const { id, body } = message
  return (
    <Stack maw="46rem" gap="md">
      <PageHead title={t('messages:trace')} back={{ to: `/messages/of/${id}`, label: t('common:action.back') }} />
      {versions.map((version) => (
        <Paper key={version.id} component="section" withBorder p="md">
          <MessageBody body={version.body} />
          <Text size="xs" c="dimmed" mt="xs">
            {t('messages:traceBy', {
              by: version.by,
              at: format.moment(version.at),
              act: t(`messages:act.${version.act}`),
            })}
          </Text>
        </Paper>
      ))}
      {body !== null && (
        <Paper component="section" withBorder p="md">
          <MessageBody body={body} />
          <Text size="xs" c="dimmed" mt="xs">
            {t('messages:now')}
          </Text>
        </Paper>
      )}
    </Stack>
  )
}
