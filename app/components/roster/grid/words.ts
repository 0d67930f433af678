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
  // A fast wheel draws thousands of cells a second: what they have in common is put into words once.
  const dayOf = kept((day: IsoDate) => `${day.slice(5)} ${weekday.format(new Date(`${day}T00:00:00Z`))}`)
  const word = kept((key: string) => t(`roster-grid:${key}`))
  const findingsOf = kept((count: number) => t('roster-grid:findingsOf', { count }))
  const hoursOf = kept((stretches: readonly Stretch[]) =>
    stretches
      .map((stretch: Stretch) => {
        const { from, to, endsNextDay } = clockTimesOf(stretch)
        return `${from}–${endsNextDay ? t('roster-grid:nextDay', { time: to }) : to}`
      })
      .join(' '),
  )
  const hours = (type: Pick<ShiftTypeShown, 'stretches'> | undefined) => (type ? hoursOf(type.stretches) : '')
  const personOf = (id: string | null) => (id === null ? word('open') : (people.get(id)?.name ?? word('somebody')))
  const entries = new WeakMap<EntryShown, string>()
  const entry = (one: EntryShown) => {
    const said = entries.get(one) ?? entryAnew(one)
    entries.set(one, said)
    return said
  }
  const entryAnew = (one: EntryShown) => {
    const type = types.get(one.shiftTypeId)
    const place = places.get(one.placeId ?? '')?.name
    const parts = [type?.name ?? one.code, hours(type), place, one.isLeader ? word('leader') : '']
    return [...parts, one.isPinned ? word('pinned') : '', word(`state.${one.state}`)].filter(Boolean).join(' ')
  }
  const finding = ({ check, facts }: Pick<FindingShown, 'check' | 'facts'>) => {
    const { otherId } = facts
    const other = typeof otherId === 'string' ? personOf(otherId) : ''
    return t(`roster-grid:check.${check}`, { ...facts, other })
  }
  const cell = (line: CellLine, day: IsoDate, { entries: there, findings }: CellShown) => {
    const what = there.map((one) =>
      line.kind === 'person' || line.kind === 'open' ? entry(one) : `${personOf(one.personId)} ${entry(one)}`,
    )
    const said = findings.length > 0 ? findingsOf(findings.length) : ''
    return [line.name, dayOf(day), what.join('；') || word('empty'), said].filter(Boolean).join(', ')
  }
  /** What somebody has said of a day, and how that is said; null: nothing. */
  const wish = (personId: string, day: IsoDate) => {
    const isWanted = wishes.get(`${personId} ${day}`)
    return isWanted === undefined ? null : { isWanted, said: t(`roster-grid:wish.${isWanted ? 'wanted' : 'unwanted'}`) }
  }
  return { t, dayOf, hours, entry, finding, cell, personOf, wish, types, places, people }
}

/** The same, worked out once for each thing it is asked of. */
function kept<Of, Answer>(work: (of: Of) => Answer): (of: Of) => Answer {
  const answers = new Map<Of, Answer>()
  return (of) => {
    const known = answers.get(of)
    if (known !== undefined) return known
    const answer = work(of)
    answers.set(of, answer)
    return answer
  }
}

export type GridWords = ReturnType<typeof useGridWords>
