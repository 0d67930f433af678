import { Alert, Paper, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Refusal } from '#domain/shared/outcomes.ts'
import type { LeaveShown } from '#server/roster/leave/queries.server.ts'
import { useLeaveTexts } from '../../i18n/leave.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { LeaveFacts } from './LeaveFacts.tsx'
import { LeaveSteps } from './LeaveSteps.tsx'

type Props = {
  title: string
  leave: LeaveShown
  /** Why the act cannot be any more. */
  obstacle: Refusal | undefined
  answer: Answer
  children?: ReactNode
}

/** The page of one act on a leave. When somebody acted first, it says what happened instead of offering the form. */
export function ActPage({ title, leave, obstacle, answer, children }: Props) {
  useLeaveTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { id, state } = leave
  return (
    <Stack maw="52rem" gap="md">
      <PageHead title={title} back={{ to: `/leave/${id}`, label: t('common:action.back') }} />
      {obstacle && (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      )}
      <Paper withBorder p="md">
        <LeaveFacts leave={leave} />
      </Paper>
      {obstacle ? (
        <LeaveSteps leave={leave} />
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ state: t('leave:stateLabel') }}
            current={{ state: t(`leave:state.${state}`) }}
          />
          {children}
        </>
      )}
    </Stack>
  )
}
