import { calendarTyped } from '#domain/roster/calendar-text.ts'
import type { Evidence } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { holidayCalendars } from '../schema/index.ts'
import type { Seeding } from './seeding.ts'

type ShippedCalendar = { year: number; document: string; number: string; knownFrom: IsoDate; notice: string }

const issuer = '国务院办公厅'
/** Written down from general knowledge: the page says that it has to be checked against the notice. */
const evidence: Evidence = 'G'

export const shippedCalendars: readonly ShippedCalendar[] = [
  {
    year: 2016,
    document: '国务院办公厅关于2016年部分节假日安排的通知',
    number: '国办发明电〔2015〕18号',
    knownFrom: '2015-12-10',
    notice: [
      '元旦：1月1日至3日放假。',
      '春节：2月7日至13日放假调休，共7天。2月6日、2月14日上班。',
      '清明节：4月2日至4日放假。',
      '劳动节：4月30日至5月2日放假。',
      '端午节：6月9日至11日放假调休，共3天。6月12日上班。',
      '中秋节：9月15日至17日放假调休，共3天。9月18日上班。',
      '国庆节：10月1日至7日放假调休，共7天。10月8日、10月9日上班。',
    ].join('\n'),
  },
  {
    year: 2025,
    document: '国务院办公厅关于2025年部分节假日安排的通知',
    number: '国办发明电〔2024〕12号',
    knownFrom: '2024-11-12',
    notice: [
      '元旦：1月1日放假1天，不调休。',
      '春节：1月28日至2月4日放假调休，共8天。1月26日、2月8日上班。',
      '清明节：4月4日至6日放假，共3天。',
      '劳动节：5月1日至5日放假调休，共5天。4月27日上班。',
      '端午节：5月31日至6月2日放假，共3天。',
      '国庆节、中秋节：10月1日至8日放假调休，共8天。9月28日、10月11日上班。',
    ].join('\n'),
  },
  {
    year: 2026,
    document: '国务院办公厅关于2026年部分节假日安排的通知',
    number: '国办发明电〔2025〕7号',
    knownFrom: '2025-11-04',
    notice: [
      '元旦：1月1日至3日放假调休，共3天。1月4日上班。',
      '春节：2月15日至23日放假调休，共9天。2月14日、2月28日上班。',
      '清明节：4月4日至6日放假，共3天。',
      '劳动节：5月1日至5日放假调休，共5天。5月9日上班。',
      '端午节：6月19日至21日放假，共3天。',
      '中秋节：9月25日至27日放假，共3天。',
      '国庆节：10月1日至7日放假调休，共7天。9月20日、10月10日上班。',
    ].join('\n'),
  },
]

/** Puts in the calendars of those years of which nothing is known yet; what the office wrote down itself stays as it is. */
export async function seedHolidays({ tx, idOf, now }: Pick<Seeding, 'tx' | 'idOf' | 'now'>): Promise<void> {
  const known = await tx.selectDistinct({ year: holidayCalendars.year }).from(holidayCalendars)
  const years = new Set(known.map(({ year }) => year))
  const missing = shippedCalendars.filter(({ year }) => !years.has(year))
  if (missing.length === 0) return
  await tx.insert(holidayCalendars).values(
    missing.map(({ notice, ...calendar }) => ({
      ...calendar,
      ...{ id: idOf(`holidays ${calendar.year}`), version: 1, issuer, evidence },
      ...{ days: calendarTyped(notice, calendar.year), reason: null, createdBy: null, createdAt: now },
    })),
  )
}
