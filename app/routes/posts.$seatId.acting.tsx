import { Button, Group, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { namingActing } from '#domain/appointments/forms.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import { nameActing } from '#server/appointments/commands.server.ts'
import { getPost } from '#server/appointments/queries.server.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import { ChosenPerson } from '../components/appointments/ChosenPerson.tsx'
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
  allowed(post.mayEdit)
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const person = (await getCandidate(ctx, search.get('person') ?? '')) ?? null
  const candidates = person ? [] : await findCandidates(ctx, q)
  const lastDay = addDays(addMonths(ctx.today, 3), -1)
  return { post, first: { startsOn: ctx.today, lastDay }, q, person, candidates, most: mostCandidates }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['seatId'] ?? ''
  return submit(args, namingActing, async (ctx, { document = null, ...input }) => {
    await nameActing(ctx, id, { ...input, document })
    return redirect(`/posts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'posts')

export default function ActingPage() {
  useAppointmentTexts()
  const { post, first, q, person, candidates, most } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <SeatActPage title={t('appointments:name.title')} hint={t('appointments:name.hint')} post={post} answer={answer}>
      {!person && <CandidateSearch {...{ q, candidates, most }} label={t('appointments:name.find')} hint="" />}
      {person && (
        <PlainForm id="acting" answer={answer} defaults={{ personId: person.id, document: '', ...first }}>
          {(fields, isBusy) => (
            <>
              <RevisionField answer={answer} revision={post.revision} />
              <ChosenPerson person={person} error={input(fields.personId).error} />
              <Group grow align="start">
                <TextInput label={t('appointments:name.startsOn')} {...input(fields.startsOn, 'date')} />
                <TextInput label={t('appointments:until')} {...input(fields.lastDay, 'date')} />
              </Group>
              <TextInput
                label={`${t('appointments:document')} (${t('common:optional')})`}
                {...input(fields.document)}
              />
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('appointments:name.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      )}
    </SeatActPage>
  )
}
