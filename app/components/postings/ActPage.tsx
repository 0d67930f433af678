import { Alert, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { whyCannotMove, type PostingMove } from '#domain/postings.ts'
import type { Refusal } from '#domain/shared/outcomes.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { HeldAttachments } from '../attachments/HeldAttachments.tsx'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Counterpart } from './pairs/Counterpart.tsx'
import { PostingSteps } from './PostingSteps.tsx'
import { PostingSummary } from './PostingSummary.tsx'
import { useRefusalWords } from '../../i18n/refusals.ts'

type Props = {
  title: string
  posting: PostingShown
  move: PostingMove
  answer: Answer
  /** The right by which it is done, where the move does not tell. */
  right?: keyof PostingShown['actsFor']
  /** Why it cannot be done though the state would let it. */
  obstacle?: Refusal | undefined
  children?: ReactNode
}

/** By which right each move is made. */
const rights: Partial<Record<PostingMove, keyof PostingShown['actsFor']>> = {
  ...{ send: 'request', opine: 'opine', check: 'check', approve: 'decide', refuse: 'decide', withdraw: 'withdraw' },
  ...{ revoke: 'decide' },
  ...{ recall: 'recall', shorten: 'decide', extend: 'request', close: 'confirmReturn' },
}

/** The page of one act on a posting. When somebody acted first, it says what happened instead of offering the form. */
export function ActPage({ title, posting, move, answer, right = rights[move], children, ...known }: Props) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const principal = right && posting.actsFor[right]
  const obstacle = whyCannotMove(posting.state, move) ?? known.obstacle
  return (
    <Stack maw="52rem" gap="md">
      <PageHead title={title} back={{ to: `/postings/${posting.id}`, label: t('common:action.back') }} />
      {obstacle && (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      )}
      <PostingSummary posting={posting} />
      <Counterpart pair={posting.pair} />
      {obstacle ? (
        <PostingSteps posting={posting} />
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ state: t('postings:stateLabel') }}
            current={{ state: t(`postings:state.${posting.state}`) }}
          />
          {principal && (
            <Alert color="blue" role="status">
              {t('posting-acts:steps.actingFor', { name: principal })}
            </Alert>
          )}
          {move !== 'discard' && <HeldAttachments held={posting.held} folder={`/postings/${posting.id}/attachments`} />}
          {children}
        </>
      )}
    </Stack>
  )
}
