import { Anchor, Button, Group, NativeSelect, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { picked } from '#domain/shared/fields.ts'
import { lacksSecurityAdministrator, listAccounts } from '#server/access/accounts/queries.server.ts'
import { appointSecurityAdministrator } from '#server/access/grants/commands.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ accountId: picked() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Account'])
  const isNeeded = await lacksSecurityAdministrator(ctx)
  const accounts = isNeeded ? await listAccounts(ctx, { sort: 'name', descending: false }) : []
  const choices = accounts.filter(({ id, state }) => state !== 'disabled' && id !== ctx.actor.accountId)
  return {
    isNeeded,
    choices: choices.map(({ id, name, staffNumber, loginName }) => ({ id, name, staffNumber, loginName })),
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { accountId }) => {
    await appointSecurityAdministrator(ctx, { accountId })
    return redirect(`/accounts/${accountId}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'accounts')

export default function AppointmentPage() {
  useAccessTexts()
  const { isNeeded, choices } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('access:accounts.appoint.title')}
        back={{ to: '/accounts', label: t('access:accounts.title') }}
      />
      {!isNeeded && <EmptyState title={t('access:accounts.appoint.notNeeded')} />}
      {isNeeded && choices.length === 0 && (
        <EmptyState title={t('access:accounts.appoint.none')}>
          <Anchor component={Link} to="/accounts/new">
            {t('access:accounts.new')}
          </Anchor>
        </EmptyState>
      )}
      {choices.length > 0 && <Appointment choices={choices} />}
    </>
  )
}

type Choice = { id: string; name: string; staffNumber: string; loginName: string }

function Appointment({ choices }: { choices: readonly Choice[] }) {
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const options = [
    { value: '', label: t('access:accounts.appoint.choose') },
    ...choices.map(({ id, ...one }) => ({ value: id, label: `${one.name} · ${one.staffNumber} · ${one.loginName}` })),
  ]
  return (
    <Section title={t('access:role.security_admin')}>
      <PlainForm<{ accountId: string }> id="appointment" answer={answer}>
        {(fields, isBusy) => (
          <>
            <Text size="sm">{t('access:accounts.appoint.text')}</Text>
            <NativeSelect label={t('access:accounts.appoint.account')} data={options} {...input(fields.accountId)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('access:accounts.appoint.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </Section>
  )
}
