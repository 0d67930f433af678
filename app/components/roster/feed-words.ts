import type { TFunction } from 'i18next'
import type { FeedShift } from '#domain/roster/feeds.ts'
import type { FeedEntry } from '#server/roster/feed-reading.server.ts'

/** A shift in the words of a calendar: what and where in its title, with whom in what is written below. */
export function feedShift(
  t: TFunction,
  { name, unit, place, isLeader, with: others, open, ...entry }: FeedEntry,
  isOfUnit: boolean,
): FeedShift {
  const what = [name, place].filter(Boolean).join(' · ')
  const leads = t('calendars:leads')
  const names = others.map((one) => (one.isLeader ? t('calendars:leader', { name: one.name }) : one.name))
  const notes = [
    unit,
    isLeader ? leads : null,
    names.length > 0
      ? t(isOfUnit ? 'calendars:team' : 'calendars:with', { names: names.join(t('calendars:between')) })
      : null,
    open > 0 ? t('calendars:openShifts', { open }) : null,
    entry.isCancelled ? t('calendars:cancelledNote') : null,
  ]
  return {
    ...entry,
    title: entry.isCancelled ? t('calendars:cancelled', { what }) : what,
    place,
    notes: notes.filter((note) => note !== null),
  }
}
