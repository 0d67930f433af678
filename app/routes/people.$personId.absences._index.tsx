import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { absenceKinds } from '#domain/people.ts'
import { addDays } from '#domain/shared/dates.ts'
import { choice, day, optionalDay, optionalLine } from '#domain/shared/fields.ts'
import { recordAbsence } from '#server/people/commands.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { onDay } from '../as-of.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  kind: choice(absenceKinds),
  startsOn: day(),
  lastDay: optionalDay(),
  note: optionalLine(200),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  const { id, name, mayRecordAbsence } = found(await getPerson(ctx, args.params['personId'] ?? '', ctx.today))
  allowed(mayRecordAbsence)
  return { id, name, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, schema, async (ctx, { kind, startsOn, lastDay, note }) => {
    const endsOn = lastDay ? addDays(lastDay, 1) : null
    await recordAbsence(ctx, id, { kind, startsOn, endsOn, note: note ?? null })
    return redirect(onDay(args.request, `/people/${id}`))
  })
}

export const meta: MetaFunction = (args) => titled(args, 'people')

export default function AbsencePage() {
  const { id, name, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const at = useOnDay()
  const input = useInputs(answer?.refusal)
  const kinds = absenceKinds.map((value) => ({ value, label: t(`people:absence.${value}`) }))
  return (
    <>
      <PageHead
        title={t('people:absenceNew')}
        note={name}
        back={{ to: at(`/people/${id}`), label: t('people:reveal.back') }}
      />
      <PlainForm id="absence" answer={answer} defaults={{ kind: 'annual', startsOn: today, lastDay: '', note: '' }}>
        {(fields, isBusy) => (
          <>
            <NativeSelect label={t('people:absenceKind')} data={kinds} {...input(fields.kind)} />
            <Group grow align="start">
              <TextInput label={t('people:from')} {...input(fields.startsOn, 'date')} />
              <TextInput label={`${t('people:until')} (${t('common:optional')})`} {...input(fields.lastDay, 'date')} />
            </Group>
            <TextInput label={`${t('people:noteLabel')} (${t('common:optional')})`} {...input(fields.note)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('common:action.save')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </>
  )
}
