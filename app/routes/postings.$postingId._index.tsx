import { Alert, Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { askedStates, stateOn, unsentStates, whyCannotMove } from '#domain/postings.ts'
import { lettersOf } from '#server/letters/kept.server.ts'
import { getLetterOf } from '#server/letters/queries.server.ts'
import { whyCannotSend } from '#server/postings/drafts.server.ts'
import { warningsAbout } from '#server/postings/longest-terms.server.ts'
import { listRemarks } from '#server/messages/matters.server.ts'
import { mayAskInReturn } from '#server/postings/pairing.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { termOf } from '#server/postings/terms.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { Counterpart } from '../components/postings/pairs/Counterpart.tsx'
import { JoiningOfPosting } from '../components/joinings/JoiningOfPosting.tsx'
import { DecisionEffect } from '../components/postings/DecisionEffect.tsx'
import { LetterLink, Numbers } from '../components/postings/LetterLinks.tsx'
import { DraftNotice } from '../components/postings/DraftNotice.tsx'
import { Overdue } from '../components/postings/Overdue.tsx'
import { PostingActs } from '../components/postings/PostingActs.tsx'
import { PostingStatus } from '../components/postings/PostingStatus.tsx'
import { MatterTalk } from '../components/messages/MatterTalk.tsx'
import { PostingTerms } from '../components/postings/PostingTerms.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { SentBackNotice } from '../components/postings/SentBackNotice.tsx'
import { useTermWords } from '../components/postings/term-words.ts'
import { AsOfBand } from '../components/shell/AsOfBar.tsx'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { found } from '../http.server.ts'
import { useLetterTexts } from '../i18n/letters.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const asOf = asOfFrom(args.request, ctx)
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? '', asOf.day))
  const isOpen = !whyCannotMove(posting.state, 'approve')
  const effect = posting.mayDecide && isOpen ? await previewDecision(ctx, posting) : undefined
  const maySend = posting.mayDraft && !whyCannotMove(posting.state, 'send')
  const cannot = maySend ? await whyCannotSend(ctx, posting) : undefined
  const obstacle = cannot ? { code: cannot.code, facts: cannot.facts } : null
  const term = await termOf(ctx, posting)
  const letter = (await getLetterOf(ctx, posting.id)) ?? null
  const reminders = await lettersOf(ctx.store.read, { postingId: posting.id, kinds: ['return_reminder'] })
  const isAsked = [...unsentStates, ...askedStates].includes(posting.state)
  const warnings = isAsked ? await warningsAbout(ctx.store.read, ctx, posting) : []
  const sealed = await lettersOf(ctx.store.read, { postingId: posting.id, kinds: ['posting'] })
  const earlier = sealed.filter(({ number }) => number !== letter?.number)
  const inReturn = await mayAskInReturn(ctx, posting)
  const talk = await listRemarks(ctx, posting.id)
  return { asOf, posting, effect: effect ?? null, obstacle, letter, earlier, reminders, warnings, term, inReturn, talk }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function PostingPage() {
  useLetterTexts()
  const { asOf, posting, effect, obstacle, letter, earlier, reminders, warnings, term, inReturn, talk } =
    useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  const monthsIn = useTermWords()
  const at = useOnDay()
  useLiveUpdates(['posting.', 'conversation.read'])
  const { id, name, hostUnit, homeUnit, state } = posting
  const isUnsent = unsentStates.includes(state)
  return (
    <>
      <PageHead
        title={`${name} · ${t(`postings:kind.${posting.kind}`)} · ${hostUnit ?? ''}`}
        note={
          <>
            <PostingStatus state={stateOn(posting, asOf.day)} endsOn={posting.endsOn} today={asOf.day} />{' '}
            <Overdue posting={posting} today={asOf.day} />
          </>
        }
        back={{ to: '/postings', label: t('postings:title') }}
      >
        <PostingActs posting={posting} mayAskInReturn={inReturn} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <SentBackNotice posting={posting} />
      <DraftNotice posting={posting} obstacle={obstacle} />
      <Section title={t('postings:period')}>
        <FactList
          facts={[
            {
              label: t('postings:person'),
              value: isUnsent ? (
                `${name} ${posting.staffNumber}`
              ) : (
                <Anchor
                  component={Link}
                  to={at(`/people/${posting.personId}`)}
                >{`${name} ${posting.staffNumber}`}</Anchor>
              ),
            },
            { label: t('postings:home'), value: homeUnit },
            { label: t('postings:host'), value: hostUnit },
            { label: t('postings:post'), value: posting.post ?? t('common:unknown') },
            { label: t('postings:period'), value: format.period(posting) },
            { label: t('posting-acts:extend.inAll'), value: monthsIn(term) },
            { label: t('postings:document'), value: posting.document ?? t('common:unknown') },
            { label: t('postings:purpose'), value: posting.purpose },
            ...(posting.joining
              ? [{ label: t('common:nav.joinings'), value: <JoiningOfPosting joining={posting.joining} /> }]
              : []),
            ...(letter ? [{ label: t('postings:letter'), value: <LetterLink id={id} number={letter.number} /> }] : []),
            ...(earlier.length > 0
              ? [{ label: t('posting-acts:extend.earlierLetters'), value: <Numbers sealed={earlier} /> }]
              : []),
            ...(reminders.length > 0
              ? [{ label: t('letters:kind.return_reminder'), value: <Numbers sealed={reminders} /> }]
              : []),
          ]}
        />
      </Section>
      <Counterpart pair={posting.pair} />
      <PostingTerms posting={posting} warnings={warnings} />
      {effect && <DecisionEffect effect={effect} homeUnit={homeUnit ?? ''} hostUnit={hostUnit ?? ''} />}
      {posting.ending && (
        <Alert color="gray" mb="md">
          {t(`postings:ending.${posting.ending}`)}
        </Alert>
      )}
      <PostingSteps posting={posting} />
      <MatterTalk to={`/postings/${id}/discussion`} talk={talk} />
    </>
  )
}
