import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Matters, PostingMatter } from '#server/home/queries.server.ts'
import { PostingMatters } from './PostingMatters.tsx'

type Kind = { [K in keyof Matters]-?: NonNullable<Matters[K]> extends PostingMatter ? K : never }[keyof Matters]

/** For each kind: its title, the page of the act an item leads to, and where all of them are. */
const kinds: Record<Kind, { title: string; act: string; allTo: string }> = {
  opinions: { title: 'opinions', act: '/opinion', allTo: '/postings?state=awaiting_opinion' },
  hostOpinions: { title: 'hostOpinions', act: '/host-opinion', allTo: '/postings?state=awaiting_opinion' },
  checks: { title: 'checks', act: '/check', allTo: '/postings?state=awaiting_check' },
  decisions: { title: 'decisions', act: '/decision', allTo: '/postings?state=awaiting_decision' },
  recalls: { title: 'recalls', act: '/recall-decision', allTo: '/postings?state=serving&recalled=1' },
  extensionOpinions: {
    title: 'extensionOpinions',
    act: '/extension-opinion',
    allTo: '/postings?state=serving&extension=opinion',
  },
  extensions: {
    title: 'extensions',
    act: '/extension-decision',
    allTo: '/postings?state=serving&extension=decision',
  },
  returns: { title: 'returns', act: '/return', allTo: '/postings?state=ended&sort=endsOn' },
  drafts: { title: 'drafts', act: '/sending', allTo: '/postings?state=draft' },
  sentBack: { title: 'sentBack', act: '/draft', allTo: '/postings?state=sent_back' },
  ending: { title: 'ending', act: '', allTo: '/postings?ending=30&sort=endsOn' },
  asked: { title: 'mine', act: '', allTo: '/postings?state=open' },
  own: { title: 'self', act: '', allTo: '' },
}

/** What waits for somebody to act on it, in the order in which it is done. */
export const actKinds = [
  'opinions',
  'hostOpinions',
  'extensionOpinions',
  'checks',
  'decisions',
  'recalls',
  'extensions',
  'returns',
  'drafts',
  'sentBack',
] as const satisfies readonly Kind[]

type Props = { matters: Matters; show: readonly Kind[]; today: IsoDate; ownTo: string }

/** The postings that need somebody, kind by kind, each leading to the very act. */
export function PostingMattersOf({ matters, show, today, ownTo }: Props) {
  const { t } = useTranslation()
  return show.map((kind) => {
    const matter = matters[kind]
    const { title, act, allTo } = kinds[kind]
    return (
      matter && (
        <PostingMatters
          key={kind}
          title={t(`common:home.${title}`)}
          matter={matter}
          today={today}
          to={({ id }) => `/postings/${id}${act}`}
          allTo={kind === 'own' ? ownTo : allTo}
        />
      )
    )
  })
}
