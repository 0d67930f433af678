import { Alert, Paper, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { whyCannotMoveOn, type ConsultationMove } from '#domain/appointments/consultation.ts'
import type { ConsultationShown } from '#server/appointments/consultations/queries.server.ts'
import { useConsultationTexts } from '../../i18n/consultations.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import { HeldAttachments } from '../attachments/HeldAttachments.tsx'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { ConsultationFacts } from './ConsultationFacts.tsx'
import { ConsultationSteps } from './ConsultationSteps.tsx'

type Props = {
  title: string
  consultation: ConsultationShown
  /** Any of these has to be possible still. */
  moves: readonly [ConsultationMove, ...ConsultationMove[]]
  answer: Answer
  children?: ReactNode
}

/** The page of one act on a case. When somebody acted first, it says what happened instead of offering the form. */
export function ActPage({ title, consultation, moves, answer, children }: Props) {
  useConsultationTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { id, state } = consultation
  const obstacles = moves.map((move) => whyCannotMoveOn(state, move))
  const obstacle = obstacles.every((one) => one !== undefined) ? obstacles[0] : undefined
  return (
    <Stack maw="52rem" gap="md">
      <PageHead title={title} back={{ to: `/consultations/${id}`, label: t('common:action.back') }} />
      {obstacle && (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      )}
      <Paper withBorder p="md">
        <ConsultationFacts consultation={consultation} />
      </Paper>
      {obstacle ? (
        <ConsultationSteps consultation={consultation} />
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ state: t('consultations:stateLabel') }}
            current={{ state: t(`consultations:state.${state}`) }}
          />
          <HeldAttachments held={consultation.held} folder={`/consultations/${id}/attachments`} />
          {children}
        </>
      )}
    </Stack>
  )
}
