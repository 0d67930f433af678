import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formValuesOf } from '#domain/rules/form-values.ts'
import { versionAdding, versionTrying } from '#domain/rules/forms.ts'
import { addVersion, tryVersion } from '#server/rules/commands.server.ts'
import { ruleToChange, spokenOn } from '#server/rules/queries.server.ts'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { LayerChoice } from '../components/rules/form/LayerChoice.tsx'
import { RuleForm } from '../components/rules/form/RuleForm.tsx'
import { answered, found, submit, tryOut } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { layerIn, shownOf, typedIn } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  const key = args.params['ruleKey'] ?? ''
  const rule = found(await answered(ruleToChange(ctx, key)))
  const layer = layerIn(args.request) ?? rule.speaking.layer
  const base = spokenOn(rule, layer, ctx.today)
  const tried = await tryOut(
    args.request,
    versionTrying,
    async (input) => shownOf(ctx, await tryVersion(ctx, key, input)),
    'titleZh',
  )
  const fresh = formValuesOf({ ...(base ?? rule.speaking), layer, startsOn: ctx.today, endsOn: null })
  return {
    ...{ ruleKey: key, layer, base, speaking: rule.speaking, revision: rule.revision, tried },
    layers: [...new Set(rule.versions.map((version) => version.layer))],
    values: tried ? typedIn(args.request) : fresh,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = args.params['ruleKey'] ?? ''
  return submit(args, versionAdding, async (ctx, input) => {
    await addVersion(ctx, key, input)
    return redirect(`/rules/${key}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleVersionPage() {
  useAccessTexts()
  useRuleTexts()
  const { ruleKey, layer, layers, base, speaking, revision, tried, values } = useLoaderData<typeof loader>()
  useRuleworkTexts()
  const { t, i18n } = useTranslation()
  const [search] = useSearchParams()
  const back = `/rules/${ruleKey}`
  const name = i18n.language === 'en' ? speaking.titleEn : speaking.titleZh
  return (
    <FormPage title={t('rulework:form.title')} hint={t('rulework:form.hint')} back={{ to: back, label: name }}>
      <LayerChoice layer={layer} layers={layers} speaking={speaking} base={base} />
      <RuleForm
        key={layer}
        id="version"
        type={speaking.params.type}
        layer={layer}
        values={values}
        tried={tried}
        saving={{ key: search.toString(), revision, current: base, back, submit: t('rulework:form.submit') }}
      />
    </FormPage>
  )
}
