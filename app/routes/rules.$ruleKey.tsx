import { Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listRuleVersions } from '#server/rules/queries.server.ts'
import { RuleFacts } from '../components/rules/RuleFacts.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Rule'])
  const ruleKey = args.params['ruleKey'] ?? ''
  const versions = await listRuleVersions(ctx, ruleKey)
  return { ruleKey, newest: found(versions[0]), versions }
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RulePage() {
  const { ruleKey, newest, versions } = useLoaderData<typeof loader>()
  const { t, i18n } = useTranslation()
  const at = useOnDay()
  return (
    <>
      <PageHead
        title={i18n.language === 'en' ? newest.titleEn : newest.titleZh}
        note={ruleKey}
        back={{ to: at('/rules'), label: t('rules:title') }}
      />
      {versions.map((rule) => (
        <Section key={rule.id} title={t('staffing:explain.version', { version: rule.version, since: rule.startsOn })}>
          <RuleFacts rule={rule} />
        </Section>
      ))}
      <Text size="sm" c="dimmed">
        {t('rules:note')}
      </Text>
    </>
  )
}
