import { Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ruleOn } from '#domain/rules.ts'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { listRuleActs, listRuleVersions } from '#server/rules/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { RuleActions, RuleActList, WithdrawalLink } from '../components/rules/RuleActs.tsx'
import { RuleFacts } from '../components/rules/RuleFacts.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { Status } from '../components/ui/Status.tsx'
import { found } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Rule'])
  const ruleKey = args.params['ruleKey'] ?? ''
  const { day } = asOfFrom(args.request, ctx)
  const versions = await listRuleVersions(ctx, ruleKey)
  const newest = found(versions[0])
  const speaking = ruleOn(versions, ruleKey, day)
  return {
    ruleKey,
    head: speaking ?? newest,
    speakingId: speaking?.id,
    versions,
    acts: await listRuleActs(ctx, ruleKey),
    may: await mayDoToRules(ctx),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RulePage() {
  useAccessTexts()
  useRuleTexts()
  const { ruleKey, head, speakingId, versions, acts, may } = useLoaderData<typeof loader>()
  useRuleworkTexts()
  const { t, i18n } = useTranslation()
  const at = useOnDay()
  useLiveUpdates(['rule.'])
  return (
    <>
      <PageHead
        title={i18n.language === 'en' ? head.titleEn : head.titleZh}
        note={ruleKey}
        back={{ to: at('/rules'), label: t('rules:title') }}
      >
        <RuleActions ruleKey={ruleKey} may={may} />
      </PageHead>
      {versions.map((rule) => (
        <Section
          key={rule.id}
          title={`${t(`rules:layers.${rule.layer}`)} · ${t('staffing:explain.version', { version: rule.version, since: rule.startsOn })}`}
          aside={
            <>
              {rule.id === speakingId && <Status tone="good">{t('rules:speaking')}</Status>}
              <WithdrawalLink rule={rule} may={may} />
            </>
          }
        >
          <RuleFacts rule={rule} />
        </Section>
      ))}
      <RuleActList acts={acts} />
      <Text size="sm" c="dimmed">
        {t('rules:note')}
      </Text>
    </>
  )
}
