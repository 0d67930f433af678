import { useTranslation } from 'react-i18next'
import { isFullTime } from '#domain/postings/kinds.ts'
import type { PostingKindParams, TermProfileParams } from '#domain/rules/posting-params.ts'
import { useKindTexts } from '../../i18n/kinds.ts'

/** What a kind of posting entails and what a profile of terms allows, in words. */
export function useKindWords() {
  useKindTexts()
  const { t } = useTranslation()
  const share = ({ share, leastShare: least, mostShare: most }: PostingKindParams) =>
    t(least === most ? 'kinds:shareOf' : 'kinds:shareBetween', { share, least, most })
  const counted = ({ countedFrom: from, leastShare }: PostingKindParams, where: 'short' | 'sentence' = 'short') => {
    const how = howCounted(from, leastShare)
    return where === 'sentence' ? t(`kinds:sentenceCounted.${how}`, { from }) : t(shortCounted[how], { from })
  }
  const term = ({ term, months: count, usualMonths }: PostingKindParams) =>
    [
      t(`kinds:termOf.${term}`, { count }),
      ...(term === 'own' && usualMonths !== undefined ? [t('kinds:usual', { count: usualMonths })] : []),
    ].join(t('kinds:comma'))
  const injury = ({ injury, injuryAgreeable }: PostingKindParams) => {
    const line = t(`kinds:line.${injury}`)
    return injuryAgreeable ? t('kinds:agreeable', { line }) : line
  }
  const beside = ({ share }: { share: number }) => t(isFullTime({ share }) ? 'kinds:besideNot' : 'kinds:besideYes')
  const sentence = (params: PostingKindParams) =>
    t('kinds:sentence', {
      ...{ share: share(params), counted: counted(params, 'sentence'), term: term(params), injury: injury(params) },
      ...{ appraiser: t(`kinds:line.${params.appraiser}`), payer: t(`kinds:line.${params.payer}`) },
      beside: beside(params),
    })
  const profile = (params: TermProfileParams) => profileParts(params).map(([key, facts]) => t(key, facts))
  return { share, counted, term, injury, beside, sentence, profile }
}

function howCounted(from: number | undefined, leastShare: number): keyof typeof shortCounted {
  if (from === undefined) return 'never'
  return from > leastShare ? 'from' : 'always'
}

const shortCounted = { always: 'kinds:countedAlways', from: 'kinds:countedFrom', never: 'kinds:countedNever' }

/** Each of the limits that a profile has, as a text and its facts. */
function profileParts(params: TermProfileParams): [string, Record<string, number>][] {
  const { months, extensions: times, extensionMonths, cumulativeMonths, pauseMonths, reviewMonths, applyDays } = params
  const parts: [string, number | undefined, Record<string, number>?][] = [
    ['kinds:profile.months', months],
    ['kinds:profile.ownTerm', months === undefined ? 0 : undefined],
    ['kinds:profile.longerWithForm', params.longerWithForm ? 0 : undefined],
    ['kinds:profile.extensions', extensionMonths, { times: times ?? 1 }],
    ['kinds:profile.cumulative', cumulativeMonths],
    ['kinds:profile.pause', pauseMonths],
    ['kinds:profile.review', reviewMonths],
    ['kinds:profile.apply', applyDays],
    ['kinds:profile.followsTask', params.followsTask ? 0 : undefined],
  ]
  return parts.flatMap(([key, count, more]): [string, Record<string, number>][] =>
    count === undefined ? [] : [[key, { count, ...more }]],
  )
}
