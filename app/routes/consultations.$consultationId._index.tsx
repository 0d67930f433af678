import { Alert } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { daysOverdue, isClosed } from '#domain/appointments/consultation.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import { ConsultationActs } from '../components/consultations/ConsultationActs.tsx'
import { ConsultationFacts } from '../components/consultations/ConsultationFacts.tsx'
import { ConsultationSteps } from '../components/consultations/ConsultationSteps.tsx'
import { ConsultationStatus, LateReply, usePostTitle } from '../components/consultations/words.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  return { consultation: found(await getConsultation(ctx, args.params['consultationId'] ?? '')), today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function ConsultationPage() {
  useConsultationTexts()
  const { consultation, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const titleOf = usePostTitle()
  useLiveUpdates(['consultation.', 'post.'])
  const { name, kind, state, holder, replyDueOn, deemedRuleId } = consultation
  const isLate = daysOverdue(consultation, today) > 0
  return (
    <>
      <PageHead
        title={`${name} · ${t(`consultations:kind.${kind}`)} · ${titleOf(consultation)}`}
        note={
          <>
            <ConsultationStatus state={state} />
            <LateReply one={consultation} today={today} />
          </>
        }
        back={{ to: '/consultations', label: t('consultations:title') }}
      >
        <ConsultationActs consultation={consultation} />
      </PageHead>
      {isLate && (
        <Alert role="status" color="red" mb="md">
          {t('consultations:overdueNote', { day: replyDueOn })}
        </Alert>
      )}
      {holder && !isClosed(state) && (
        <Alert color="yellow" mb="md">
          {t('consultations:held', { holder })}
        </Alert>
      )}
      <Section title={t('consultations:facts')}>
        <ConsultationFacts consultation={consultation} />
        {deemedRuleId && <p>{t('consultations:silence')}</p>}
      </Section>
      <ConsultationSteps consultation={consultation} />
    </>
  )
}
