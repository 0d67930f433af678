import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { whyCannotMoveJoining } from '#domain/postings/joinings.ts'
import { askedStates } from '#domain/postings.ts'
import { line, optionalDay, optionalLine, revision } from '#domain/shared/fields.ts'
import { callOffJoining, endJoining } from '#server/postings/joinings/ending.server.ts'
import { getJoining } from '#server/postings/joinings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/joinings/ActPage.tsx'
import { MemberList } from '../components/joinings/JoiningMembers.tsx'
import { Section } from '../components/ui/Section.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useJoiningTexts } from '../i18n/joinings.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** Without a day nothing has begun, and it is called off. */
const schema = z.object({
  lastDay: optionalDay(),
  text: line(2_000),
  document: optionalLine(60),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  const joining = found(await getJoining(ctx, args.params['joiningId'] ?? ''))
  allowed(joining.mayDecide)
  return { joining, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['joiningId'] ?? ''
  return submit(args, schema, async (ctx, { lastDay, text, document, revision }) => {
    const ending = { text, document: document || null, revision }
    if (lastDay) await endJoining(ctx, id, { ...ending, lastDay })
    else await callOffJoining(ctx, id, ending)
    return redirect(`/joinings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function EndingPage() {
  useJoiningTexts()
  const { joining, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const isCalledOff = !whyCannotMoveJoining(joining.state, 'callOff')
  const title = t(isCalledOff ? 'joinings:ending.callOffTitle' : 'joinings:ending.title')
  const decided = joining.members.filter(({ state }) => state === 'approved' || state === 'serving')
  const asked = joining.members.filter(({ state }) => askedStates.includes(state)).length
  return (
    <ActPage title={title} joining={joining} moves={['shorten', 'callOff']} answer={answer}>
      <Section title={t('joinings:ending.who', { count: decided.length })}>
        <Text size="sm" c="dimmed" mb="xs">
          {decided.length === 0 && t('joinings:ending.nobody')}
          {decided.length > 0 && t(isCalledOff ? 'joinings:ending.callOffHint' : 'joinings:ending.whoHint')}
          {asked > 0 && ` ${t('joinings:ending.asked', { count: asked })}`}
        </Text>
        {decided.length > 0 && <MemberList members={decided} today={today} />}
      </Section>
      <PlainForm id="ending" answer={answer} defaults={{ lastDay: isCalledOff ? '' : today, text: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={joining.revision} />
            {!isCalledOff && (
              <TextInput label={t('joinings:ending.lastDay')} min={today} {...input(fields.lastDay, 'date')} />
            )}
            <Textarea label={t('joinings:ending.text')} autosize minRows={2} {...input(fields.text)} />
            <TextInput
              label={`${t('joinings:ending.document')} (${t('common:optional')})`}
              {...input(fields.document)}
            />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t(isCalledOff ? 'joinings:ending.callOff' : 'joinings:ending.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
