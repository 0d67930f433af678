import { Alert, Button, Group, TextInput } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import type { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, optionalLine } from '#domain/shared/fields.ts'
import { createAccount } from '#server/access/accounts/commands.server.ts'
import { OneTimePassword } from '../components/access/OneTimePassword.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ staffNumber: line(32), name: optionalLine(50), loginName: line(64) })

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['create', 'Account'])
  return {}
}

/** No redirect: the password is in this answer and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, input) => ({ issued: await createAccount(ctx, input) }))
}

export const meta: MetaFunction = (args) => titled(args, 'accounts')

export default function NewAccountPage() {
  useAccessTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const back = { to: '/accounts', label: t('access:accounts.title') }
  return (
    <>
      <PageHead title={t('access:accounts.create.title')} back={back} />
      {answer && 'issued' in answer ? (
        <OneTimePassword issued={answer.issued} title={t('access:accounts.issued.created')} />
      ) : (
        <NewAccount answer={answer} />
      )}
    </>
  )
}

type Refused = Exclude<ReturnType<typeof useActionData<typeof action>>, { issued: unknown }>

function NewAccount({ answer }: { answer: Refused }) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <Section title={t('access:accounts.new')}>
      <PlainForm<Record<'staffNumber' | 'name' | 'loginName', string>> id="account" answer={answer}>
        {(fields, isBusy) => (
          <>
            <TextInput
              label={t('access:accounts.staffNumber')}
              description={t('access:accounts.create.staffNumberHint')}
              {...input(fields.staffNumber)}
            />
            <TextInput
              label={`${t('access:accounts.name')} (${t('common:optional')})`}
              description={t('access:accounts.create.nameHint')}
              {...input(fields.name)}
            />
            <TextInput
              label={t('access:accounts.loginName')}
              description={t('access:accounts.create.loginNameHint')}
              autoCapitalize="none"
              autoComplete="off"
              {...input(fields.loginName)}
            />
            <Alert color="gray">{t('access:accounts.create.note')}</Alert>
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('access:accounts.create.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </Section>
  )
}
