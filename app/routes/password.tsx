import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { changePassword } from '#server/access/sign-in.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { LanguageSwitch } from '../components/shell/LanguageSwitch.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const password = () => z.string({ error: 'required' }).max(200, 'too-long')
const schema = z
  .object({ current: password(), password: password(), repeat: password() })
  .refine((typed) => typed.password === typed.repeat, { path: ['repeat'], error: 'password-differs' })

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await requireCtx(args)
  return { isFirst: actor.mustChangePassword }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, input) => {
    await changePassword(ctx, input)
    return redirect(ctx.actor.mustChangePassword ? '/' : '/me?password=changed')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'me')

export default function PasswordPage() {
  useAccessTexts()
  const { isFirst } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <Stack w="100%" maw="26rem" gap={0}>
      <PageHead
        title={t('access:password.title')}
        note={t(isFirst ? 'access:password.first' : 'access:password.hint')}
        back={isFirst ? undefined : { to: '/me', label: t('access:me.title') }}
      >
        {isFirst && <LanguageSwitch />}
      </PageHead>
      <PlainForm<Record<'current' | 'password' | 'repeat', string>> id="password" answer={answer}>
        {(fields, isBusy) => (
          <>
            <PasswordInput
              label={t('access:password.current')}
              autoComplete="current-password"
              autoFocus
              {...input(fields.current, 'password')}
            />
            <PasswordInput
              label={t('access:password.new')}
              description={isFirst ? t('access:password.hint') : undefined}
              autoComplete="new-password"
              {...input(fields.password, 'password')}
            />
            <PasswordInput
              label={t('access:password.repeat')}
              autoComplete="new-password"
              {...input(fields.repeat, 'password')}
            />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('access:password.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
      {isFirst && <SignOut />}
    </Stack>
  )
}

function SignOut() {
  const { t } = useTranslation()
  return (
    <form method="post" action="/sign-out">
      <Button type="submit" variant="subtle" color="gray" size="compact-sm" mt="md">
        <Text span size="sm">
          {t('access:signOut')}
        </Text>
      </Button>
    </form>
  )
}
