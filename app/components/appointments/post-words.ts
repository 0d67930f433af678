import { useTranslation } from 'react-i18next'
import type { PostListed } from '#server/appointments/queries.server.ts'
import { useAppointmentTexts } from '../../i18n/appointments.ts'

type Named = { nameZh: string; nameEn: string }

/** What a post is called in the reader’s language; a seat that is one department’s says whose. */
export function usePostWords() {
  useAppointmentTexts()
  const { t, i18n } = useTranslation()
  const post = ({ nameZh, nameEn }: Named) => (i18n.language === 'en' ? nameEn : nameZh)
  return {
    post,
    seat: (one: Pick<PostListed, 'nameZh' | 'nameEn' | 'department'>) =>
      one.department === null
        ? post(one)
        : t('appointments:ofDepartment', {
            post: post(one),
            department: t(`organisation:department.${one.department}`),
          }),
  }
}
