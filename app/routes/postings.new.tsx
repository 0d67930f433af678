import { Button, Group, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { secondmentKinds } from '#domain/postings.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import { optionalChoice } from '#domain/shared/fields.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import { kindsAskedFor } from '#server/postings/kinds.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { draftPosting } from '#server/postings/drafts.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { RequestForm } from '../components/postings/RequestForm.tsx'
import { usualTerms } from '../components/postings/TermFields.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requestFields, requestFrom } from '../query/posting-request.server.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

const schema = z.object({ ...requestFields, as: optionalChoice(['draft']) })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['request', 'Posting'])
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const person = await getCandidate(ctx, search.get('person') ?? '')
  const hosts = (await listUnitChoices(ctx, ctx.today)).filter((unit) => unit.isForce)
  const kind = secondmentKinds.find((one) => one === search.get('kind')) ?? 'draft_in'
  const defaults = { kind, startsOn: ctx.today, lastDay: addDays(addMonths(ctx.today, 12), -1) }
  return {
    q,
    kinds: await kindsAskedFor(ctx),
    person: person ?? null,
    candidates: person ? [] : await findCandidates(ctx, q),
    most: mostCandidates,
    hosts,
    defaults,
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { as, ...typed }) => {
    const request = requestFrom(typed)
    const id = as === 'draft' ? (await draftPosting(ctx, request)).id : await requestPosting(ctx, request)
    return redirect(`/postings/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function NewPostingPage() {
  usePostingActTexts()
  const { q, person, candidates, most, defaults } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('posting-acts:ask.title')}
        note={t('posting-acts:ask.note')}
        back={{ to: '/postings', label: t('postings:title') }}
      />
      <Stack maw="44rem">
        {person ? (
          <AskForm key={person.id} />
        ) : (
          <CandidateSearch {...{ q, candidates, most }} kept={{ kind: defaults.kind }} />
        )}
      </Stack>
    </>
  )
}

function AskForm() {
  const { person, hosts, kinds, defaults } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  if (!person) return null
  const first = { hostUnitId: '', post: '', purpose: '', document: '', ...usualTerms, ...defaults }
  return (
    <RequestForm person={person} otherPerson="/postings/new" hosts={hosts} kinds={kinds} first={first} answer={answer}>
      {(isBusy) => (
        <>
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('posting-acts:ask.submit')}
            </Button>
            <Button type="submit" name="as" value="draft" variant="default" loading={isBusy}>
              {t('posting-acts:draft.keep')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t('posting-acts:draft.note')}
          </Text>
        </>
      )}
    </RequestForm>
  )
}
