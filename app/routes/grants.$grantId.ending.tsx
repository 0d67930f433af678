import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { endGrant } from '#server/access/grants/commands.server.ts'
import { getGrant } from '#server/access/grants/queries.server.ts'
import { RoleList } from '../components/access/RoleList.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Grant'])
  const grant = found(await getGrant(ctx, args.params['grantId'] ?? ''))
  allowed(grant.personId !== ctx.actor.personId)
  return { grant }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['grantId'] ?? ''
  return submit(args, z.object({}), async (ctx) => {
    await endGrant(ctx, id, { endsOn: ctx.today })
    return redirect('/grants')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'grants')

export default function EndingPage() {
  useAccessTexts()
  const { grant } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('access:grants.end.atOnce')}
        note={`${grant.name} ${grant.staffNumber}`}
        back={{ to: '/grants', label: t('access:grants.title') }}
      />
      <Section title={t(`access:role.${grant.role}`)}>
        <RoleList grants={[grant]} />
        <PlainForm id="ending" answer={answer}>
          {(_fields, isBusy) => (
            <>
              <Text size="sm" mt="sm">
                {t('access:grants.end.atOnceText')}
              </Text>
              <Group>
                <Button type="submit" color="red" loading={isBusy}>
                  {t('access:grants.end.atOnce')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}
