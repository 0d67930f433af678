import { Button, Code, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line } from '#domain/shared/fields.ts'
import { demoSignIns } from '#server/demo/accounts.server.ts'
import { signIn } from '#server/access/sign-in.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { LanguageSwitch } from '../components/shell/LanguageSwitch.tsx'
import { submitWith } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { localeCookie } from '../i18n/locale.server.ts'
import { ownPath } from '../own-path.ts'
import { anonymousCtx, isSecureRequest, sessionActor, sessionCookie } from '../session.server.ts'

const schema = z.object({ loginName: line(64), password: z.string({ error: 'required' }).max(200, 'too-long') })

export async function loader(args: LoaderFunctionArgs) {
  const target = ownPath(new URL(args.request.url).searchParams.get('to'))
  if (await sessionActor(args)) throw redirect(target)
  return { demo: demoSignIns(anonymousCtx(args)) }
}

export async function action(args: ActionFunctionArgs) {
  const { request } = args
  const target = ownPath(new URL(request.url).searchParams.get('to'))
  return submitWith(anonymousCtx(args), request, schema, async (ctx, input) => {
    const { token, locale } = await signIn(ctx, { ...input, userAgent: request.headers.get('User-Agent') ?? '' })
    const headers = new Headers({ 'Set-Cookie': sessionCookie(token, { isSecure: isSecureRequest(request) }) })
    if (locale) headers.append('Set-Cookie', await localeCookie.serialize(locale))
    return redirect(target, { headers })
  })
}

export default function SignInPage() {
  useAccessTexts()
  const { demo } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const form = useRef<HTMLDivElement>(null)
  const fillIn = (loginName: string, password: string) => {
    const fields = form.current?.querySelectorAll('input')
    for (const [index, value] of [loginName, password].entries()) if (fields?.[index]) fields[index].value = value
    form.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
  }
  return (
    <Stack w="100%" maw="26rem" gap="lg">
      <Group justify="space-between" align="start">
        <div>
          <Title order={1}>{t('common:product')}</Title>
          <Text c="dimmed" size="sm">
            {t('common:tagline')}
          </Text>
        </div>
        <LanguageSwitch />
      </Group>
      <Paper withBorder p="lg" ref={form}>
        <PlainForm<{ loginName: string; password: string }> id="sign-in" answer={answer}>
          {(fields, isBusy) => (
            <>
              <TextInput
                label={t('access:signIn.loginName')}
                autoComplete="username"
                autoCapitalize="none"
                autoFocus
                {...input(fields.loginName)}
              />
              <PasswordInput
                label={t('access:signIn.password')}
                autoComplete="current-password"
                {...input(fields.password, 'password')}
              />
              <Button type="submit" loading={isBusy} fullWidth>
                {t('access:signIn.submit')}
              </Button>
            </>
          )}
        </PlainForm>
      </Paper>
      {demo && <DemoAccounts accounts={demo.accounts} password={demo.password} onChoose={fillIn} />}
      <Text size="xs" c="dimmed" ta="center">
        {t('common:secrecy')}
      </Text>
    </Stack>
  )
}

type DemoProps = {
  accounts: { loginName: string; role: string }[]
  password: string
  onChoose(loginName: string, password: string): void
}

function DemoAccounts({ accounts, password, onChoose }: DemoProps) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="demo-accounts">
      <Title order={2} id="demo-accounts" size="h3">
        {t('access:signIn.demo')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('access:signIn.demoText')} <Code>{password}</Code>
      </Text>
      <Group gap={6}>
        {accounts.map(({ loginName, role }) => (
          <Button key={loginName} size="compact-sm" variant="default" onClick={() => onChoose(loginName, password)}>
            {t(`access:role.${role}`)} · {loginName}
          </Button>
        ))}
      </Group>
    </section>
  )
}
