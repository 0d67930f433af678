import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { picked } from '#domain/shared/fields.ts'
import { findAddressees, openDirect } from '#server/messages/direct.server.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ personId: picked() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const q = new URL(args.request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  return { q, found: await findAddressees(ctx, q) }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { personId }) => redirect(`/messages/${await openDirect(ctx, personId)}`))
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function WriteToPage() {
  useMessageTexts()
  const { q, found } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Stack maw="40rem" gap="md">
      <PageHead
        title={t('messages:write')}
        note={t('messages:writeHint')}
        back={{ to: '/messages', label: t('messages:title') }}
      />
      <Form role="search" aria-label={t('messages:find')}>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            flex={1}
            aria-label={t('messages:find')}
            placeholder={t('messages:find')}
            leftSection={<IconSearch size={16} aria-hidden />}
          />
          <Button type="submit">{t('common:action.search')}</Button>
        </Group>
      </Form>
      {q !== '' && found.length === 0 && <Text size="sm">{t('messages:nobody')}</Text>}
      {found.length > 0 && (
        <Paper component="ul" withBorder m={0} p="xs" style={{ listStyle: 'none' }}>
          {found.map(({ id, name, staffNumber }) => (
            <Group component="li" key={id} justify="space-between" p={4}>
              <Text size="sm">
                {name}{' '}
                <Text span size="xs" c="dimmed">
                  {staffNumber}
                </Text>
              </Text>
              <Form method="post">
                <Button
                  type="submit"
                  name="personId"
                  value={id}
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('messages:writeTo')} ${name} ${staffNumber}`}
                >
                  {t('messages:write')}
                </Button>
              </Form>
            </Group>
          ))}
        </Paper>
      )}
    </Stack>
  )
}
