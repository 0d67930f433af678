import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { daysUnreturned } from '#domain/postings/terms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostingListed } from '#server/postings/queries.server.ts'

/** An opinion that is late says so, and so does a posting that is over while nobody has said that they are back. */
export function Overdue({
  posting,
  today,
}: {
  posting: Pick<PostingListed, 'kind' | 'state' | 'endsOn' | 'opinionDueOn'>
  today: IsoDate
}) {
  const { t } = useTranslation()
  const days = daysUnreturned(posting, today)
  const isLate = posting.state === 'awaiting_opinion' && posting.opinionDueOn !== null && posting.opinionDueOn < today
  if (!isLate && !days) return null
  return (
    <Text span size="xs" c="red" fw={600}>
      {` ${isLate ? t('postings:overdue') : t('postings:unreturned', { count: days })}`}
    </Text>
  )
}
