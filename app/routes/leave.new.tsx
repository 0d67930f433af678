import { Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { absenceKinds } from '#domain/people.ts'
import { leaveAsking } from '#domain/roster/leave-forms.ts'
import { addDays } from '#domain/shared/dates.ts'
import { requestLeave } from '#server/roster/leave/asking.server.ts'
import { listAskable } from '#server/roster/leave/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { byUnit } from '../components/leave/by-unit.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { submit } from '../http.server.ts'
import { useLeaveTexts } from '../i18n/leave.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Leave'])
  const people = await listAskable(ctx)
  const wanted = new URL(args.request.url).searchParams.get('person')
  return { people, today: ctx.today, person: people.find(({ id }) => id === wanted)?.id ?? '' }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, leaveAsking, async (ctx, { personId, lastDay, ...asked }) => {
    const endsOn = addDays(lastDay, 1)
    const id = await requestLeave(ctx, { ...asked, personId: personId ?? ctx.actor.personId ?? '', endsOn })
    return redirect(`/leave/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'leave')

export default function NewLeavePage() {
  useLeaveTexts()
  const { people, today, person } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const kinds = absenceKinds.map((value) => ({ value, label: t(`people:absence.${value}`) }))
  const defaults = { personId: person, kind: 'annual', startsOn: today, lastDay: today, reason: '' }
  return (
    <FormPage
      title={t('leave:form.title')}
      hint={t('leave:form.hint')}
      back={{ to: '/leave', label: t('leave:title') }}
    >
      <PlainForm id="leave" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            {people.length > 0 && (
              <NativeSelect
                label={t('leave:person')}
                data={[{ value: '', label: t('leave:form.myself') }, ...byUnit(people)]}
                {...input(fields.personId)}
              />
            )}
            <NativeSelect label={t('leave:kind')} data={kinds} {...input(fields.kind)} />
            <Group grow align="start">
              <TextInput label={t('leave:from')} {...input(fields.startsOn, 'date')} />
              <TextInput label={t('leave:lastDay')} {...input(fields.lastDay, 'date')} />
            </Group>
            {people.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('leave:form.past')}
              </Text>
            )}
            <Textarea
              label={t('leave:reason')}
              description={t('leave:form.reasonHint')}
              autosize
              minRows={2}
              {...input(fields.reason)}
            />
            <FormEnd label={t('leave:form.submit')} isBusy={isBusy} back="/leave" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
