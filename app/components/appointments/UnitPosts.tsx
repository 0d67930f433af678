import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostListed } from '#server/appointments/queries.server.ts'
import { useAppointmentTexts } from '../../i18n/appointments.ts'
import { Section } from '../ui/Section.tsx'
import { PostList } from './PostList.tsx'

/** The leading posts of a unit, as far as it has any and the reader may know of them. */
export function UnitPosts({ posts, day }: { posts: readonly PostListed[]; day: IsoDate }) {
  useAppointmentTexts()
  const { t } = useTranslation()
  if (posts.length === 0) return null
  return (
    <Section title={t('appointments:ofUnit')}>
      <PostList posts={posts} day={day} ofUnit />
    </Section>
  )
}
