import { Alert, Paper, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { whyCannotMoveJoining, type JoiningMove } from '#domain/postings/joinings.ts'
import type { JoiningShown } from '#server/postings/joinings/queries.server.ts'
import { useJoiningTexts } from '../../i18n/joinings.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import { HeldAttachments } from '../attachments/HeldAttachments.tsx'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { JoiningFacts } from './JoiningFacts.tsx'
import { JoiningSteps } from './JoiningSteps.tsx'

type Props = {
  title: string
  joining: JoiningShown
  /** Any of these has to be possible still. */
  moves: readonly [JoiningMove, ...JoiningMove[]]
  answer: Answer
  children?: ReactNode
}

/** The page of one act on a joining. When somebody acted first, it says what happened instead of offering the form. */
export function ActPage({ title, joining, moves, answer, children }: Props) {
  useJoiningTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { id, state, held } = joining
  const obstacles = moves.map((move) => whyCannotMoveJoining(state, move))
  const obstacle = obstacles.every((one) => one !== undefined) ? obstacles[0] : undefined
  return (
    <Stack maw="52rem" gap="md">
      <PageHead title={title} back={{ to: `/joinings/${id}`, label: t('common:action.back') }} />
      {obstacle && (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      )}
      <Paper withBorder p="md">
        <JoiningFacts joining={joining} />
      </Paper>
      {obstacle ? (
        <JoiningSteps joining={joining} />
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ state: t('joinings:stateLabel') }}
            current={{ state: t(`joinings:state.${state}`) }}
          />
          <HeldAttachments held={held} folder={`/joinings/${id}/attachments`} />
          {children}
        </>
      )}
    </Stack>
  )
}
