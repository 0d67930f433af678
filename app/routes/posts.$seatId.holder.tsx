import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { registering } from '#domain/appointments/forms.ts'
import { passedOver } from '#domain/appointments/registrations.ts'
import { secondmentKinds } from '#domain/postings.ts'
import { registerHolder } from '#server/appointments/commands.server.ts'
import { weighOne } from '#server/appointments/eligibility.server.ts'
import { getPost } from '#server/appointments/queries.server.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import { ChosenPerson } from '../components/appointments/ChosenPerson.tsx'
import { FitSection } from '../components/appointments/FitSection.tsx'
import { SeatActPage } from '../components/appointments/SeatActPage.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useAppointmentTexts } from '../i18n/appointments.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Holding'])
  const post = found(await getPost(ctx, args.params['seatId'] ?? '', ctx.today))
  allowed(post.mayEdit && post.route === 'external')
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const person = (await getCandidate(ctx, search.get('person') ?? '')) ?? null
  const candidates = person ? [] : await findCandidates(ctx, q)
  const weighed = person && (await weighOne(ctx.store.read, post, person.id, ctx.today))
  return {
    post,
    today: ctx.today,
    q,
    person,
    candidates,
    most: mostCandidates,
    conditions: weighed?.conditions ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['seatId'] ?? ''
  return submit(args, registering, async (ctx, input) => {
    await registerHolder(ctx, id, { ...input, grounds: input.grounds ?? null })
    return redirect(`/posts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'posts')

export default function HolderPage() {
  useAppointmentTexts()
  const { post, today, q, person, candidates, most, conditions } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const defaults = {
    ...{ mode: 'cross_posting', startsOn: today, document: '', decidedOn: today, decidedBy: '' },
    ...{ personId: person?.id ?? '', grounds: '' },
  }
  const isPassedOver = conditions !== null && passedOver(conditions).length > 0
  return (
    <SeatActPage
      title={t('appointments:register.title')}
      hint={t('appointments:register.hint')}
      post={post}
      answer={answer}
    >
      {!person && <CandidateSearch {...{ q, candidates, most }} label={t('appointments:register.find')} hint="" />}
      {person && (
        <PlainForm id="holder" answer={answer} defaults={defaults}>
          {(fields, isBusy) => (
            <>
              <RevisionField answer={answer} revision={post.revision} />
              <ChosenPerson person={person} error={input(fields.personId).error} />
              <FitSection title={t('appointments:register.conditions')} conditions={conditions} />
              <Group grow align="start">
                <TextInput label={t('appointments:register.startsOn')} {...input(fields.startsOn, 'date')} />
                <NativeSelect
                  label={t('appointments:mode')}
                  description={t('appointments:modeHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  data={secondmentKinds.map((value) => ({ value, label: t(`postings:kind.${value}`) }))}
                  {...input(fields.mode)}
                />
              </Group>
              <Group grow align="start">
                <TextInput label={t('appointments:register.decidedBy')} {...input(fields.decidedBy)} />
                <TextInput label={t('appointments:register.decidedOn')} {...input(fields.decidedOn, 'date')} />
              </Group>
              <TextInput label={t('appointments:document')} {...input(fields.document)} />
              {(isPassedOver || answer?.refusal?.code === 'registration-needs-grounds') && (
                <Textarea
                  label={t('appointments:register.grounds')}
                  description={t('appointments:register.groundsHint')}
                  autosize
                  minRows={2}
                  {...input(fields.grounds)}
                />
              )}
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('appointments:register.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      )}
    </SeatActPage>
  )
}
