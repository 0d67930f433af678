import { useTranslation } from 'react-i18next'
import type { Asked, DemandLine } from '#domain/roster/coverage.ts'
import type { HolidayRule } from '#domain/roster/demands.ts'

const workdays = '0 1 2 3 4'
const weekend = '5 6'

/** Days of the week and lines of a demand, as they are said. */
export function useDemandWords() {
  const { t, i18n } = useTranslation()
  const separator = i18n.language === 'en' ? ', ' : '、'
  const days = (weekdays: readonly number[]): string => {
    if (weekdays.length === 7) return t('places:everyDay')
    const written = weekdays.join(' ')
    if (written === workdays) return t('places:workdays')
    if (written === weekend) return t('places:weekend')
    return weekdays.map((day) => t(`places:weekday.${day}`)).join(separator)
  }
  const who = ({ departments = [], staffClass, categories = [], certified, leads }: Asked): string => {
    const words = [
      departments.map((one) => t(`organisation:department.${one}`)).join('/'),
      categories.map((one) => t(`people:category.${one}`)).join('/'),
      staffClass ? t(`places:staff.${staffClass}`) : '',
      certified ? t('places:quality.certified') : '',
      leads ? t('places:quality.leads') : '',
    ].filter((word) => word !== '')
    return words.length > 0 ? words.join(i18n.language === 'en' ? ' ' : '') : t('places:anybody')
  }
  return {
    days,
    /** With what holds on public holidays, where that is out of the ordinary. */
    recurrence: (weekdays: readonly number[], onHolidays: HolidayRule) =>
      onHolidays === 'as_usual' ? days(weekdays) : `${days(weekdays)}${separator}${t(`places:holidays.${onHolidays}`)}`,
    line: ({ count, asked }: DemandLine) => t('places:line', { count, words: who(asked) }),
  }
}
