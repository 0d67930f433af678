import { useTranslation } from 'react-i18next'
import { unsentStates } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

/** One step of a posting: what, by whom, for whom, when; `at` is null while it is waited for. */
export type TraceStep = {
  key: string
  title: string
  by: string | null
  forWhom: string | null
  at: number | null
  text: string | null
}

type Placed = TraceStep & { place: number }

/** All that has happened to a posting, in order, and what is waited for. */
export function useTrace(posting: PostingShown): TraceStep[] {
  const tellers = [useAsked(), useSaid(), useDecided(), useEarlyEnds(), useExtensions()]
  const awaited = useAwaited()
  const told = tellers.flatMap((tell) => tell(posting))
  const done = told.filter(({ at }) => at !== null)
  const open = told.filter(({ at }) => at === null)
  // Steps of the same moment stand in the order in which one leads to the next.
  const inOrder = done.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.place - b.place)
  return [...inOrder, ...open, ...awaited(posting)]
}

const roundLength = 10

function useFact() {
  usePostingActTexts()
  const { t } = useTranslation()
  return (label: string, value: string) => t('common:correction.fact', { label, value })
}

const textOf = (...parts: (string | null)[]) => parts.filter(Boolean).join('\n') || null

/** Asked for, sent back by those who have a say, asked for again, taken back. */
function useAsked() {
  usePostingActTexts()
  const { t } = useTranslation()
  return ({ state, asker, askedAt, steps, id }: PostingShown): Placed[] => {
    const taken = steps.map(({ step, round, side, reason, ...who }): Placed => {
      const titles = {
        asked: t(round === 1 ? 'posting-acts:steps.asked' : 'posting-acts:steps.askedAgain'),
        sent_back: t('posting-acts:steps.sentBack', { context: side ?? undefined }),
        withdrawn: t('posting-acts:steps.withdrawn'),
        revoked: t('posting-acts:steps.revoked'),
      }
      const places = { asked: 0, sent_back: 3, withdrawn: 4, revoked: 5 }
      return { ...who, key: who.id, title: titles[step], text: reason, place: round * roundLength + places[step] }
    })
    if (steps.some(({ step, round }) => step === 'asked' && round === 1)) return taken
    const title = unsentStates.includes(state) ? 'drafted' : 'asked'
    const first = { title: t(`posting-acts:steps.${title}`), by: asker, forWhom: null, at: askedAt, text: null }
    return [{ ...first, key: `${id} asked`, place: 0 }, ...taken]
  }
}

/** The opinions of both sides and the personnel check, round by round. */
function useSaid() {
  const fact = useFact()
  const { t } = useTranslation()
  return ({ opinions, checks }: PostingShown): Placed[] => [
    ...opinions.map(({ id, side, voice, verdict, opinion, round, ...who }): Placed => {
      const isStoodIn = voice !== null && voice !== 'commander'
      const title = fact(t(`posting-acts:steps.opinion_${side}`), t(`postings:verdict.${verdict}`))
      const text = textOf(isStoodIn ? t(`posting-acts:steps.voice.${voice}`) : null, opinion)
      return { ...who, key: id, title, text, place: round * roundLength + 1 }
    }),
    ...checks.map(({ id, verdict, note, round, ...who }): Placed => {
      const title = fact(t('posting-acts:steps.check'), t(`posting-acts:steps.${verdict}`))
      return { ...who, key: id, title, text: note, place: round * roundLength + 2 }
    }),
  ]
}

const afterRounds = Number.MAX_SAFE_INTEGER

function useDecided() {
  const fact = useFact()
  const { t, i18n } = useTranslation()
  return ({ decisions, vacancies, returned }: PostingShown): Placed[] => [
    ...decisions.map(({ id, outcome, reason, document, ...who }): Placed => {
      const title = fact(t('posting-acts:steps.decision'), t(`posting-acts:steps.${outcome}`))
      const left = vacancies.filter(({ decisionId }) => decisionId === id)
      const posts = left.map(({ fate, unit, nameZh, nameEn, leftOn: day }) => {
        const post = i18n.language === 'en' ? `${nameEn}, ${unit ?? ''},` : `${unit ?? ''}${nameZh}`
        return t(`posting-acts:steps.${fate}`, { post, day })
      })
      return { ...who, key: id, title, text: textOf(document, reason, ...posts), place: afterRounds - 3 }
    }),
    ...(returned ? [returned] : []).map(({ id, returnedOn, note, ...who }): Placed => {
      const title = t('posting-acts:steps.returned', { day: returnedOn })
      return { ...who, key: id, title, text: note, place: afterRounds }
    }),
  ]
}

function useEarlyEnds() {
  const fact = useFact()
  const { t } = useTranslation()
  return ({ earlyEnds }: PostingShown): Placed[] =>
    earlyEnds.flatMap(({ id, kind, lastDay, by, forWhom, at, ...end }): Placed[] => {
      const isOwnDecision = kind === 'termination'
      const title = t(`posting-acts:steps.${kind}`, { day: lastDay })
      const text = textOf(isOwnDecision ? end.document : null, end.reason)
      const wanted = { key: id, title, by, forWhom, at, text, place: afterRounds - 2 }
      if (isOwnDecision) return [wanted]
      const answered = end.outcome
        ? fact(t('posting-acts:steps.recallDecision'), t(`posting-acts:steps.${end.outcome}`))
        : t('posting-acts:steps.waitingDecision')
      const answer = { key: `${id} decision`, title: answered, text: textOf(end.document, end.answer) }
      const who = { by: end.decidedBy, forWhom: end.decidedForWhom, at: end.decidedAt, place: afterRounds - 1 }
      return [wanted, { ...answer, ...who }]
    })
}

function useExtensions() {
  const fact = useFact()
  const { t } = useTranslation()
  return ({ extensions, homeUnit }: PostingShown): Placed[] =>
    extensions.flatMap(({ id, lastDay, reason, by, forWhom, at, ...extension }): Placed[] => {
      const { verdict, outcome } = extension
      const title = t('posting-acts:steps.extension', { day: lastDay })
      const asked = { key: id, title, by, forWhom, at, text: reason, place: afterRounds - 3 }
      const said = {
        key: `${id} opinion`,
        title: verdict
          ? fact(t('posting-acts:steps.opinion_home'), t(`postings:verdict.${verdict}`))
          : t('posting-acts:steps.waitingOpinion', { unit: homeUnit }),
        ...{ by: extension.givenBy, forWhom: extension.givenForWhom, at: extension.givenAt },
        ...{ text: extension.opinion, place: afterRounds - 2 },
      }
      const decided = {
        key: `${id} decision`,
        title: outcome
          ? fact(t('posting-acts:steps.extensionDecision'), t(`posting-acts:steps.${outcome}`))
          : t('posting-acts:steps.waitingDecision'),
        ...{ by: extension.decidedBy, forWhom: extension.decidedForWhom, at: extension.decidedAt },
        ...{ text: textOf(extension.document, extension.answer), place: afterRounds - 1 },
      }
      return [asked, ...(verdict || !outcome ? [said] : []), ...(verdict || outcome ? [decided] : [])]
    })
}

/** What somebody is to do next. */
function useAwaited() {
  usePostingActTexts()
  const { t } = useTranslation()
  return ({ state, heard, homeUnit, hostUnit, asker }: PostingShown): TraceStep[] => {
    const opinionOf = (unit: string | null) => t('posting-acts:steps.waitingOpinion', { unit })
    const awaited: Record<string, (string | null)[]> = {
      draft: [t('posting-acts:steps.waitingSending')],
      awaiting_opinion: [
        heard.includes('home') ? null : opinionOf(homeUnit),
        heard.includes('host') ? null : opinionOf(hostUnit),
      ],
      awaiting_check: [t('posting-acts:steps.waitingCheck')],
      awaiting_decision: [t('posting-acts:steps.waitingDecision')],
      sent_back: [t('posting-acts:steps.waitingAsker', { name: asker })],
      ended: [t('posting-acts:steps.waitingReturn', { unit: homeUnit })],
    }
    const nobody = { by: null, forWhom: null, at: null, text: null }
    return (awaited[state] ?? []).filter((title) => title !== null).map((title) => ({ ...nobody, key: title, title }))
  }
}
