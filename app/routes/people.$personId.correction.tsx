import { Box, Button, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { homeCorrecting, homeCorrection } from '#domain/people/forms.ts'
import { categories } from '#domain/people.ts'
import { correctHome, homeToCorrect, previewHomeCorrection } from '#server/people/corrections.server.ts'
import { effectOfHomeCorrection } from '#server/staffing/correction.server.ts'
import { dayFrom, onDay } from '../as-of.server.ts'
import { CorrectionEffects } from '../components/corrections/CorrectionEffects.tsx'
import { PeriodComparison } from '../components/corrections/PeriodComparison.tsx'
import { PeriodFields } from '../components/corrections/PeriodFields.tsx'
import { SaveCorrection } from '../components/corrections/SaveCorrection.tsx'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { answered, submit, tryOut } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  const on = dayFrom(args.request, 'on') ?? ctx.today
  const person = await answered(homeToCorrect(ctx, args.params['personId'] ?? '', on))
  const tried = await tryOut(args.request, homeCorrecting, async (input) => ({
    rows: await previewHomeCorrection(ctx, person.id, input),
    effects: await effectOfHomeCorrection(ctx, person.id, input),
  }))
  return { on, person, tried }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, homeCorrection, async (ctx, input) => {
    await correctHome(ctx, id, input)
    return redirect(onDay(args.request, `/people/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'people')

export default function HomeCorrectionPage() {
  const { on, person, tried } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const input = useInputs(tried?.refusal)
  const back = useOnDay()(`/people/${person.id}`)
  const { facts, startsOn, lastDay, units } = person
  const current = { ...facts, post: facts.post ?? '', rank: facts.rank ?? '' }
  const labels = {
    ...{ unitId: t('people:homeUnit'), category: t('people:categoryLabel') },
    ...{ post: t('people:homePost'), rank: t('people:rank') },
  }
  const show = {
    unitId: (id: string) => units.find((unit) => unit.id === id)?.name ?? t('common:unknown'),
    category: (value: string) => t(`people:category.${value}`),
  }
  const rows = tried?.shown?.rows.map((row) => ({ ...row, before: inWords(row.before), after: inWords(row.after) }))
  const unitChoices = units.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))
  const categoryChoices = categories.map((value) => ({ value, label: show.category(value) }))
  const defaults = { ...current, from: startsOn, lastDay: lastDay ?? '', reach: 'only', ...tried?.values }

  function inWords<T extends { category: string }>(period: T | null) {
    return period && { ...period, category: show.category(period.category) }
  }

  return (
    <FormPage
      title={t('common:correction.homeTitle', { name: person.name })}
      hint={t('common:correction.hint')}
      back={{ to: back, label: person.name }}
    >
      <PlainForm key={on} id="correction" method="get" answer={tried} defaults={defaults}>
        {(fields) => (
          <>
            <PeriodFields on={on} fields={fields} refusal={tried?.refusal} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <NativeSelect label={labels.unitId} data={unitChoices} {...input(fields.unitId)} />
              <NativeSelect label={labels.category} data={categoryChoices} {...input(fields.category)} />
              <TextInput label={labels.post} {...input(fields.post)} />
              <TextInput label={labels.rank} {...input(fields.rank)} />
            </SimpleGrid>
            <Button type="submit" variant="default" style={{ alignSelf: 'start' }}>
              {t('common:correction.preview')}
            </Button>
          </>
        )}
      </PlainForm>
      {tried?.shown && rows && (
        <Box mt="md">
          <PeriodComparison rows={rows} labels={labels} />
          <CorrectionEffects effects={tried.shown.effects} />
          <SaveCorrection
            key={search.toString()}
            values={tried.values}
            revision={person.revision}
            {...{ labels, current, show, back }}
          />
        </Box>
      )}
    </FormPage>
  )
}
