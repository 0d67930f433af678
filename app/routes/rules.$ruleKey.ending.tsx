import { Box, Button, NativeSelect, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { endTrying, ruleEnding } from '#domain/rules/forms.ts'
import { ruleLayers } from '#domain/rules.ts'
import { addDays } from '#domain/shared/dates.ts'
import { endRule, tryEnd } from '#server/rules/commands.server.ts'
import { ruleToChange, spokenOn } from '#server/rules/queries.server.ts'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { EffectPreview, LanePreview } from '../components/rules/form/RulePreview.tsx'
import { SaveRule } from '../components/rules/form/SaveRule.tsx'
import { answered, found, submit, tryOut } from '../http.server.ts'
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
  const tried = await tryOut(
    args.request,
    endTrying,
    async (input) => {
      const made = await tryEnd(ctx, key, input)
      const firstWithout = addDays(input.lastDay, 1)
      return shownOf(ctx, made, { days: firstWithout > ctx.today ? [firstWithout] : [], versions: [] })
    },
    'lastDay',
  )
  return {
    ...{ ruleKey: key, layer, speaking: rule.speaking, revision: rule.revision, tried },
    current: spokenOn(rule, layer, ctx.today),
    layers: ruleLayers.filter((one) => rule.versions.some((version) => version.layer === one)),
    values: typedIn(args.request),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = args.params['ruleKey'] ?? ''
  return submit(args, ruleEnding, async (ctx, input) => {
    await endRule(ctx, key, input)
    return redirect(`/rules/${key}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleEndingPage() {
  useRuleTexts()
  const { ruleKey, layer, layers, current, speaking, revision, tried, values } = useLoaderData<typeof loader>()
  useRuleworkTexts()
  const { t, i18n } = useTranslation()
  const [search] = useSearchParams()
  const input = useInputs(tried?.refusal)
  const back = `/rules/${ruleKey}`
  const name = i18n.language === 'en' ? speaking.titleEn : speaking.titleZh
  const labels = { lastDay: t('rulework:form.lastDay') }
  return (
    <FormPage title={t('rulework:ending.title')} hint={t('rulework:ending.hint')} back={{ to: back, label: name }}>
      <PlainForm id="ending" method="get" answer={tried} defaults={{ layer, lastDay: '', ...tried?.values }}>
        {(fields) => (
          <>
            <NativeSelect
              label={t('rules:layer')}
              data={layers.map((value) => ({ value, label: t(`rules:layers.${value}`) }))}
              {...input(fields.layer)}
            />
            <TextInput label={labels.lastDay} {...input(fields.lastDay, 'date')} />
            <Button type="submit" variant="default" style={{ alignSelf: 'start' }}>
              {t('rulework:preview.submit')}
            </Button>
          </>
        )}
      </PlainForm>
      {tried?.shown && (
        <Box mt="md">
          <LanePreview before={tried.shown.before} after={tried.shown.after} />
          <EffectPreview effects={tried.shown.effects} />
          <SaveRule
            key={search.toString()}
            current={{ lastDay: current?.endsOn ? addDays(current.endsOn, -1) : '' }}
            submit={t('rulework:ending.submit')}
            {...{ values, revision, labels, back }}
          />
        </Box>
      )}
    </FormPage>
  )
}
