import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ruleFounding, ruleTrying } from '#domain/rules/forms.ts'
import { ruleLayers } from '#domain/rules.ts'
import { ruleTypes } from '#domain/rules/shape.ts'
import { addRule, tryRule } from '#server/rules/commands.server.ts'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { useRuleInputs } from '../components/rules/form/inputs.ts'
import { RuleForm } from '../components/rules/form/RuleForm.tsx'
import { allowed, submit, tryOut } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { shownOf, typedIn, typeIn } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  allowed((await mayDoToRules(ctx)).edit)
  const tried = await tryOut(
    args.request,
    ruleTrying,
    async (input) => shownOf(ctx, await tryRule(ctx, input)),
    'titleZh',
  )
  const fresh = {
    ...{ layer: ['force'], startsOn: [ctx.today], enforcement: ['warn'], 'source.evidence': ['S'] },
    ...{ 'override.by': ['commission_office'], 'override.isAllowed': ['on'], 'override.needsReason': ['on'] },
    ...{ 'params.tolerance': ['5'], 'params.tolerancePersons': ['1'], 'params.brokenBeyond': ['2'] },
  }
  return { type: typeIn(args.request) ?? 'ratio', tried, values: tried ? typedIn(args.request) : fresh }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, ruleFounding, async (ctx, input) => {
    await addRule(ctx, input)
    return redirect(`/rules/${input.key}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function NewRulePage() {
  useAccessTexts()
  useRuleTexts()
  const { type, tried, values } = useLoaderData<typeof loader>()
  useRuleworkTexts()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const inputs = useRuleInputs({ values, errors: tried?.result?.error, refusal: tried?.refusal })
  return (
    <FormPage
      title={t('rulework:form.newTitle')}
      hint={t('rulework:form.newHint')}
      back={{ to: '/rules', label: t('rules:title') }}
    >
      <Text size="sm" fw={600} mb={4}>
        {t('rulework:form.type')}
      </Text>
      <Group gap={6} mb="sm">
        {ruleTypes.map((one) => (
          <Button
            key={one}
            component={Link}
            to={`?type=${one}`}
            size="xs"
            variant={one === type ? 'filled' : 'default'}
            aria-current={one === type ? 'true' : undefined}
          >
            {t(`rules:type.${one}`)}
          </Button>
        ))}
      </Group>
      <RuleForm
        key={type}
        id="rule"
        type={type}
        layer={null}
        values={values}
        tried={tried}
        saving={{
          key: search.toString(),
          revision: null,
          current: null,
          back: '/rules',
          submit: t('rulework:form.newSubmit'),
        }}
      >
        <TextInput
          label={t('rules:key')}
          description={t('rulework:form.keyHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...inputs.text('key')}
        />
        <NativeSelect
          label={t('rules:layer')}
          data={ruleLayers.map((value) => ({ value, label: t(`rules:layers.${value}`) }))}
          {...inputs.text('layer')}
        />
      </RuleForm>
    </FormPage>
  )
}
