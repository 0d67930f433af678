import { Button, Group, Text } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { resetPassword } from '#server/access/accounts/commands.server.ts'
import { getAccount } from '#server/access/accounts/queries.server.ts'
import { OneTimePassword } from '../components/access/OneTimePassword.tsx'
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

/** No redirect: the password is in this answer and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params['accountId'] ?? ''
  return submit(args, z.object({}), async (ctx) => ({ issued: await resetPassword(ctx, id) }))
}

export const meta: MetaFunction = (args) => titled(args, 'accounts')

export default function PasswordResetPage() {
  useAccessTexts()
  const { account } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { id, name, loginName, sessions } = account
  const back = { to: `/accounts/${id}`, label: t('access:accounts.back') }
  if (answer && 'issued' in answer) {
    return (
      <>
        <PageHead title={t('access:accounts.reset.title')} note={name} back={back} />
        <OneTimePassword issued={answer.issued} title={t('access:accounts.issued.reset')} />
      </>
    )
  }
  return (
    <>
      <PageHead title={t('access:accounts.reset.title')} note={name} back={back} />
      <Section title={t('access:accounts.reset.title')}>
        <PlainForm id="reset" answer={answer}>
          {(_fields, isBusy) => (
            <>
              <Text>{t('access:accounts.reset.text', { name, loginName, count: sessions.length })}</Text>
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('access:accounts.reset.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}
