import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getLetter } from '#server/letters/kept.server.ts'
import { LetterView } from '../components/letters/LetterView.tsx'
import { found } from '../http.server.ts'
import { useLetterTexts } from '../i18n/letters.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** Any sealed letter, under its own address. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  return { letter: found(await getLetter(ctx, args.params['letterId'] ?? '')) }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

const folders = { posting: '/postings', consultation: '/consultations' }

export default function LetterPage() {
  useLetterTexts()
  const { letter } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { id, kind, about } = letter
  return (
    <LetterView
      title={t(`letters:kind.${kind}`)}
      note={letter.letter.title.join('')}
      back={`${folders[about.kind]}/${about.id}`}
      letter={letter}
      file={`/letters/${id}/file`}
    />
  )
}
