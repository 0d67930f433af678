import { Alert, Button, Group, Radio, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { speaksOfExtension } from '#domain/postings/joinings.ts'
import { choice, optionalLine, optionalText, revision, wholeNumber } from '#domain/shared/fields.ts'
import { answerJoining } from '#server/postings/joinings/deciding.server.ts'
import { getJoining } from '#server/postings/joinings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/joinings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useJoiningTexts } from '../i18n/joinings.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  verdict: choice(['agree', 'decline']),
  people: wholeNumber(3).optional(),
  text: optionalText(),
  document: optionalLine(60),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  const joining = found(await getJoining(ctx, args.params['joiningId'] ?? ''))
  allowed(joining.mayAnswer)
  return { joining }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['joiningId'] ?? ''
  return submit(args, schema, async (ctx, { people, text, document, ...said }) => {
    await answerJoining(ctx, id, { ...said, people: people ?? null, text: text || null, document: document || null })
    return redirect(`/joinings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function AnswerPage() {
  useJoiningTexts()
  const { joining } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { people, isOrganisation, revision } = joining
  const isExtension = speaksOfExtension(joining.state)
  const title = t(isExtension ? 'joinings:answer.extensionTitle' : 'joinings:answer.title')
  const declining = t(isExtension ? 'joinings:answer.declineExtension' : 'joinings:answer.decline')
  const first = { verdict: '', people: String(people), text: '', document: '' }
  return (
    <ActPage title={title} joining={joining} moves={['answer', 'answerExtension']} answer={answer}>
      {!isOrganisation && <Alert color="blue">{t('joinings:writtenFor')}</Alert>}
      <PlainForm id="answer" answer={answer} defaults={first}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <Radio.Group
              name="verdict"
              label={t('joinings:answer.verdict')}
              error={input(fields.verdict).error}
              defaultValue={fields.verdict.initialValue}
            >
              <Group mt={6}>
                <Radio value="agree" label={t('joinings:answer.agree')} />
                <Radio value="decline" label={declining} />
              </Group>
            </Radio.Group>
            {!isExtension && (
              <TextInput
                label={t('joinings:answer.people')}
                description={t('joinings:answer.peopleHint', { people })}
                inputMode="numeric"
                {...input(fields.people)}
              />
            )}
            <Textarea
              label={t('joinings:answer.text')}
              description={t('joinings:answer.textHint')}
              autosize
              minRows={2}
              {...input(fields.text)}
            />
            <TextInput
              label={
                isOrganisation
                  ? `${t('joinings:answer.document')} (${t('common:optional')})`
                  : t('joinings:answer.document')
              }
              {...input(fields.document)}
            />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('joinings:answer.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
