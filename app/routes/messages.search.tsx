import { Anchor, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mostMessagesFound, searchMessages } from '#server/messages/search.server.ts'
import { MessageBody } from '../components/messages/MessageBody.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const q = new URL(args.request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  return { q, found: await searchMessages(ctx, q), most: mostMessagesFound }
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function SearchMessagesPage() {
  useMessageTexts()
  const { q, found, most } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Stack maw="46rem" gap="md">
      <PageHead
        title={t('messages:search')}
        note={t('messages:searchHint')}
        back={{ to: '/messages', label: t('messages:title') }}
      />
      <Form role="search" aria-label={t('messages:search')}>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            flex={1}
            aria-label={t('messages:search')}
            leftSection={<IconSearch size={16} aria-hidden />}
          />
          <Button type="submit">{t('common:action.search')}</Button>
        </Group>
      </Form>
      {q !== '' && found.length === 0 && <EmptyState title={t('messages:notFound', { q })} />}
      <Stack component="ol" gap="xs" p={0} m={0} aria-label={t('messages:search')}>
        {found.map(({ id, kind, title, author, body, mentions, at }) => (
          <Paper key={id} component="li" withBorder p="sm" style={{ listStyle: 'none' }}>
            <Anchor component={Link} to={`/messages/of/${id}`} size="xs">
              {t('messages:foundIn', {
                title: kind === 'matter' ? t('messages:foundMatter', { title }) : title,
                author,
                at: format.moment(at),
              })}
            </Anchor>
            <MessageBody body={body} mentions={mentions ?? []} />
          </Paper>
        ))}
      </Stack>
      {found.length === most && (
        <Text size="xs" c="dimmed">
          {t('messages:foundMost', { count: most })}
        </Text>
      )}
    </Stack>
  )
}
