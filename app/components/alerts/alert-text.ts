import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isIsoDate } from '#domain/shared/dates.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import { pairIn, theForce } from '#domain/staffing/standings.ts'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { periodIn } from '../../format.ts'
import { factsIn } from '../../i18n/facts.ts'

/** An alert as a sentence in the reader's language. */
export function useAlertText() {
  const { t, i18n } = useTranslation()
  return (alert: AlertSaid): string => alertTextIn({ t, language: i18n.language }, alert)
}

type AlertSaid = Pick<AlertListed, 'type' | 'facts'>

/** The same where no page is drawn: for what goes out off the line. */
export function alertTextIn({ t, language }: { t: TFunction; language: string }, { type, facts }: AlertSaid): string {
  const { startsOn, endsOn } = facts
  const hasPeriod = typeof startsOn === 'string' && isIsoDate(startsOn)
  const end = typeof endsOn === 'string' && isIsoDate(endsOn) ? endsOn : null
  const period = hasPeriod ? periodIn(t, { startsOn, endsOn: end }) : ''
  const ofVerdict = type === 'verdict.turned' || type === 'verdict.restored'
  // What was not told before is not said to have been anything: it could not be reckoned, or nobody asked.
  const isFound = ofVerdict && facts['from'] === 'undefined'
  return t(isFound ? 'alerts:found' : `alerts:type.${type}`, {
    ...factsIn(language, facts),
    period,
    ...(ofVerdict && wordsOfVerdict(t, language, facts)),
  })
}

/** What is told to somebody as one of those called: it leads to their own call, not to the board. */
const callTypes: readonly string[] = ['called', 'needed', 'forced', 'enough', 'stood-down'].map(
  (act) => `callout.${act}`,
)

/** The page of the very thing an alert is about. */
export function pathOfSubject({
  type,
  subjectKind,
  subjectId,
}: Pick<AlertListed, 'type' | 'subjectKind' | 'subjectId'>): string {
  // A roster is its importer's own; to whoever else is told, the people it brought are the thing.
  if (type === 'import.committed') return '/people'
  if (subjectKind === 'substitution') return '/me/substitutes'
  if (subjectKind === 'system') return '/operations'
  if (subjectKind === 'roster') return '/shifts'
  if (subjectKind === 'verdict') return pathOfVerdict(subjectId)
  if (subjectKind === 'callout') return `${callTypes.includes(type) ? '/calls' : '/callouts'}/${subjectId}`
  const folders: Record<string, string> = {
    posting: '/postings',
    consultation: '/consultations',
    joining: '/joinings',
    leave: '/leave',
    import: '/imports',
    unit: '/units',
    person: '/people',
    post: '/posts',
    channel: '/channels',
    message: '/messages/of',
  }
  const folder = folders[subjectKind]
  return folder ? `${folder}/${subjectId}` : '/me'
}

/** `RULE.KEY/unit`, `RULE.KEY/force`, or `RULE.KEY/one:other` of two departments, which one page shows together. */
function pathOfVerdict(subjectId: string): string {
  const [ruleKey = '', subject = theForce] = subjectId.split('/')
  const isOfUnit = subject !== theForce && !pairIn(subject)
  return `/staffing/verdicts/${ruleKey}${isOfUnit ? `?unit=${subject}` : ''}`
}

/** The rule's title, whom it speaks of, and what was counted. */
function wordsOfVerdict(t: TFunction, language: string, facts: Facts) {
  const { unit, titleZh, titleEn, type, to, left, right } = facts
  const namesIn = (listed: Facts[string] | undefined) =>
    String(listed ?? '')
      .split(' ')
      .filter((one) => one !== '')
      .map((one) => t(`organisation:department.${one}`))
  const departments = namesIn(facts['missing'])
  const [one, other] = namesIn(facts['pair'])
  const isReckoned = to !== 'undefined' && to !== 'ended'
  const hasNumbers = isReckoned && (type !== 'presence' || departments.length > 0)
  const whole = Number(left) + Number(right)
  const named = departments.join(t('staffing:explain.and'))
  return {
    subject: one && other ? t('staffing:reciprocity.between', { one, other }) : (unit ?? t('staffing:force')),
    title: language === 'en' ? titleEn : titleZh,
    numbers: hasNumbers
      ? t(`alerts:numbers.${String(type)}`, { left, right, whole, departments: named, one, other })
      : '',
  }
}
