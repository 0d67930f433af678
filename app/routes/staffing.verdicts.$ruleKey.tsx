import { Button } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { explainVerdict, type VerdictExplained } from '#server/staffing/explanations.server.ts'
import { explainReciprocity, type ReciprocityExplained } from '#server/staffing/reciprocity.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { CountedPeople } from '../components/staffing/CountedPeople.tsx'
import { InformationLines } from '../components/staffing/InformationLines.tsx'
import { MixText } from '../components/staffing/MixText.tsx'
import { ReciprocityReasons } from '../components/staffing/ReciprocityReasons.tsx'
import { RollUps } from '../components/staffing/RollUps.tsx'
import { VerdictFormula } from '../components/staffing/VerdictFormula.tsx'
import { RuleFacts } from '../components/rules/RuleFacts.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const asOf = asOfFrom(args.request, ctx)
  const ruleKey = args.params['ruleKey'] ?? ''
  const unitId = new URL(args.request.url).searchParams.get('unit')
  const ofDepartments = unitId === null ? await explainReciprocity(ctx, { ruleKey, day: asOf.day }) : undefined
  const explained = ofDepartments ?? found(await explainVerdict(ctx, { ruleKey, unitId, day: asOf.day }))
  return { asOf, explained }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

export default function VerdictPage() {
  useAccessTexts()
  useRuleTexts()
  const { asOf, explained } = useLoaderData<typeof loader>()
  const { t, i18n } = useTranslation()
  const at = useOnDay()
  useLiveUpdates(['posting.', 'unit.', 'absence.', 'import.', 'person.', 'verdict.', 'rule.'])
  const { rule } = explained
  const title = i18n.language === 'en' ? rule.titleEn : rule.titleZh
  const unit = 'unit' in explained ? explained.unit : null
  const back = asOf.isToday ? '/staffing' : `/staffing?asOf=${asOf.day}`
  return (
    <>
      <PageHead
        title={t('staffing:explain.title', { rule: title, unit: unit?.name ?? t('staffing:force') })}
        back={{ to: back, label: t('staffing:title') }}
      >
        <AsOfPicker asOf={asOf} />
        {!isOfDepartments(explained) && (
          <Button
            component={Link}
            to={at('/staffing/history', { rule: rule.key, ...(unit && { unit: unit.id }) })}
            size="xs"
            variant="default"
          >
            {t('staffing:historyOpen')}
          </Button>
        )}
      </PageHead>
      <AsOfBand asOf={asOf} />
      {isOfDepartments(explained) ? <ReciprocityReasons explained={explained} /> : <Reasons explained={explained} />}
    </>
  )
}

function isOfDepartments(explained: ReciprocityExplained | VerdictExplained): explained is ReciprocityExplained {
  return 'pairs' in explained
}

function Reasons({ explained }: { explained: VerdictExplained }) {
  const { rule, verdict, lines, rollUps, mix, people, longAwayDays } = explained
  const { t } = useTranslation()
  return (
    <>
      <VerdictFormula verdict={verdict} />
      {rule.params.type === 'ratio' && <InformationLines rule={{ ...rule, params: rule.params }} lines={lines} />}
      <RollUps rollUps={rollUps} />
      {mix && (
        <Section title={t('staffing:mix.title')}>
          <MixText mix={mix} ruleKey={rule.key} />
        </Section>
      )}
      <Section title={t('staffing:explain.rule')}>
        <RuleFacts rule={rule} />
      </Section>
      <CountedPeople params={rule.params} people={people} longAwayDays={longAwayDays} />
    </>
  )
}
