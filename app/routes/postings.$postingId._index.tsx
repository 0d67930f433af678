import { Alert, Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { stateOn, unsentStates, whyCannotMove } from '#domain/postings.ts'
import { getLetterOf } from '#server/letters/queries.server.ts'
import { whyCannotSend } from '#server/postings/drafts.server.ts'
import { getPosting, type PostingShown } from '#server/postings/queries.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { DecisionEffect } from '../components/postings/DecisionEffect.tsx'
import { DraftNotice } from '../components/postings/DraftNotice.tsx'
import { Overdue } from '../components/postings/PostingList.tsx'
import { PostingActs } from '../components/postings/PostingActs.tsx'
import { PostingStatus } from '../components/postings/PostingStatus.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { AsOfBand } from '../components/shell/AsOfBar.tsx'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { found } from '../http.server.ts'
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
  const cannot = canStillSend(posting) ? await whyCannotSend(ctx, posting) : undefined
  const obstacle = cannot ? { code: cannot.code, facts: cannot.facts } : null
  const letter = (await getLetterOf(ctx, posting.id)) ?? null
  return { asOf, posting, effect: effect ?? null, obstacle, letter }
}

const canStillSend = ({ mayDraft, state }: PostingShown) => mayDraft && !whyCannotMove(state, 'send')

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function PostingPage() {
  const { asOf, posting, effect, obstacle, letter } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  useLiveUpdates(['posting.'])
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
        <PostingActs posting={posting} />
      </PageHead>
      <AsOfBand asOf={asOf} />
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
            { label: t('postings:share'), value: `${posting.share}%` },
            { label: t('postings:counted'), value: posting.countsInStrength ? t('common:yes') : t('common:no') },
            { label: t('postings:document'), value: posting.document ?? t('common:unknown') },
            { label: t('postings:purpose'), value: posting.purpose },
            ...(letter ? [{ label: t('postings:letter'), value: <LetterLink id={id} number={letter.number} /> }] : []),
          ]}
        />
      </Section>
      {effect && <DecisionEffect effect={effect} homeUnit={homeUnit ?? ''} hostUnit={hostUnit ?? ''} />}
      {posting.ending && (
        <Alert color="gray" mb="md">
          {t(`postings:ending.${posting.ending}`)}
        </Alert>
      )}
      <PostingSteps posting={posting} />
    </>
  )
}

function LetterLink({ id, number }: { id: string; number: string | null }) {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} to={`/postings/${id}/letter`}>
      {number ?? t('postings:letterToSeal')}
    </Anchor>
  )
}
