import { Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotWithdrawLeave } from '#domain/roster/leave.ts'
import { leaveWithdrawing } from '#domain/roster/leave-forms.ts'
import { withdrawLeave } from '#server/roster/leave/ending.server.ts'
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
  allowed(leave.mayWithdraw)
  return { leave, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['leaveId'] ?? ''
  return submit(args, leaveWithdrawing, async (ctx, withdrawal) => {
    await withdrawLeave(ctx, id, withdrawal)
    return redirect(`/leave/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'leave')

export default function WithdrawalPage() {
  useLeaveTexts()
  const { leave, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const obstacle = whyCannotWithdrawLeave(leave, today)
  return (
    <ActPage title={t('leave:withdrawal.title')} leave={leave} obstacle={obstacle} answer={answer}>
      <Text size="sm">{t('leave:withdrawal.hint')}</Text>
      <PlainForm id="withdrawal" answer={answer} defaults={{ text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={leave.revision} />
            <Textarea label={t('leave:withdrawal.text')} autosize minRows={2} {...input(fields.text)} />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('leave:withdrawal.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
