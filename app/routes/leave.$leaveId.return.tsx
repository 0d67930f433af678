import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotReturn } from '#domain/roster/leave.ts'
import { leaveReturning } from '#domain/roster/leave-forms.ts'
import { recordReturn } from '#server/roster/leave/ending.server.ts'
import { getLeave } from '#server/roster/leave/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/leave/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useLeaveTexts } from '../i18n/leave.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Leave'])
  const leave = found(await getLeave(ctx, args.params['leaveId'] ?? ''))
  allowed(leave.mayReturn)
  return { leave, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['leaveId'] ?? ''
  return submit(args, leaveReturning, async (ctx, { backOn, text, revision }) => {
    await recordReturn(ctx, id, { backOn, text: text || null, revision })
    return redirect(`/leave/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'leave')

export default function ReturnPage() {
  useLeaveTexts()
  const { leave, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const obstacle = whyCannotReturn(leave, { backOn: today, today, isOwn: leave.isOwn })
  return (
    <ActPage title={t('leave:return.title')} leave={leave} obstacle={obstacle} answer={answer}>
      <Text size="sm">{t('leave:return.hint')}</Text>
      <PlainForm id="return" answer={answer} defaults={{ backOn: today, text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={leave.revision} />
            <TextInput label={t('leave:backOn')} {...input(fields.backOn, 'date')} />
            <Textarea
              label={`${t('leave:return.text')} (${t('common:optional')})`}
              autosize
              minRows={2}
              {...input(fields.text)}
            />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('leave:return.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
