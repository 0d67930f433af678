import { Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { speaksOfExtension } from '#domain/postings/joinings.ts'
import { line, revision } from '#domain/shared/fields.ts'
import { withdrawJoining } from '#server/postings/joinings/asking.server.ts'
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

const schema = z.object({ text: line(2_000), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  const joining = found(await getJoining(ctx, args.params['joiningId'] ?? ''))
  allowed(joining.mayWithdraw)
  return { joining }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['joiningId'] ?? ''
  return submit(args, schema, async (ctx, withdrawal) => {
    await withdrawJoining(ctx, id, withdrawal)
    return redirect(`/joinings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function WithdrawalPage() {
  useJoiningTexts()
  const { joining } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const isExtension = speaksOfExtension(joining.state)
  const title = t('joinings:withdrawal.title')
  return (
    <ActPage title={title} joining={joining} moves={['withdraw', 'withdrawExtension']} answer={answer}>
      <Text size="sm">{t(isExtension ? 'joinings:withdrawal.extensionHint' : 'joinings:withdrawal.hint')}</Text>
      <PlainForm id="withdrawal" answer={answer} defaults={{ text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={joining.revision} />
            <Textarea label={t('joinings:withdrawal.text')} autosize minRows={2} {...input(fields.text)} />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('joinings:withdrawal.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
