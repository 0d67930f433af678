import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { disableAccount } from '#server/access/accounts/commands.server.ts'
import { getAccount } from '#server/access/accounts/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Account'])
  const account = found(await getAccount(ctx, args.params['accountId'] ?? ''))
  allowed(!account.isOwn)
  return { account }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['accountId'] ?? ''
  return submit(args, z.object({}), async (ctx) => {
    await disableAccount(ctx, id)
    return redirect(`/accounts/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'accounts')

export default function DisablementPage() {
  useAccessTexts()
  const { account } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { id, name, loginName, sessions } = account
  return (
    <>
      <PageHead
        title={t('access:accounts.disable.title')}
        note={name}
        back={{ to: `/accounts/${id}`, label: t('access:accounts.back') }}
      />
      <Section title={t('access:accounts.disable.title')}>
        <PlainForm id="disablement" answer={answer}>
          {(_fields, isBusy) => (
            <>
              <Text>{t('access:accounts.disable.text', { name, loginName, count: sessions.length })}</Text>
              <Group>
                <Button type="submit" color="red" loading={isBusy}>
                  {t('access:accounts.disable.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}
