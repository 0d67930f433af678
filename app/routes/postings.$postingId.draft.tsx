import { Button, Group, Stack } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { whyCannotMove } from '#domain/postings.ts'
import { addDays } from '#domain/shared/dates.ts'
import { revision } from '#domain/shared/fields.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import { editDraft } from '#server/postings/drafts.server.ts'
import { kindsAskedFor } from '#server/postings/kinds.server.ts'
import { counterhalfOf } from '#server/postings/pair-halves.server.ts'
import { hostsOnSideOf } from '#server/postings/pairing.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { RequestForm } from '../components/postings/RequestForm.tsx'
import { termsTyped } from '../components/postings/TermFields.tsx'
import { StaleDraft } from '../components/postings/StaleDraft.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requestFields, requestFrom } from '../query/posting-request.server.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

const schema = z.object({ ...requestFields, revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDraft)
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const chosen = search.get('person')
  const isSearching = posting.state === 'draft' && (search.has('q') || chosen === '')
  const other = await counterhalfOf(ctx.store.read, posting.id)
  const hosts = other
    ? await hostsOnSideOf(ctx, other.homeUnitId)
    : (await listUnitChoices(ctx, ctx.today)).filter((unit) => unit.isForce)
  return {
    posting,
    q,
    isSearching,
    // Who has no home unit any more is nobody's candidate, and still whom the draft is about.
    person: (await getCandidate(ctx, chosen || posting.personId)) ?? { ...posting, id: posting.personId },
    candidates: isSearching ? await findCandidates(ctx, q) : [],
    most: mostCandidates,
    // Whom it is about and where to were told to others once it was sent.
    hosts: posting.state === 'draft' ? hosts : hosts.filter(({ id }) => id === posting.hostUnitId),
    kinds: await kindsAskedFor(ctx),
  }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { revision, ...typed }) => {
    await editDraft(ctx, id, { ...requestFrom(typed), revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function DraftPage() {
  usePostingActTexts()
  const { posting, person, q, isSearching, candidates, most, hosts, kinds } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const at = `/postings/${posting.id}/draft`
  const isDraft = posting.state === 'draft'
  const title = t(isDraft ? 'posting-acts:draft.edit' : 'posting-acts:sentBack.edit')
  if (whyCannotMove(posting.state, 'send')) return <ActPage {...{ title, posting, answer }} move="send" />
  const { hostUnitId, kind, post, purpose, document, startsOn, endsOn } = posting
  const lastDay = endsOn === null ? '' : addDays(endsOn, -1)
  const asked = { hostUnitId, kind, post: post ?? '', purpose, document: document ?? '', startsOn, lastDay }
  const first = { ...asked, ...termsTyped(posting) }
  return (
    <>
      <PageHead title={title} back={{ to: `/postings/${posting.id}`, label: t('common:action.back') }} />
      <Stack maw="44rem">
        {isSearching ? (
          <CandidateSearch {...{ q, candidates, most }} />
        ) : (
          <>
            <StaleDraft answer={answer} current={first} hosts={hosts} />
            <RequestForm
              key={person.id}
              otherPerson={isDraft ? `${at}?person=` : undefined}
              {...{ person, hosts, kinds, first, answer }}
            >
              {(isBusy) => (
                <Group>
                  <RevisionField answer={answer} revision={posting.revision} />
                  <Button type="submit" loading={isBusy}>
                    {t('common:action.save')}
                  </Button>
                </Group>
              )}
            </RequestForm>
          </>
        )}
      </Stack>
    </>
  )
}
