import { Anchor, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '#domain/rules.ts'
import { listRules } from '#server/rules/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { RuleParams, SourceBadge } from '../components/rules/RuleFacts.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Rule'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, rules: await listRules(ctx, asOf.day) }
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RulesPage() {
  const { asOf, rules } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('rules:title')} note={t('rules:note')}>
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {rules.length === 0 ? <EmptyState title={t('rules:empty')} /> : <RuleList rules={rules} />}
    </>
  )
}

function RuleList({ rules }: { rules: readonly Rule[] }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const columns: Column<Rule>[] = [
    {
      key: 'name',
      label: t('rules:name'),
      isHead: true,
      show: (rule) => (
        <Anchor component={Link} to={`/rules/${rule.key}`} size="sm" fw={600}>
          {i18n.language === 'en' ? rule.titleEn : rule.titleZh}
        </Anchor>
      ),
    },
    {
      key: 'key',
      label: t('rules:key'),
      show: (rule) => <Text size="xs" ff="monospace">{`${rule.key}@${rule.version}`}</Text>,
    },
    { key: 'params', label: t('rules:params'), show: (rule) => <RuleParams rule={rule} /> },
    { key: 'since', label: t('rules:since'), show: (rule) => format.period(rule) },
    { key: 'enforcement', label: t('rules:enforcement'), show: (rule) => t(`rules:effect.${rule.enforcement}`) },
    { key: 'source', label: t('rules:source'), show: (rule) => <SourceBadge rule={rule} /> },
  ]
  return <DataList label={t('rules:title')} columns={columns} rows={rules} keyOf={(rule) => rule.id} />
}
