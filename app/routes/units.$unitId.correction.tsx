import { Box, Button, SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitCorrecting, unitCorrection } from '#domain/organisation/forms.ts'
import { correctUnit, previewUnitCorrection, unitToCorrect } from '#server/organisation/corrections.server.ts'
import { effectOfUnitCorrection } from '#server/staffing/correction.server.ts'
import { dayFrom, onDay } from '../as-of.server.ts'
import { CorrectionEffects } from '../components/corrections/CorrectionEffects.tsx'
import { PeriodComparison } from '../components/corrections/PeriodComparison.tsx'
import { PeriodFields } from '../components/corrections/PeriodFields.tsx'
import { SaveCorrection } from '../components/corrections/SaveCorrection.tsx'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { AuthorityFields } from '../components/organisation/AuthorityFields.tsx'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { answered, submit, tryOut } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Unit'])
  const on = dayFrom(args.request, 'on') ?? ctx.today
  const unit = await answered(unitToCorrect(ctx, args.params['unitId'] ?? '', on))
  const tried = await tryOut(args.request, unitCorrecting, async (input) => ({
    rows: await previewUnitCorrection(ctx, unit.id, input),
    effects: await effectOfUnitCorrection(ctx, unit.id, input),
  }))
  return { on, unit, tried }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, unitCorrection, async (ctx, input) => {
    await correctUnit(ctx, id, input)
    return redirect(onDay(args.request, `/units/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function UnitCorrectionPage() {
  const { on, unit, tried } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const input = useInputs(tried?.refusal)
  const back = useOnDay()(`/units/${unit.id}`)
  const { facts, startsOn, lastDay, authorities } = unit
  const current = {
    ...{ name: facts.name, shortName: facts.shortName, parentId: facts.parentId ?? '' },
    ...{ dailyManagerId: facts.dailyManagerId ?? '', taskingAuthorityId: facts.taskingAuthorityId ?? '' },
    ...{ assessorId: facts.assessorId ?? '', document: facts.document ?? '' },
  }
  const labels = {
    ...{ name: t('organisation:name'), shortName: t('organisation:shortName') },
    ...{ parentId: t('organisation:line.parentId'), dailyManagerId: t('organisation:line.dailyManagerId') },
    taskingAuthorityId: t('organisation:line.taskingAuthorityId'),
    ...{ assessorId: t('organisation:line.assessorId'), document: t('organisation:document') },
  }
  const nameOf = (id: string) => authorities.find((one) => one.id === id)?.name ?? t('common:unknown')
  const show = { parentId: nameOf, dailyManagerId: nameOf, taskingAuthorityId: nameOf, assessorId: nameOf }
  const defaults = { ...current, from: startsOn, lastDay: lastDay ?? '', reach: 'only', ...tried?.values }
  return (
    <FormPage
      title={t('common:correction.title')}
      hint={t('common:correction.hint')}
      back={{ to: back, label: unit.name }}
    >
      <PlainForm key={on} id="correction" method="get" answer={tried} defaults={defaults}>
        {(fields) => (
          <>
            <PeriodFields on={on} fields={fields} refusal={tried?.refusal} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={labels.name} {...input(fields.name)} />
              <TextInput label={labels.shortName} {...input(fields.shortName)} />
            </SimpleGrid>
            <AuthorityFields fields={fields} authorities={authorities} refusal={tried?.refusal} />
            <TextInput label={labels.document} {...input(fields.document)} />
            <Button type="submit" variant="default" style={{ alignSelf: 'start' }}>
              {t('common:correction.preview')}
            </Button>
          </>
        )}
      </PlainForm>
      {tried?.shown && (
        <Box mt="md">
          <PeriodComparison rows={tried.shown.rows} labels={labels} />
          <CorrectionEffects effects={tried.shown.effects} />
          <SaveCorrection
            key={search.toString()}
            values={tried.values}
            revision={unit.revision}
            {...{ labels, current, show, back }}
          />
        </Box>
      )}
    </FormPage>
  )
}
