import { Code, Text } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { choice } from '#domain/shared/fields.ts'
import { revealSecret } from '#server/people/commands.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ secret: choice(['idNumber', 'phone']) })

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, schema, async (ctx, { secret }) => ({ secret, number: await revealSecret(ctx, id, secret) }))
}

/** A number is shown once, to the one who asked: the address alone, kept or shared, shows none. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  const { id, mayReveal } = found(await getPerson(ctx, args.params['personId'] ?? '', ctx.today))
  allowed(mayReveal.idNumber || mayReveal.phone)
  return { id }
}

export function shouldRevalidate() {
  return false
}

export default function DisclosurePage() {
  const { id } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>()
  const { t } = useTranslation()
  const at = useOnDay()
  const number = shown && 'number' in shown ? shown : null
  return (
    <>
      <PageHead
        title={t(number ? `people:${number.secret}` : 'people:reveal.title')}
        back={{ to: at(`/people/${id}`), label: t('people:reveal.back') }}
      />
      {number && (
        <Code fz="lg" p="sm" data-testid="secret">
          {number.number}
        </Code>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t(number ? 'people:reveal.note' : 'people:reveal.once')}
      </Text>
    </>
  )
}
