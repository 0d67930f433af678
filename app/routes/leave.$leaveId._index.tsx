import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getLeave } from '#server/roster/leave/queries.server.ts'
import { LeaveActs } from '../components/leave/LeaveActs.tsx'
import { LeaveFacts } from '../components/leave/LeaveFacts.tsx'
import { LeaveSteps } from '../components/leave/LeaveSteps.tsx'
import { LeaveYear } from '../components/leave/LeaveYear.tsx'
import { LeaveStatus } from '../components/leave/words.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useLeaveTexts } from '../i18n/leave.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Leave'])
  return { leave: found(await getLeave(ctx, args.params['leaveId'] ?? '')), today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'leave')

export default function LeavePage() {
  useLeaveTexts()
  const { leave, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['leave.', 'absence.', 'person.', 'unit.'])
  return (
    <>
      <PageHead
        title={`${leave.name} · ${t(`people:absence.${leave.kind}`)}`}
        note={<LeaveStatus leave={leave} today={today} />}
        back={{ to: '/leave', label: t('leave:title') }}
      >
        <LeaveActs leave={leave} today={today} />
      </PageHead>
      <Section title={t('leave:facts')}>
        <LeaveFacts leave={leave} />
      </Section>
      <LeaveSteps leave={leave} />
      {leave.year && <LeaveYear year={leave.year} />}
    </>
  )
}
