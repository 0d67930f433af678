import { Anchor, Code, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getAuditEntry, type AuditEntry } from '#server/audit/queries.server.ts'
import { Difference } from '../components/audit/Difference.tsx'
import { useNaming, type Names } from '../components/audit/naming.ts'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { found } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { useAuditTexts } from '../i18n/audit.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'AuditEntry'])
  return found(await getAuditEntry(ctx, seqIn(args.params['seq'])))
}

/** No entry has the number 0. */
function seqIn(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
}

export const meta: MetaFunction = (args) => titled(args, 'audit')

export default function AuditEntryPage() {
  useAccessTexts()
  useQuotaTexts()
  const { entry, names } = useLoaderData<typeof loader>()
  useAuditTexts()
  const { t } = useTranslation()
  const naming = useNaming(names)
  const { seq, action, before, after } = entry
  return (
    <>
      <PageHead
        title={naming.action(action)}
        note={t('audit:entry', { seq })}
        back={{ to: '/audit', label: t('audit:back') }}
      />
      <Section title={t('audit:facts')}>
        <EntryFacts entry={entry} names={names} />
      </Section>
      <Section title={t('audit:difference')}>
        <Difference before={before} after={after} names={names} />
      </Section>
      <details>
        <summary>{t('audit:whole')}</summary>
        <Code block mt="xs">
          {JSON.stringify(entry, null, 2)}
        </Code>
      </details>
    </>
  )
}

function EntryFacts({ entry, names }: { entry: AuditEntry; names: Names }) {
  const { t } = useTranslation()
  const format = useFormat()
  const naming = useNaming(names)
  const { at, actorId, onBehalfOf, subjectKind, subjectId, reason, address, requestId } = entry
  const aboutIt = new URLSearchParams({ kind: subjectKind, subject: subjectId })
  const optional = [
    { label: t('audit:onBehalfOf'), value: onBehalfOf && naming.who(onBehalfOf) },
    { label: t('audit:reason'), value: reason },
    { label: t('audit:address'), value: address },
    {
      label: t('audit:request'),
      value: requestId && (
        <Anchor component={Link} to={`/audit?${new URLSearchParams({ requestId })}`} size="sm">
          {requestId}
        </Anchor>
      ),
    },
  ]
  return (
    <FactList
      facts={[
        { label: t('audit:at'), value: format.moment(at) },
        { label: t('audit:who'), value: naming.who(actorId) },
        {
          label: t('audit:subject'),
          value: (
            <>
              {naming.kind(subjectKind)} {names[subjectId] ?? subjectId}
              <Text size="sm">
                <Anchor component={Link} to={`/audit?${aboutIt}`} size="sm">
                  {t('audit:sameSubject')}
                </Anchor>
              </Text>
            </>
          ),
        },
        ...optional.filter(({ value }) => Boolean(value)),
      ]}
    />
  )
}
