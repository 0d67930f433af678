import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { clockTimesOf, type Stretch } from '#domain/roster/hours.ts'
import type { EntryShown, FindingShown, ShiftTypeShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { CellLine } from './lines.ts'
import type { CellShown, Frame } from './sheet.ts'

/** How the grid says what stands in it. */
export function useGridWords(frame: Frame) {
  const { t, i18n } = useTranslation()
  return useMemo(() => wordsOf(frame, t, i18n.language), [frame, t, i18n.language])
}

function wordsOf(frame: Frame, t: TFunction, language: string) {
  const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { weekday: 'short', timeZone: 'UTC' })
  const types = new Map(frame.shiftTypes.map((type) => [type.id, type]))
  const places = new Map(frame.places.map((place) => [place.id, place]))
  const wishes = new Map(frame.wishes.map(({ personId, day, isWanted }) => [`${personId} ${day}`, isWanted]))
  const people = new Map(frame.people.map((person) => [person.id, person]))
  const dayOf = (day: IsoDate) => `${day.slice(5)} ${weekday.format(new Date(`${day}T00:00:00Z`))}`
  const hours = (type: Pick<ShiftTypeShown, 'stretches'> | undefined) =>
    (type?.stretches ?? [])
      .map((stretch: Stretch) => {
        const { from, to, endsNextDay } = clockTimesOf(stretch)
        return `${from}–${endsNextDay ? t('roster-grid:nextDay', { time: to }) : to}`
      })
      .join(' ')
  const personOf = (id: string | null) =>
    id === null ? t('roster-grid:open') : (people.get(id)?.name ?? t('roster-grid:somebody'))
  const entry = (one: EntryShown) => {
    const type = types.get(one.shiftTypeId)
    const place = places.get(one.placeId ?? '')?.name
    const parts = [type?.name ?? one.code, hours(type), place, one.isLeader ? t('roster-grid:leader') : '']
    return [...parts, one.isPinned ? t('roster-grid:pinned') : '', t(`roster-grid:state.${one.state}`)]
      .filter(Boolean)
      .join(' ')
  }
  const finding = ({ check, facts }: Pick<FindingShown, 'check' | 'facts'>) => {
    const { otherId } = facts
    const other = typeof otherId === 'string' ? personOf(otherId) : ''
    return t(`roster-grid:check.${check}`, { ...facts, other })
  }
  const cell = (line: CellLine, day: IsoDate, { entries, findings }: CellShown) => {
    const what = entries.map((one) =>
      line.kind === 'person' || line.kind === 'open' ? entry(one) : `${personOf(one.personId)} ${entry(one)}`,
    )
    const said = findings.length > 0 ? t('roster-grid:findingsOf', { count: findings.length }) : ''
    return [line.name, dayOf(day), what.join('；') || t('roster-grid:empty'), said].filter(Boolean).join(', ')
  }
  /** What somebody has said of a day, and how that is said; null: nothing. */
  const wish = (personId: string, day: IsoDate) => {
    const isWanted = wishes.get(`${personId} ${day}`)
    return isWanted === undefined ? null : { isWanted, said: t(`roster-grid:wish.${isWanted ? 'wanted' : 'unwanted'}`) }
  }
  return { t, dayOf, hours, entry, finding, cell, personOf, wish, types, places, people }
}

export type GridWords = ReturnType<typeof useGridWords>
