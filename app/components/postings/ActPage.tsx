import { Alert, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { whyCannotMove, type PostingMove } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { PostingSteps } from './PostingSteps.tsx'
import { PostingSummary } from './PostingSummary.tsx'

type Props = { title: string; posting: PostingShown; move: PostingMove; answer: Answer; children?: ReactNode }

/** The page of one act on a posting. When somebody acted first, it says what happened instead of offering the form. */
export function ActPage({ title, posting, move, answer, children }: Props) {
  const { t } = useTranslation()
  const obstacle = whyCannotMove(posting.state, move)
  return (
    <Stack maw="52rem" gap="md">
      <PageHead title={title} back={{ to: `/postings/${posting.id}`, label: t('common:action.back') }} />
      {obstacle && (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {t(`refusals:${obstacle.code}`, { ...obstacle.facts })}
        </Alert>
      )}
      <PostingSummary posting={posting} />
      {obstacle ? (
        <PostingSteps posting={posting} />
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ state: t('postings:stateLabel') }}
            current={{ state: t(`postings:state.${posting.state}`) }}
          />
          {children}
        </>
      )}
    </Stack>
  )
}
