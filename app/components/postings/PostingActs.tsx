import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { OpinionSide } from '#domain/postings/opinions.ts'
import { unsentStates, whyCannotMove } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useLetterTexts } from '../../i18n/letters.ts'
import { usePairTexts } from '../../i18n/pairs.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

/** What the reader may do with a posting as it stands, each act on a page of its own. */
export function PostingActs({ posting, mayAskInReturn }: { posting: PostingShown; mayAskInReturn: boolean }) {
  usePostingActTexts()
  usePairTexts()
  useLetterTexts()
  const { t } = useTranslation()
  const { id, state, earlyEnds } = posting
  const isRecalled = earlyEnds.some(({ outcome }) => outcome === null)
  const extension = posting.extensions.find(({ outcome }) => outcome === null)
  const isWaiting = isRecalled || extension !== undefined
  const lacks = (side: OpinionSide) => !whyCannotMove(state, 'opine') && !posting.heard.includes(side)
  const maySay = state === 'awaiting_opinion' && (posting.mayOpine || posting.maySpeakForHost)
  const hasTheWord = maySay || (state === 'awaiting_decision' && posting.mayDecide)
  const isServed = !whyCannotMove(state, 'shorten')
  return (
    <>
      {posting.mayDraft && state === 'draft' && <DraftActs id={id} />}
      {posting.mayDraft && state === 'sent_back' && <SentBackActs id={id} />}
      {posting.mayOpine && lacks('home') && (
        <Act to={`/postings/${id}/opinion`} label={t('posting-acts:opine.title')} isMain />
      )}
      {posting.maySpeakForHost && lacks('host') && (
        <Act to={`/postings/${id}/host-opinion`} label={t('posting-acts:hostOpine.title')} isMain />
      )}
      {posting.mayCheck && !whyCannotMove(state, 'check') && (
        <Act to={`/postings/${id}/check`} label={t('posting-acts:check.title')} isMain />
      )}
      {posting.mayDecide && !whyCannotMove(state, 'approve') && (
        <Act to={`/postings/${id}/decision`} label={t('posting-acts:decide.title')} isMain />
      )}
      {hasTheWord && <Act to={`/postings/${id}/sending-back`} label={t('posting-acts:sendBack.title')} />}
      {posting.mayRecall && !whyCannotMove(state, 'recall') && !isWaiting && (
        <Act to={`/postings/${id}/recall`} label={t('posting-acts:recall.title')} />
      )}
      {posting.mayDecide && isServed && isRecalled && (
        <Act to={`/postings/${id}/recall-decision`} label={t('posting-acts:recall.decide')} isMain />
      )}
      {posting.mayDecide && isServed && !isWaiting && (
        <Act to={`/postings/${id}/termination`} label={t('posting-acts:terminate.title')} />
      )}
      {posting.mayExtend && isServed && !isWaiting && posting.endsOn !== null && (
        <Act to={`/postings/${id}/extension`} label={t('posting-acts:extend.title')} />
      )}
      {posting.mayOpine && isServed && extension?.verdict === null && (
        <Act to={`/postings/${id}/extension-opinion`} label={t('posting-acts:extend.opine')} isMain />
      )}
      {posting.mayDecide && isServed && extension?.verdict && (
        <Act to={`/postings/${id}/extension-decision`} label={t('posting-acts:extend.decide')} isMain />
      )}
      {posting.mayConfirmReturn && !whyCannotMove(state, 'close') && (
        <Act to={`/postings/${id}/return`} label={t('posting-acts:return.title')} isMain />
      )}
      {posting.mayDecide && !whyCannotMove(state, 'close') && (
        <Act to={`/postings/${id}/return-reminder`} label={t('letters:remind.title')} />
      )}
      {posting.mayDecide && !whyCannotMove(state, 'revoke') && (
        <Act to={`/postings/${id}/revocation`} label={t('posting-acts:revoke.title')} />
      )}
      {mayAskInReturn && <Act to={`/postings/${id}/counterpart`} label={t('pairs:inReturn.title')} />}
      {posting.mayWithdraw && !whyCannotMove(state, 'withdraw') && (
        <Act to={`/postings/${id}/withdrawal`} label={t('posting-acts:withdraw.title')} />
      )}
      {posting.mayReadReceipts && !unsentStates.includes(state) && (
        <Act to={`/postings/${id}/receipts`} label={t('posting-acts:receipts')} />
      )}
    </>
  )
}

function DraftActs({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Act to={`/postings/${id}/sending`} label={t('posting-acts:send.title')} isMain />
      <Act to={`/postings/${id}/draft`} label={t('posting-acts:draft.edit')} />
      <Act to={`/postings/${id}/discarding`} label={t('posting-acts:discard.title')} />
    </>
  )
}

function SentBackActs({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Act to={`/postings/${id}/draft`} label={t('posting-acts:sentBack.edit')} isMain />
      <Act to={`/postings/${id}/sending`} label={t('posting-acts:sentBack.send')} />
    </>
  )
}

function Act({ to, label, isMain }: { to: string; label: string; isMain?: boolean }) {
  return (
    <Button component={Link} to={to} variant={isMain ? 'filled' : 'default'}>
      {label}
    </Button>
  )
}
