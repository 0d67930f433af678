import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotMove } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'

/** What the reader may do with a posting as it stands, each act on a page of its own. */
export function PostingActs({ posting }: { posting: PostingShown }) {
  const { t } = useTranslation()
  const { id, state, earlyEnds } = posting
  const waiting = earlyEnds.some(({ outcome }) => outcome === null)
  const isServed = !whyCannotMove(state, 'shorten')
  return (
    <>
      {posting.mayDraft && !whyCannotMove(state, 'send') && <DraftActs id={id} />}
      {posting.mayOpine && !whyCannotMove(state, 'opine') && (
        <Act to={`/postings/${id}/opinion`} label={t('postings:opine.title')} isMain />
      )}
      {posting.mayDecide && !whyCannotMove(state, 'approve') && (
        <Act to={`/postings/${id}/decision`} label={t('postings:decide.title')} isMain />
      )}
      {posting.mayRecall && !whyCannotMove(state, 'recall') && !waiting && (
        <Act to={`/postings/${id}/recall`} label={t('postings:recall.title')} />
      )}
      {posting.mayDecide && isServed && waiting && (
        <Act to={`/postings/${id}/recall-decision`} label={t('postings:recall.decide')} isMain />
      )}
      {posting.mayDecide && isServed && !waiting && (
        <Act to={`/postings/${id}/termination`} label={t('postings:terminate.title')} />
      )}
      {posting.mayConfirmReturn && !whyCannotMove(state, 'close') && (
        <Act to={`/postings/${id}/return`} label={t('postings:return.title')} isMain />
      )}
      {posting.mayWithdraw && !whyCannotMove(state, 'withdraw') && (
        <Act to={`/postings/${id}/withdrawal`} label={t('postings:withdraw.title')} />
      )}
    </>
  )
}

function DraftActs({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Act to={`/postings/${id}/sending`} label={t('postings:send.title')} isMain />
      <Act to={`/postings/${id}/draft`} label={t('postings:draft.edit')} />
      <Act to={`/postings/${id}/discarding`} label={t('postings:discard.title')} />
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
