import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { brigadeTypes, departments, unitKinds, unitLevels } from '#domain/organisation.ts'
import { unitFounding } from '#domain/organisation/forms.ts'
import { listAuthorities } from '#server/organisation/changing.server.ts'
import { createUnit } from '#server/organisation/commands.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { AuthorityFields } from '../components/organisation/AuthorityFields.tsx'
import { FieldsHead, FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { WhenFields } from '../components/organisation/WhenFields.tsx'
import { submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Unit'])
  const parentId = new URL(args.request.url).searchParams.get('parent') ?? ''
  return { today: ctx.today, parentId, authorities: await listAuthorities(ctx) }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, unitFounding, async (ctx, input) => {
    const id = await createUnit(ctx, input)
    return redirect(input.from > ctx.today ? `/units/${id}?asOf=${input.from}` : `/units/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function NewUnitPage() {
  const { today, parentId, authorities } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const back = useOnDay()(parentId ? `/units/${parentId}` : '/units')
  const choose = { value: '', label: t('organisation:founding.choose') }
  const options = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`organisation:${key}.${value}`) }))
  const noDepartment = { value: '', label: t('organisation:founding.noDepartment') }
  const defaults = {
    ...{ code: '', name: '', shortName: '', kind: '', level: '', department: '', brigadeType: '', document: '' },
    ...{ parentId, dailyManagerId: '', taskingAuthorityId: '', assessorId: '', from: today },
  }
  return (
    <FormPage
      title={t('organisation:founding.title')}
      hint={t('organisation:founding.hint')}
      back={{ to: back, label: t('organisation:title') }}
    >
      <PlainForm id="unit" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={t('organisation:name')} {...input(fields.name)} />
              <TextInput label={t('organisation:shortName')} {...input(fields.shortName)} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput
                label={t('organisation:codeLabel')}
                description={t('organisation:founding.codeHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                autoCapitalize="none"
                {...input(fields.code)}
              />
              <NativeSelect
                label={t('organisation:kindLabel')}
                data={[choose, ...options(unitKinds, 'kind')]}

                {...input(fields.kind)}
              />
              <NativeSelect
                label={t('organisation:levelLabel')}
                data={[choose, ...options(unitLevels, 'level')]}

                {...input(fields.level)}
              />
              <NativeSelect
                label={t('organisation:departmentLabel')}
                data={[noDepartment, ...options(departments, 'department')]}

                {...input(fields.department)}
              />
              <NativeSelect
                label={t('organisation:brigadeTypeLabel')}
                data={[{ value: '', label: t('organisation:noBrigade') }, ...options(brigadeTypes, 'brigadeType')]}
                {...input(fields.brigadeType)}
              />
            </SimpleGrid>
            <FieldsHead>{t('organisation:unit.place')}</FieldsHead>
            <AuthorityFields fields={fields} authorities={authorities} refusal={answer?.refusal} />
            <WhenFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('organisation:founding.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
