import { useTranslation } from 'react-i18next'
import type { PostingState } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<PostingState, Tone> = {
  draft: 'neutral',
  awaiting_opinion: 'waiting',
  awaiting_check: 'waiting',
  awaiting_decision: 'waiting',
  sent_back: 'near',
  approved: 'good',
  serving: 'good',
  ended: 'bad',
  closed: 'neutral',
  refused: 'bad',
  withdrawn: 'neutral',
  discarded: 'neutral',
}

const soonDays = 30

/** Where a posting stands; one that ends soon is flagged. */
export function PostingStatus({
  state,
  endsOn,
  today,
}: {
  state: PostingState
  endsOn: IsoDate | null
  today: IsoDate
}) {
  const { t } = useTranslation()
  const endsSoon = state === 'serving' && endsOn !== null && endsOn <= addDays(today, soonDays)
  return <Status tone={endsSoon ? 'near' : tones[state]}>{t(`postings:state.${state}`)}</Status>
}
