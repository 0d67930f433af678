import { Button, Group, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAuditEntries, type AuditPage } from '#server/audit/queries.server.ts'
import { AuditFilters } from '../components/audit/AuditFilters.tsx'
import { AuditList } from '../components/audit/AuditList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useAccessTexts } from '../i18n/access.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { auditFilterFrom, turnFrom } from '../query/audit.server.ts'
import { requireCtx } from '../session.server.ts'
import { useAuditTexts } from '../i18n/audit.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'AuditEntry'])
  return listAuditEntries(ctx, auditFilterFrom(args.request), turnFrom(args.request))
}

export const meta: MetaFunction = (args) => titled(args, 'audit')

export default function AuditLogPage() {
  useAccessTexts()
  useQuotaTexts()
  const { entries, names, total, older, newer } = useLoaderData<typeof loader>()
  useAuditTexts()
  const { t } = useTranslation()
  const at = useAddress()
  return (
    <>
      <PageHead title={t('audit:title')} note={t('audit:note')}>
        <Button
          component={Link}
          to="/audit/verification"
          size="xs"
          variant="default"
          leftSection={<IconShieldCheck size={15} aria-hidden />}
        >
          {t('audit:verify.title')}
        </Button>
        {(['csv', 'jsonl'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            href={at({ format }, '/audit/export')}
            download
            size="xs"
            variant="default"
            title={t('audit:exportNote')}
          >
            {t(`audit:export.${format}`)}
          </Button>
        ))}
      </PageHead>
      <AuditFilters />
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed" role="status">
          {t('audit:count', { count: total })}
        </Text>
        <Turns older={older} newer={newer} />
      </Group>
      {entries.length === 0 ? (
        <EmptyState title={t('audit:empty')}>{t('audit:emptyHint')}</EmptyState>
      ) : (
        <AuditList entries={entries} names={names} />
      )}
      <Group justify="end" mt="sm">
        <Turns older={older} newer={newer} />
      </Group>
    </>
  )
}

/** To the neighbouring pages. */
function Turns({ older, newer }: Pick<AuditPage, 'older' | 'newer'>) {
  const { t } = useTranslation()
  const at = useAddress()
  if (older === null && newer === null) return null
  return (
    <Group gap="xs" component="nav" aria-label={t('audit:turns')}>
      {newer !== null && (
        <>
          <Button component={Link} to={at({})} size="compact-sm" variant="default">
            {t('audit:newest')}
          </Button>
          <Button component={Link} to={at({ after: String(newer) })} size="compact-sm" variant="default">
            {t('audit:newer')}
          </Button>
        </>
      )}
      {older !== null && (
        <Button component={Link} to={at({ before: String(older) })} size="compact-sm" variant="default">
          {t('audit:older')}
        </Button>
      )}
    </Group>
  )
}

/** The address of the same question, at another place of the log or in another form. */
function useAddress() {
  const [search] = useSearchParams()
  return (more: Record<string, string>, path = '') => {
    const next = new URLSearchParams(search)
    for (const name of ['before', 'after', 'format']) next.delete(name)
    for (const [name, value] of Object.entries(more)) next.set(name, value)
    return `${path}?${next}`
  }
}
