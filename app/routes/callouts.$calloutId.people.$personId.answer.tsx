import { Button, Group, Radio, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { calloutAnswers } from '#domain/callouts.ts'
import { calloutAnswering } from '#domain/callouts/forms.ts'
import { answerForPerson } from '#server/callouts/answering.server.ts'
import { getCallout } from '#server/callouts/queries.server.ts'
import { ActPage } from '../components/callouts/ActPage.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { answerFrom } from '../query/callout-request.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const callout = found(await getCallout(ctx, args.params['calloutId'] ?? ''))
  const one = found(callout.called.find(({ personId }) => personId === args.params['personId']))
  allowed(one.mayAnswerFor)
  return { callout, name: one.name }
}

export async function action(args: ActionFunctionArgs) {
  const { calloutId: id = '', personId = '' } = args.params
  return submit(args, calloutAnswering, async (ctx, said) => {
    await answerForPerson(ctx, id, { ...answerFrom(said), personId })
    return redirect(`/callouts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'callouts')

/** An answer that came by telephone or in person. */
export default function WrittenAnswerPage() {
  useCalloutTexts()
  const { callout, name } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const defaults = { answer: '', minutes: '', reason: '', standIn: '' }
  return (
    <ActPage title={`${t('callouts:writing.title')} · ${name}`} callout={callout} move={null} answer={answer}>
      <PlainForm id="written-answer" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <Text size="sm">{t('callouts:writing.hint', { name })}</Text>
            <Radio.Group
              name="answer"
              label={t('callouts:writing.answer')}
              error={input(fields.answer).error}
              defaultValue={fields.answer.initialValue}
            >
              <Group mt={6}>
                {calloutAnswers.map((value) => (
                  <Radio key={value} value={value} label={t(`callouts:writing.${value}`)} />
                ))}
              </Group>
            </Radio.Group>
            <TextInput label={t('callouts:writing.minutes')} inputMode="numeric" {...input(fields.minutes)} />
            <Textarea
              label={t('callouts:writing.reason')}
              description={t('callouts:writing.reasonHint')}
              autosize
              minRows={2}
              {...input(fields.reason)}
            />
            <TextInput label={t('callouts:call.standIn')} {...input(fields.standIn)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('callouts:writing.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
