import { Code, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { choice } from '#domain/shared/fields.ts'
import { revealSecret } from '#server/people/commands.server.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'

const schema = z.object({ secret: choice(['idNumber', 'phone']) })

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, schema, async (ctx, { secret }) => ({ id, secret, number: await revealSecret(ctx, id, secret) }))
}

/** A number is shown once, to the one who asked: an address that could be kept or shared shows nothing. */
export function loader({ params }: { params: { personId?: string } }) {
  return redirect(`/people/${params.personId ?? ''}`)
}

export default function DisclosurePage() {
  const shown = useActionData<typeof action>()
  const { t } = useTranslation()
  if (!shown || !('number' in shown)) return null
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
