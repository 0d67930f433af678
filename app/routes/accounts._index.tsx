import { Alert, Anchor, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { accountStates } from '#domain/access/accounts.ts'
import { lacksSecurityAdministrator, listAccounts, type AccountListed } from '#server/access/accounts/queries.server.ts'
import { AccountStatus } from '../components/access/AccountStatus.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters, FilterText } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { accountFilterFrom } from '../query/access.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Account'])
  return {
    accounts: await listAccounts(ctx, accountFilterFrom(args.request)),
    lacksSecurity: await lacksSecurityAdministrator(ctx),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'accounts')

export default function AccountsPage() {
  useAccessTexts()
  const { accounts, lacksSecurity } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['account.', 'grants.'])
  const states = accountStates.map((value) => ({ value, label: t(`access:accountState.${value}`) }))
  return (
    <>
      <PageHead title={t('access:accounts.title')} note={t('access:accounts.note')}>
        <Button component={Link} to="/accounts/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
          {t('access:accounts.new')}
        </Button>
      </PageHead>
      {lacksSecurity && (
        <Alert color="yellow" role="status" mb="md">
          {t('access:accounts.appoint.banner')}{' '}
          <Anchor component={Link} to="/accounts/security-administrator" size="sm">
            {t('access:accounts.appoint.bannerLink')}
          </Anchor>
        </Alert>
      )}
      <Filters names={['q', 'state']}>
        <FilterText name="q" label={t('access:accounts.q')} />
        <FilterChoice name="state" label={t('access:accounts.state')} options={states} />
      </Filters>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {t('access:accounts.count', { count: accounts.length })}
      </Text>
      {accounts.length === 0 ? (
        <EmptyState title={t('access:accounts.empty')}>{t('access:accounts.emptyHint')}</EmptyState>
      ) : (
        <AccountList accounts={accounts} />
      )}
    </>
  )
}

function AccountList({ accounts }: { accounts: readonly AccountListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<AccountListed>[] = [
    {
      key: 'name',
      label: t('access:accounts.name'),
      sort: 'name',
      isHead: true,
      show: ({ id, name }) => (
        <Anchor component={Link} to={`/accounts/${id}`} size="sm" fw={600}>
          {name}
        </Anchor>
      ),
    },
    {
      key: 'loginName',
      label: t('access:accounts.loginName'),
      sort: 'loginName',
      show: ({ loginName }) => loginName,
    },
    {
      key: 'staffNumber',
      label: t('access:accounts.staffNumber'),
      sort: 'staffNumber',
      show: ({ staffNumber }) => staffNumber,
    },
    { key: 'state', label: t('access:accounts.state'), show: ({ state }) => <AccountStatus state={state} /> },
    {
      key: 'openSessions',
      label: t('access:accounts.openSessions'),
      align: 'right',
      show: ({ openSessions }) => openSessions,
    },
    {
      key: 'lastSeen',
      label: t('access:accounts.lastSeen'),
      sort: 'lastSeenAt',
      show: ({ lastSeenAt }) => (lastSeenAt === null ? t('access:accounts.never') : format.moment(lastSeenAt)),
    },
    {
      key: 'createdAt',
      label: t('access:accounts.createdAt'),
      sort: 'createdAt',
      show: ({ createdAt }) => format.moment(createdAt),
    },
  ]
  return <DataList label={t('access:accounts.title')} columns={columns} rows={accounts} keyOf={({ id }) => id} />
}
