import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, revision } from '#domain/shared/fields.ts'
import { sealPostingLetter } from '#server/letters/commands.server.ts'
import { getPostingLetter } from '#server/letters/queries.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { LetterView } from '../components/letters/LetterView.tsx'
import { found, submit } from '../http.server.ts'
import { useLetterTexts } from '../i18n/letters.ts'
import { shownLetter } from '../letter.server.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ shown: line(64), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const id = args.params['postingId'] ?? ''
  const letter = shownLetter(found(await getPostingLetter(ctx, id)))
  const { name, hostUnit, state } = found(await getPosting(ctx, id))
  return { id, letter, name, hostUnit, state }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { shown, revision }) => {
    await sealPostingLetter(ctx, id, { fingerprint: shown, revision })
    return redirect(`/postings/${id}/letter`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function LetterPage() {
  useLetterTexts()
  const { id, letter, name, hostUnit, state } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  useLiveUpdates(['posting.', 'unit.', 'person.'])
  return (
    <LetterView
      title={t('letters:kind.posting')}
      note={`${name} · ${hostUnit}`}
      back={`/postings/${id}`}
      letter={letter}
      file={`/postings/${id}/letter/file`}
      seal={{ answer, state: t(`postings:state.${state}`), note: t('letters:seal.note') }}
    />
  )
}
