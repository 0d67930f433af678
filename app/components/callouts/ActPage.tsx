import { Alert, Paper, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Refusal } from '#domain/shared/outcomes.ts'
import { liveCallouts, whyCannotMoveCallout, type CalloutMove } from '#domain/callouts.ts'
import type { CalloutShown } from '#server/callouts/queries.server.ts'
import { useCalloutTexts } from '../../i18n/callouts.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { CalloutFacts } from './CalloutFacts.tsx'
import { CalloutStatus } from './words.tsx'

type Props = {
  title: string
  callout: CalloutShown
  /** The move that has to be possible still; null: that it is not over. */
  move: CalloutMove | null
  answer: Answer
  children?: ReactNode
}

/** The page of one act on a call-out. When somebody acted first, it says so instead of offering the form. */
export function ActPage({ title, callout, move, answer, children }: Props) {
  useCalloutTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { id, state, mode, taken, needed } = callout
  const over = liveCallouts.includes(state) ? undefined : new Refusal('callout-is-over', { state })
  const obstacle = move ? whyCannotMoveCallout(state, move) : over
  const headsOf = t('callout-words:headsOf', { taken, needed })
  return (
    <Stack maw="52rem" gap="md">
      <PageHead
        title={title}
        note={
          <>
            <CalloutStatus state={state} mode={mode} /> {headsOf}
          </>
        }
        back={{ to: `/callouts/${id}`, label: t('common:action.back') }}
      />
      {obstacle ? (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ state: t('callouts:stateLabel') }}
            current={{ state: t(`callout-words:state.${state}`) }}
          />
          <Paper withBorder p="md">
            {children}
          </Paper>
        </>
      )}
      <Paper withBorder p="md">
        <CalloutFacts callout={callout} />
      </Paper>
    </Stack>
  )
}
