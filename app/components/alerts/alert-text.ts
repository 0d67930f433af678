import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isIsoDate } from '#domain/shared/dates.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { useFormat } from '../../format.ts'

/** An alert as a sentence in the reader's language. */
export function useAlertText() {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return ({ type, facts }: Pick<AlertListed, 'type' | 'facts'>): string => {
    const { startsOn, endsOn } = facts
    const hasPeriod = typeof startsOn === 'string' && isIsoDate(startsOn)
    const end = typeof endsOn === 'string' && isIsoDate(endsOn) ? endsOn : null
    const period = hasPeriod ? format.period({ startsOn, endsOn: end }) : ''
    const ofVerdict = type === 'verdict.turned' || type === 'verdict.restored'
    return t(`alerts:type.${type}`, { ...facts, period, ...(ofVerdict && wordsOfVerdict(t, i18n.language, facts)) })
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
  if (subjectKind === 'verdict') return pathOfVerdict(subjectId)
  const folders: Record<string, string> = {
    posting: '/postings',
    import: '/imports',
    unit: '/units',
    person: '/people',
  }
  const folder = folders[subjectKind]
  return folder ? `${folder}/${subjectId}` : '/me'
}

/** `RULE.KEY/unit`, or `RULE.KEY/force`. */
function pathOfVerdict(subjectId: string): string {
  const [ruleKey = '', unitId = 'force'] = subjectId.split('/')
  return `/staffing/verdicts/${ruleKey}${unitId === 'force' ? '' : `?unit=${unitId}`}`
}

/** The rule's title, whom it speaks of, and what was counted. */
function wordsOfVerdict(t: TFunction, language: string, facts: Facts) {
  const { unit, titleZh, titleEn, type, left, right, missing } = facts
  const departments = String(missing ?? '')
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => t(`organisation:department.${one}`))
  const hasNumbers = facts['to'] !== 'undefined' && (type !== 'presence' || departments.length > 0)
  const whole = Number(left) + Number(right)
  const named = departments.join(t('staffing:explain.and'))
  return {
    subject: unit ?? t('staffing:force'),
    title: language === 'en' ? titleEn : titleZh,
    numbers: hasNumbers ? t(`alerts:numbers.${String(type)}`, { left, right, whole, departments: named }) : '',
  }
}
