import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { grantStates } from '#domain/access/grants.ts'
import { roles } from '#domain/access/roles.ts'
import { listGrants, listGrantUnits } from '#server/access/grants/queries.server.ts'
import { GrantList } from '../components/access/GrantList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters, FilterText } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { grantFilterFrom } from '../query/access.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Grant'])
  return {
    grants: await listGrants(ctx, grantFilterFrom(args.request)),
    units: await listGrantUnits(ctx),
    ownId: ctx.actor.personId,
  }
}

export const meta: MetaFunction = (args) => titled(args, 'grants')

export default function GrantsPage() {
  useAccessTexts()
  const { grants, units, ownId } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['grants.', 'substitute.'])
  return (
    <>
      <PageHead title={t('access:grants.title')} note={t('access:grants.note')}>
        <Button component={Link} to="/grants/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
          {t('access:grants.new')}
        </Button>
      </PageHead>
      <Filters names={['q', 'role', 'unit', 'state']}>
        <FilterText name="q" label={t('access:grants.q')} />
        <FilterChoice
          name="role"
          label={t('access:grants.role')}
          options={roles.map((value) => ({ value, label: t(`access:role.${value}`) }))}
        />
        <FilterChoice
          name="unit"
          label={t('access:grants.unit')}
          options={units.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))}
        />
        <FilterChoice
          name="state"
          label={t('access:grants.state')}
          options={grantStates.map((value) => ({ value, label: t(`access:grantState.${value}`) }))}
        />
      </Filters>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {t('access:grants.count', { count: grants.length })}
      </Text>
      {grants.length === 0 ? (
        <EmptyState title={t('access:grants.empty')}>{t('access:grants.emptyHint')}</EmptyState>
      ) : (
        <GrantList grants={grants} ownId={ownId} />
      )}
    </>
  )
}
