import { Code, Text } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Navigate, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { choice } from '#domain/shared/fields.ts'
import { revealSecret } from '#server/people/commands.server.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ secret: choice(['idNumber', 'phone']) })

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, schema, async (ctx, { secret }) => ({ id, secret, number: await revealSecret(ctx, id, secret) }))
}

/** A number is shown once, to the one who asked: the address alone, kept or shared, leads back to the file. */
export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['read', 'Person'])
  return { id: args.params['personId'] ?? '' }
}

export function shouldRevalidate() {
  return false
}

export default function DisclosurePage() {
  const { id } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>()
  const { t } = useTranslation()
  if (!shown || !('number' in shown)) return <Navigate to={`/people/${id}`} replace />
  return (
    <>
      <PageHead
        title={t(`people:${shown.secret}`)}
        back={{ to: `/people/${shown.id}`, label: t('people:reveal.back') }}
      />
      <Code fz="lg" p="sm" data-testid="secret">
        {shown.number}
      </Code>
      <Text size="sm" c="dimmed" mt="sm">
        {t('people:reveal.note')}
      </Text>
    </>
  )
}
