import { useTranslation } from 'react-i18next'
import type { Condition } from '#domain/appointments/eligibility.ts'
import { addDays, isIsoDate } from '#domain/shared/dates.ts'
import type { Fit } from '#domain/appointments/fit.ts'
import { useAppointmentTexts } from '../../i18n/appointments.ts'
import { factsIn } from '../../i18n/facts.ts'
import type { Tone } from '../ui/Status.tsx'

export const toneOf: Record<Fit['standing'], Tone> = {
  passed: 'good',
  nearly: 'near',
  warned: 'near',
  unknown: 'waiting',
  failed: 'bad',
}

/** Periods are half-open; what is read is the last day. */
function lastOf(until: unknown): string | null {
  return typeof until === 'string' && isIsoDate(until) ? addDays(until, -1) : null
}

/** A condition and what it came to, in sentences; and how well somebody fits in a word. */
export function useConditionWords() {
  useAppointmentTexts()
  const { t, i18n } = useTranslation()
  const listed = (text: unknown, place: string) =>
    (typeof text === 'string' ? text.split(' ') : [])
      .filter((one) => one !== '')
      .map((one) => t(`${place}.${one}`))
      .join(t('appointments:and'))
  return {
    name: ({ key }: Pick<Condition, 'key'>) => t(`appointments:conditionOf.${key}`),
    standing: ({ standing, months }: Fit) => t(`appointments:standing.${standing}`, { months }),
    result: ({ result, months }: Condition) => t(`appointments:result.${result}`, { months }),
    sentence({ key, result, facts }: Condition) {
      const own = listed(facts['own'], 'organisation:department') || t('common:none')
      return t(`appointments:told.${key}.${result}`, {
        ...factsIn(i18n.language, facts),
        ...{ own, asked: listed(facts['asked'], 'organisation:department') },
        kinds: listed(facts['kinds'], 'postings:kind'),
        post: facts['post'] ?? factsIn(i18n.language, facts)['post'] ?? t('common:none'),
        until: lastOf(facts['until']) ?? t('common:open'),
        ...(typeof facts['kind'] === 'string' && { context: facts['kind'] }),
      })
    },
  }
}
