import { useTranslation } from 'react-i18next'
import type { Term } from '#server/postings/terms.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

/** The months of a posting, and the most it may take, as a text. */
export function useTermWords() {
  usePostingActTexts()
  const { t } = useTranslation()
  return ({ months, most }: Term): string => {
    if (months === null) return t('common:open')
    return most === null
      ? t('posting-acts:extend.months', { count: months })
      : t('posting-acts:extend.monthsOf', { count: months, most })
  }
}
