import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { listRules } from '#server/rules/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { RulesActions } from '../components/rules/RuleActs.tsx'
import { RulesByContext } from '../components/rules/RuleTable.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useAccessTexts } from '../i18n/access.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Rule'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, rules: await listRules(ctx, asOf.day), may: await mayDoToRules(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RulesPage() {
  useAccessTexts()
  useRuleTexts()
  const { asOf, rules, may } = useLoaderData<typeof loader>()
  useRuleworkTexts()
  const { t } = useTranslation()
  useLiveUpdates(['rule.'])
  return (
    <>
      <PageHead title={t('rules:title')} note={t('rules:note')}>
        <RulesActions may={may} />
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {rules.length === 0 ? <EmptyState title={t('rules:empty')} /> : <RulesByContext rules={rules} />}
    </>
  )
}
