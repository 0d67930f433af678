import { Group, NativeSelect, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitLimitSetting } from '#domain/roster/norm-forms.ts'
import { setUnitLimit, unitNorms } from '#server/roster/unit-limits.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useRuleTitle } from '../components/norms/rule-title.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { answered, submit } from '../http.server.ts'
import { useNormTexts } from '../i18n/norms.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'RosterNorms'])
  const key = new URL(args.request.url).searchParams.get('key')
  return { norms: await answered(unitNorms(ctx, args.params['unitId'] ?? '')), key, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const unitId = args.params['unitId'] ?? ''
  return submit(args, unitLimitSetting, async (ctx, typed) => {
    await setUnitLimit(ctx, unitId, typed)
    return redirect(`/units/${unitId}/roster-norms`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'units')

/** A number of the unit’s own, from a day on, and why. */
export default function UnitLimitPage() {
  useNormTexts()
  const { norms, key, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const titleOf = useRuleTitle()
  const input = useInputs(answer?.refusal)
  const back = `/units/${norms.unitId}/roster-norms`
  const chosen = norms.limits.find((limit) => limit.key === key) ?? norms.limits[0]
  const rules = norms.limits.map((limit) => ({
    value: limit.key,
    label: `${titleOf(limit)} · ${t(`norms:unit.amount.${limit.unit}`, { count: limit.amount })}`,
  }))
  const defaults = {
    ...{ key: chosen?.key ?? '', amount: String(chosen?.amount ?? ''), startsOn: today, lastDay: '', reason: '' },
  }
  return (
    <FormPage
      title={t('norms:unit.setTitle')}
      hint={t('norms:unit.setNote', { unit: norms.unit })}
      back={{ to: back, label: t('norms:unit.title') }}
    >
      <PlainForm id="unit-limit" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <NativeSelect label={t('norms:unit.rule')} data={rules} {...input(fields.key)} />
            <TextInput label={t('norms:unit.number')} inputMode="numeric" {...input(fields.amount)} />
            <Group grow align="start">
              <TextInput label={t('norms:unit.startsOn')} {...input(fields.startsOn, 'date')} />
              <TextInput
                label={`${t('norms:unit.lastDay')} (${t('common:optional')})`}
                {...input(fields.lastDay, 'date')}
              />
            </Group>
            <TextInput label={t('norms:unit.reason')} {...input(fields.reason)} />
            <FormEnd label={t('norms:unit.set')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
