import { Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { calendarWritten } from '#domain/roster/calendar-text.ts'
import { calendarAdding } from '#domain/roster/norm-forms.ts'
import { addCalendar, newestCalendar } from '#server/roster/holidays.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { submit } from '../http.server.ts'
import { useNormTexts } from '../i18n/norms.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Holidays'])
  const asked = Number(new URL(args.request.url).searchParams.get('year'))
  const year = Number.isInteger(asked) && asked > 0 ? asked : Number(ctx.today.slice(0, 4)) + 1
  return { year, today: ctx.today, newest: (await newestCalendar(ctx, year)) ?? null }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, calendarAdding, async (ctx, typed) => {
    await addCalendar(ctx, typed)
    return redirect(`/holidays?year=${typed.year}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'roster')

/** A notice of public holidays, typed or pasted; a year that has one gets a new version. */
export default function NewHolidaysPage() {
  useNormTexts()
  const { year, today, newest } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const back = `/holidays?year=${year}`
  const current = {
    ...{
      year: String(year),
      document: newest?.document ?? '',
      number: newest?.number ?? '',
      issuer: newest?.issuer ?? '',
    },
    ...{ days: newest ? calendarWritten(newest.days) : '' },
  }
  const labels = {
    year: t('norms:holidays.year'),
    ...{ document: t('norms:holidays.document'), number: t('norms:holidays.form.number') },
    ...{ issuer: t('norms:holidays.form.issuer'), days: t('norms:holidays.form.days') },
  }
  return (
    <FormPage
      title={`${t('norms:holidays.add')} · ${t('norms:holidays.yearOf', { year })}`}
      hint={t('norms:holidays.note')}
      back={{ to: back, label: t('norms:holidays.title') }}
    >
      <StaleNotice answer={answer} labels={labels} current={current} />
      <PlainForm id="holidays" answer={answer} defaults={{ ...current, knownFrom: today, reason: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={newest?.version ?? 0} />
            <Group grow align="start">
              <TextInput label={labels.year} inputMode="numeric" {...input(fields.year)} />
              <TextInput
                label={t('norms:holidays.knownFrom')}
                description={t('norms:holidays.form.knownFromHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                {...input(fields.knownFrom, 'date')}
              />
            </Group>
            <TextInput label={labels.document} {...input(fields.document)} />
            <Group grow align="start">
              <TextInput label={`${labels.number} (${t('common:optional')})`} {...input(fields.number)} />
              <TextInput label={labels.issuer} {...input(fields.issuer)} />
            </Group>
            <Textarea
              label={labels.days}
              description={t('norms:holidays.form.daysHint')}
              autosize
              minRows={8}
              {...input(fields.days)}
            />
            <Checkbox name="isChecked" label={t('norms:holidays.form.checked')} />
            <TextInput
              label={`${t('norms:holidays.form.reason')} (${t('common:optional')})`}
              {...input(fields.reason)}
            />
            <FormEnd label={t('norms:holidays.form.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
