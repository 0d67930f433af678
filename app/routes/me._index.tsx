import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconKey, IconLogout } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getOwnAccount } from '#server/access/accounts/queries.server.ts'
import { listOwnGrants } from '#server/access/grants/queries.server.ts'
import { listOwnSessions } from '#server/access/sessions.server.ts'
import { RoleList } from '../components/access/RoleList.tsx'
import { SessionList } from '../components/access/SessionList.tsx'
import { OwnSignals } from '../components/alerts/OwnSignals.tsx'
import { LanguageSwitch } from '../components/shell/LanguageSwitch.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const account = found(await getOwnAccount(ctx))
  return { account, grants: await listOwnGrants(ctx), sessions: await listOwnSessions(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'me')

export default function MePage() {
  useAccessTexts()
  const { account, grants, sessions } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  useLiveUpdates(['grants.'])
  const isMember = grants.some(({ role, state }) => role === 'member' && state === 'in-force')
  return (
    <>
      <PageHead title={t('access:me.title')}>
        <Button
          component={Link}
          to="/password"
          variant="default"
          size="xs"
          leftSection={<IconKey size={15} aria-hidden />}
        >
          {t('access:me.changePassword')}
        </Button>
        <form method="post" action="/sign-out">
          <Button type="submit" variant="default" size="xs" leftSection={<IconLogout size={15} aria-hidden />}>
            {t('access:signOut')}
          </Button>
        </form>
      </PageHead>
      {search.get('password') === 'changed' && (
        <Alert color="teal" role="status" mb="md">
          {t('access:password.changed')}
        </Alert>
      )}
      <Section title={account.name}>
        <FactList
          facts={[
            { label: t('access:me.staffNumber'), value: account.staffNumber },
            { label: t('access:me.loginName'), value: account.loginName },
            { label: t('access:me.language'), value: <LanguageLine /> },
            ...(isMember ? [{ label: t('access:me.file'), value: <FileLink personId={account.personId} /> }] : []),
          ]}
        />
      </Section>
      <Section
        title={t('access:me.roles')}
        aside={
          <Anchor component={Link} to="/me/substitutes" size="sm">
            {t('access:me.substitutes')}
          </Anchor>
        }
      >
        {grants.length === 0 ? <EmptyState title={t('access:me.noRoles')} /> : <RoleList grants={grants} />}
      </Section>
      <OwnSignals />
      <Anchor component={Link} to="/me/notices" size="sm">
        {t('access:me.notices')}
      </Anchor>
      <Section title={t('access:me.sessions')}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('access:me.sessionsHint')}
        </Text>
        <SessionList sessions={sessions} revocationOf={({ id }) => `/me/sessions/${id}/revocation`} />
      </Section>
    </>
  )
}

function LanguageLine() {
  const { t, i18n } = useTranslation()
  return (
    <Group gap="xs">
      {t(`common:language.${i18n.language}`)}
      <LanguageSwitch />
    </Group>
  )
}

function FileLink({ personId }: { personId: string }) {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} to={`/people/${personId}`}>
      {t('common:action.open')}
    </Anchor>
  )
}
