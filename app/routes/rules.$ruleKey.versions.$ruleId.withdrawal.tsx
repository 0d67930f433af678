import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { versionWithdrawing } from '#domain/rules/forms.ts'
import { isRuleThere, ruleToChange } from '#server/rules/queries.server.ts'
import { tryWithdrawal, withdrawVersion } from '#server/rules/commands.server.ts'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { RefusalAlert } from '../components/forms/RefusalAlert.tsx'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { EffectPreview, LanePreview } from '../components/rules/form/RulePreview.tsx'
import { SaveRule } from '../components/rules/form/SaveRule.tsx'
import { answered, attempted, found, submit } from '../http.server.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { shownOf } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  const { ruleKey = '', ruleId = '' } = args.params
  const rule = found(await answered(ruleToChange(ctx, ruleKey)))
  const version = found(rule.versions.find(({ id }) => id === ruleId))
  const tried = await attempted(async () =>
    shownOf(ctx, await tryWithdrawal(ctx, ruleKey, ruleId), { days: [version.startsOn], versions: [] }),
  )
  return { ruleKey, version, revision: rule.revision, tried }
}

export async function action(args: ActionFunctionArgs) {
  const { ruleKey = '', ruleId = '' } = args.params
  return submit(args, versionWithdrawing, async (ctx, input) => {
    await withdrawVersion(ctx, ruleKey, { ...input, ruleId })
    return redirect((await isRuleThere(ctx, ruleKey)) ? `/rules/${ruleKey}` : '/rules')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleWithdrawalPage() {
  useRuleTexts()
  const { ruleKey, version, revision, tried } = useLoaderData<typeof loader>()
  useRuleworkTexts()
  const { t, i18n } = useTranslation()
  const back = `/rules/${ruleKey}`
  const name = i18n.language === 'en' ? version.titleEn : version.titleZh
  const layer = t(`rules:layers.${version.layer}`)
  return (
    <FormPage
      title={t('rulework:withdrawal.title', { layer, version: version.version })}
      hint={t('rulework:withdrawal.hint')}
      back={{ to: back, label: name }}
    >
      <RefusalAlert refusal={tried.refusal} />
      {tried.shown && (
        <>
          <LanePreview before={tried.shown.before} after={tried.shown.after} />
          <EffectPreview effects={tried.shown.effects} />
          <SaveRule
            values={{}}
            revision={revision}
            labels={{}}
            current={{}}
            back={back}
            submit={t('rulework:withdrawal.submit')}
          />
        </>
      )}
    </FormPage>
  )
}
