import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { addDays } from '#domain/shared/dates.ts'
import { day, line, revision } from '#domain/shared/fields.ts'
import { requestJoiningExtension } from '#server/postings/joinings/asking.server.ts'
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

const schema = z.object({ lastDay: day(), text: line(2_000), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  const joining = found(await getJoining(ctx, args.params['joiningId'] ?? ''))
  allowed(joining.mayExtend)
  return { joining }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['joiningId'] ?? ''
  return submit(args, schema, async (ctx, asked) => {
    await requestJoiningExtension(ctx, id, asked)
    return redirect(`/joinings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function ExtensionPage() {
  useJoiningTexts()
  const { joining } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const last = addDays(joining.endsOn, -1)
  return (
    <ActPage title={t('joinings:extension.title')} joining={joining} moves={['askExtension']} answer={answer}>
      <Text size="sm">{t('joinings:extension.hint', { last })}</Text>
      <PlainForm id="extension" answer={answer} defaults={{ lastDay: '', text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={joining.revision} />
            <TextInput
              label={t('joinings:extension.lastDay')}
              min={joining.endsOn}
              {...input(fields.lastDay, 'date')}
            />
            <Textarea label={t('joinings:extension.text')} autosize minRows={2} {...input(fields.text)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('joinings:extension.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
