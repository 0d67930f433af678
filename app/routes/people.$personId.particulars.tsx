import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { categories, sexes } from '#domain/people.ts'
import { line, optionalChoice, optionalDay, optionalLine, revision } from '#domain/shared/fields.ts'
import { editParticulars } from '#server/people/commands.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { onDay } from '../as-of.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  revision: revision(),
  name: line(50),
  sex: optionalChoice(sexes),
  bornOn: optionalDay(),
  joinedOn: optionalDay(),
  phone: optionalLine(20),
  category: optionalChoice(categories),
  homePost: optionalLine(60),
  rank: optionalLine(60),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  const person = found(await getPerson(ctx, args.params['personId'] ?? '', ctx.today))
  allowed(person.mayEdit)
  const current = person.homeLine.find(
    ({ startsOn, endsOn }) => startsOn <= ctx.today && (endsOn === null || endsOn > ctx.today),
  )
  const { id, name, sex, bornOn, joinedOn, phoneMask } = person
  return {
    id,
    phoneMask,
    revision: person.revision,
    mayEditHomeLine: person.mayEditHomeLine,
    values: {
      name,
      sex: sex ?? '',
      bornOn: bornOn ?? '',
      joinedOn: joinedOn ?? '',
      phone: '',
      category: current?.category ?? '',
      homePost: current?.post ?? '',
      rank: current?.rank ?? '',
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, schema, async (ctx, input) => {
    const { revision, name, phone, sex = null, bornOn = null, joinedOn = null, category, homePost, rank } = input
    const home = category && { category, post: homePost ?? null, rank: rank ?? null }
    await editParticulars(ctx, id, { revision, name, phone, sex, bornOn, joinedOn, home })
    return redirect(onDay(args.request, `/people/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'people')

export default function ParticularsPage() {
  const { id, phoneMask, revision, mayEditHomeLine, values } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const at = useOnDay()
  const input = useInputs(answer?.refusal)
  const labels = {
    name: t('people:name'),
    sex: t('people:sexLabel'),
    bornOn: t('people:bornOn'),
    joinedOn: t('people:joinedOn'),
    phone: t('people:phone'),
    category: t('people:categoryLabel'),
    homePost: t('people:homePost'),
    rank: t('people:rank'),
  }
  const sexChoices = [
    { value: '', label: t('common:unknown') },
    ...sexes.map((value) => ({ value, label: t(`people:sex.${value}`) })),
  ]
  const categoryChoices = categories.map((value) => ({ value, label: t(`people:category.${value}`) }))
  return (
    <>
      <PageHead
        title={t('people:edit.title')}
        note={values.name}
        back={{ to: at(`/people/${id}`), label: t('people:reveal.back') }}
      />
      <StaleNotice answer={answer} labels={labels} current={values} />
      <PlainForm id="particulars" answer={answer} defaults={values}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <Group grow align="start">
              <TextInput label={labels.name} {...input(fields.name)} />
              <NativeSelect label={labels.sex} data={sexChoices} {...input(fields.sex)} />
            </Group>
            <Group grow align="start">
              <TextInput label={labels.bornOn} {...input(fields.bornOn, 'date')} />
              <TextInput label={labels.joinedOn} {...input(fields.joinedOn, 'date')} />
            </Group>
            <TextInput
              label={labels.phone}
              description={t('people:edit.phoneHint', { mask: phoneMask ?? t('common:none') })}
              inputMode="tel"
              {...input(fields.phone)}
            />
            <Text size="sm" c="dimmed">
              {t(mayEditHomeLine ? 'people:edit.lineHint' : 'people:edit.lineIsHome')}
            </Text>
            {mayEditHomeLine && (
              <Group grow align="start">
                <NativeSelect label={labels.category} data={categoryChoices} {...input(fields.category)} />
                <TextInput label={labels.homePost} {...input(fields.homePost)} />
                <TextInput label={labels.rank} {...input(fields.rank)} />
              </Group>
            )}
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
