import { Button, Group, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotMoveLeave } from '#domain/roster/leave.ts'
import { leaveDeciding } from '#domain/roster/leave-forms.ts'
import { approveLeave, refuseLeave } from '#server/roster/leave/deciding.server.ts'
import { getLeave } from '#server/roster/leave/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/leave/ActPage.tsx'
import { LeaveYear } from '../components/leave/LeaveYear.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useLeaveTexts } from '../i18n/leave.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Leave'])
  const leave = found(await getLeave(ctx, args.params['leaveId'] ?? ''))
  allowed(leave.mayDecide)
  return { leave }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['leaveId'] ?? ''
  return submit(args, leaveDeciding, async (ctx, { outcome, text, revision }) => {
    const decide = outcome === 'approved' ? approveLeave : refuseLeave
    await decide(ctx, id, { text: text || null, revision })
    return redirect(`/leave/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'leave')

export default function DecisionPage() {
  useLeaveTexts()
  const { leave } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const obstacle = whyCannotMoveLeave(leave.state, 'approve')
  return (
    <ActPage title={t('leave:decision.title')} leave={leave} obstacle={obstacle} answer={answer}>
      <PlainForm id="decision" answer={answer} defaults={{ text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={leave.revision} />
            <Textarea
              label={t('leave:decision.text')}
              description={t('leave:decision.textHint')}
              autosize
              minRows={2}
              {...input(fields.text)}
            />
            <Group>
              <Button type="submit" name="outcome" value="approved" loading={isBusy}>
                {t('leave:decision.approve')}
              </Button>
              <Button type="submit" name="outcome" value="refused" variant="default" loading={isBusy}>
                {t('leave:decision.refuse')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
      {leave.year && <LeaveYear year={leave.year} />}
    </ActPage>
  )
}
