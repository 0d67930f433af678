import { Button, Group, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getAccount } from '#server/access/accounts/queries.server.ts'
import { AccountFacts } from '../components/access/AccountFacts.tsx'
import { SessionList } from '../components/access/SessionList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Account'])
  return { account: found(await getAccount(ctx, args.params['accountId'] ?? '')) }
}

export const meta: MetaFunction = (args) => titled(args, 'accounts')

export default function AccountPage() {
  useAccessTexts()
  const { account } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { sessions } = account
  return (
    <>
      <PageHead
        title={account.name}
        note={account.staffNumber}
        back={{ to: '/accounts', label: t('access:accounts.title') }}
      />
      <AccountFacts account={account} />
      <Section title={t('access:accounts.acts')}>
        {account.isOwn ? <Text size="sm">{t('access:accounts.ownNote')}</Text> : <Acts account={account} />}
      </Section>
      <Section title={t('access:accounts.sessions')}>
        {sessions.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('access:accounts.noSessions')}
          </Text>
        ) : (
          <SessionList
            sessions={sessions}
            revocationOf={({ id }) => `/accounts/${account.id}/sessions/${id}/revocation`}
          />
        )}
      </Section>
    </>
  )
}

function Acts({ account: { id, state } }: { account: Pick<Account, 'id' | 'state'> }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs">
      <Button component={Link} to={`/accounts/${id}/password`} variant="default">
        {t('access:accounts.reset.title')}
      </Button>
      {state === 'locked' && (
        <Form method="post" action={`/accounts/${id}/unlocking`}>
          <Button type="submit">{t('access:accounts.unlock.submit')}</Button>
        </Form>
      )}
      {state === 'disabled' ? (
        <Form method="post" action={`/accounts/${id}/enablement`}>
          <Button type="submit">{t('access:accounts.enable.submit')}</Button>
        </Form>
      ) : (
        <Button component={Link} to={`/accounts/${id}/disablement`} variant="default">
          {t('access:accounts.disable.title')}
        </Button>
      )}
    </Group>
  )
}

type Account = ReturnType<typeof useLoaderData<typeof loader>>['account']
