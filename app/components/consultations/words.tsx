import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { daysOverdue, type ConsultationState } from '#domain/appointments/consultation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { Status, type Tone } from '../ui/Status.tsx'

/** What a post is called in the reader’s language. */
export function usePostName() {
  const { i18n } = useTranslation()
  return ({ postZh, postEn }: { postZh: string; postEn: string }) => (i18n.language === 'en' ? postEn : postZh)
}

/** A post with its unit: 综合二大队大队长. */
export function usePostTitle() {
  const { i18n } = useTranslation()
  const nameOf = usePostName()
  return (one: { unit: string; postZh: string; postEn: string }) =>
    `${one.unit}${i18n.language === 'en' ? ', ' : ''}${nameOf(one)}`
}

const tones: Record<ConsultationState, Tone> = {
  proposed: 'waiting',
  sent: 'waiting',
  received: 'waiting',
  agreed: 'good',
  disagreed: 'bad',
  deemed: 'near',
  coordinated: 'near',
  decided: 'good',
  in_effect: 'good',
  declined: 'neutral',
  withdrawn: 'neutral',
  restarted: 'neutral',
}

/** Where a case stands. */
export function ConsultationStatus({ state }: { state: ConsultationState }) {
  const { t } = useTranslation()
  return <Status tone={tones[state]}>{t(`consultations:state.${state}`)}</Status>
}

/** A reply that is late says so, in red and in words. */
export function LateReply({
  one,
  today,
}: {
  one: { state: ConsultationState; replyDueOn: IsoDate | null }
  today: IsoDate
}) {
  const { t } = useTranslation()
  const days = daysOverdue(one, today)
  if (days === 0) return null
  return (
    <Text span size="xs" c="red" fw={600}>
      {` ${t('consultations:overdue', { count: days })}`}
    </Text>
  )
}
