import { useTranslation } from 'react-i18next'
import { endFlagOf, overdueOf, type Days, type EndFlag, type Ending } from '#domain/postings/ends.ts'
import { stateOn, type PostingKind, type PostingState } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useFormat } from '../../../format.ts'
import type { Tone } from '../../ui/Status.tsx'
import { lookOf, type Drawn } from './drawing.ts'

export const flagTones: Record<EndFlag['within'], Tone> = {
  ...{ 60: 'waiting', 30: 'near', 7: 'near', 0: 'bad', overdue: 'bad' },
}

type PostingFacts = Ending & {
  id: string
  hostUnitId: string
  hostUnit: string | null
  homeUnit?: string | null
  name?: string
  kind: PostingKind
  state: PostingState
  share: number
  post: string | null
  startsOn: IsoDate
}

/** The facts of the pictures in words, and as what is drawn of them on the day looked at. */
export function useTimelineWords(days: Days) {
  const { t } = useTranslation()
  const format = useFormat()
  const flag = (one: EndFlag) =>
    one.within === 'overdue'
      ? t('timelines:flag.overdue', { count: one.days })
      : t(`timelines:flag.within_${one.within}`, { days: one.days })
  // A picture of hundreds says the same few words again and again.
  const known = new Map<string, string>()
  const word = (key: string) => {
    const text = known.get(key) ?? t(key)
    known.set(key, text)
    return text
  }
  const said = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')
  return {
    flag,
    said,
    period: format.period,
    lastDay: (posting: PostingFacts) => format.lastDay(posting) ?? word('common:open'),
    /** A posting and, where it is overdue, the days gone by since. The unit that a whole page is about is not named again. */
    drawnOf(posting: PostingFacts, to: string, ofUnit?: string): Drawn[] {
      const { id, name, homeUnit, hostUnit, kind, post, startsOn, endsOn } = posting
      const found = endFlagOf(posting, days)
      const what = said(post, word(`postings:kind.${kind}`))
      const label = posting.hostUnitId === ofUnit ? what : said(hostUnit, what)
      const way = homeUnit ? `${homeUnit} → ${hostUnit ?? ''}` : hostUnit
      const says = said(
        name,
        way,
        what,
        format.period({ startsOn, endsOn }),
        word(`postings:state.${stateOn(posting, days.day)}`),
        found && flag(found),
      )
      const bar: Drawn = { id, label, says, to, look: lookOf(posting), flag: found?.within ?? null, startsOn, endsOn }
      const late = overdueOf(posting, days)
      if (!late || !found) return [bar]
      return [bar, { ...bar, ...late, id: `${id} late`, look: 'overdue', label: flag(found), flag: null }]
    },
  }
}
