import { useTranslation } from 'react-i18next'
import { isIsoDate } from '#domain/shared/dates.ts'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { useFormat } from '../../format.ts'

/** An alert as a sentence in the reader's language. */
export function useAlertText() {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ type, facts }: Pick<AlertListed, 'type' | 'facts'>): string => {
    const { startsOn, endsOn } = facts
    const hasPeriod = typeof startsOn === 'string' && isIsoDate(startsOn)
    const end = typeof endsOn === 'string' && isIsoDate(endsOn) ? endsOn : null
    const period = hasPeriod ? format.period({ startsOn, endsOn: end }) : ''
    return t(`alerts:type.${type}`, { ...facts, period })
  }
}

/** The page of the very thing an alert is about. */
export function pathOfSubject({
  type,
  subjectKind,
  subjectId,
}: Pick<AlertListed, 'type' | 'subjectKind' | 'subjectId'>): string {
  // A roster is its importer's own; to whoever else is told, the people it brought are the thing.
  if (type === 'import.committed') return '/people'
  const folders: Record<string, string> = {
    posting: '/postings',
    import: '/imports',
    unit: '/units',
    person: '/people',
  }
  const folder = folders[subjectKind]
  return folder ? `${folder}/${subjectId}` : '/me'
}
