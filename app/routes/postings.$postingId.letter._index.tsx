import { Alert, Anchor } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, revision } from '#domain/shared/fields.ts'
import { sealPostingLetter } from '#server/letters/commands.server.ts'
import { getPostingLetter, type LetterToSeal, type SealedLetter } from '#server/letters/queries.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { LetterSheet } from '../components/letters/LetterSheet.tsx'
import { LetterActs, SealedFacts } from '../components/letters/SealedFacts.tsx'
import { SealForm } from '../components/letters/SealForm.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found, submit } from '../http.server.ts'
import { useLetterTexts } from '../i18n/letters.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ shown: line(64), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const id = args.params['postingId'] ?? ''
  const letter = shown(found(await getPostingLetter(ctx, id)))
  const { name, hostUnit, state } = found(await getPosting(ctx, id))
  return { id, letter, name, hostUnit, state }
}

function shown(letter: SealedLetter | LetterToSeal) {
  if (letter.state !== 'refused') return letter
  const { refusal, ...others } = letter
  return { ...others, refusal: { code: refusal.code, facts: refusal.facts } }
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
    <>
      <div className="no-print">
        <PageHead
          title={t('letters:title')}
          note={`${name} · ${hostUnit}`}
          back={{ to: `/postings/${id}`, label: t('common:action.back') }}
        >
          {letter.state !== 'refused' && (
            <LetterActs postingId={id} canTake={letter.state === 'sealed' && letter.isIntact} />
          )}
        </PageHead>
      </div>
      {letter.state === 'sealed' && <SealedFacts sealed={letter} />}
      {letter.state === 'draft' && (
        <>
          <Alert color="yellow" mb="md" className="no-print">
            {t('letters:draft')}
          </Alert>
          <SealForm
            answer={answer}
            revision={letter.revision}
            fingerprint={letter.fingerprint}
            state={t(`postings:state.${state}`)}
          />
        </>
      )}
      {letter.state === 'refused' && (
        <Alert role="alert" color="yellow" data-code={letter.refusal.code}>
          {t(`refusals:${letter.refusal.code}`, { ...letter.refusal.facts })}{' '}
          {letter.mayEditOffice && letter.refusal.code === 'letter-needs-letterhead' && (
            <Anchor component={Link} to={`/units/${letter.officeId}/letterhead`}>
              {t('letters:head.title')}
            </Anchor>
          )}
        </Alert>
      )}
      {letter.state !== 'refused' && (
        <LetterSheet
          letter={letter.letter}
          number={letter.number}
          label={t('letters:title')}
          isDraft={letter.state === 'draft'}
        />
      )}
    </>
  )
}
