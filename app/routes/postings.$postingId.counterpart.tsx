import { Alert, Button, Group, Stack } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { addDays } from '#domain/shared/dates.ts'
import { optionalChoice } from '#domain/shared/fields.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import {
  askInReturn,
  hostsOnSideOf,
  kindsInPairs,
  mayRequestInReturn,
  whyNobodyInReturn,
} from '#server/postings/pairing.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { PostingSummary } from '../components/postings/PostingSummary.tsx'
import { RequestForm } from '../components/postings/RequestForm.tsx'
import { usualTerms } from '../components/postings/TermFields.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { usePairTexts } from '../i18n/pairs.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { useRefusalWords } from '../i18n/refusals.ts'
import { titled } from '../meta.ts'
import { requestFields, requestFrom } from '../query/posting-request.server.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ ...requestFields, as: optionalChoice(['draft']) })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(mayRequestInReturn(ctx, posting))
  const refusal = await whyNobodyInReturn(ctx, posting)
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const person = (await getCandidate(ctx, search.get('person') ?? '')) ?? null
  return {
    ...{ posting, q, person, most: mostCandidates, today: ctx.today },
    obstacle: refusal ? { code: refusal.code, facts: refusal.facts } : null,
    candidates: person || refusal ? [] : await findCandidates(ctx, q),
    hosts: await hostsOnSideOf(ctx, posting.homeUnitId),
    kinds: (await kindsInPairs(ctx)).filter(({ params }) => params.kind === posting.kind),
  }
}

export async function action(args: ActionFunctionArgs) {
  const postingId = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { as, ...typed }) => {
    const id = await askInReturn(ctx, postingId, requestFrom(typed), as ?? 'request')
    return redirect(`/postings/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** Somebody asked for in return for a posting there is: the other half of a pair. */
export default function CounterpartPage() {
  usePairTexts()
  usePostingActTexts()
  const { posting, obstacle, person, q, candidates, most } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  return (
    <Stack maw="52rem" gap="md">
      <PageHead
        title={t('pairs:inReturn.title')}
        note={t('pairs:inReturn.note')}
        back={{ to: `/postings/${posting.id}`, label: t('common:action.back') }}
      />
      <PostingSummary posting={posting} />
      {obstacle && (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      )}
      {!obstacle && person && <InReturnForm key={person.id} />}
      {!obstacle && !person && (
        <CandidateSearch
          label={t('pairs:inReturn.find')}
          hint={t('pairs:inReturn.findHint', { unit: posting.hostUnit })}
          {...{ q, candidates, most }}
        />
      )}
    </Stack>
  )
}

function InReturnForm() {
  const { posting, person, hosts, kinds, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  if (!person) return null
  const startsOn = posting.startsOn < today ? today : posting.startsOn
  const lastDay = posting.endsOn === null ? '' : addDays(posting.endsOn, -1)
  const { kind, purpose } = posting
  const asked = { hostUnitId: hosts.length === 1 ? (hosts[0]?.id ?? '') : '', kind, post: '', purpose, document: '' }
  const first = { ...asked, ...usualTerms, startsOn, lastDay }
  return (
    <RequestForm otherPerson={`/postings/${posting.id}/counterpart`} {...{ person, hosts, kinds, first, answer }}>
      {(isBusy) => (
        <Group>
          <Button type="submit" loading={isBusy}>
            {t('pairs:inReturn.submit')}
          </Button>
          <Button type="submit" name="as" value="draft" variant="default" loading={isBusy}>
            {t('posting-acts:draft.keep')}
          </Button>
        </Group>
      )}
    </RequestForm>
  )
}
