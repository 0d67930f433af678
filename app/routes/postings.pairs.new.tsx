import { Stack } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import { askForPair, hostsOnSideOf, kindsInPairs, previewPair } from '#server/postings/pairing.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { PairForm, type HalfChosen } from '../components/postings/pairs/PairForm.tsx'
import { PairPreview } from '../components/postings/pairs/PairPreview.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit, tryOut } from '../http.server.ts'
import { usePairTexts } from '../i18n/pairs.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { titled } from '../meta.ts'
import { pairFrom, pairSending, pairTrying } from '../query/pair-request.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['request', 'Posting'])
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const [first, second] = [search.get('first') ?? '', search.get('second') ?? '']
  const halves = await halvesChosen(ctx, first, second)
  const tried = halves
    ? await tryOut(args.request, pairTrying, (input) => previewPair(ctx, pairFrom(input)), 'step')
    : null
  const typed = Object.fromEntries([...search].filter(([name]) => name !== 'step' && name !== 'q'))
  const one = (await getCandidate(ctx, first)) ?? (await getCandidate(ctx, second)) ?? null
  return {
    ...{ q, first, second, one, halves, tried, most: mostCandidates, kinds: await kindsInPairs(ctx) },
    candidates: halves ? [] : await findCandidates(ctx, q),
    values: { startsOn: ctx.today, lastDay: addDays(addMonths(ctx.today, 12), -1), ...typed },
  }
}

/** Both people, each with the units of the other’s side; null as long as one of them is not chosen. */
async function halvesChosen(ctx: Ctx, first: string, second: string): Promise<[HalfChosen, HalfChosen] | null> {
  const [one, other] = [await getCandidate(ctx, first), await getCandidate(ctx, second)]
  if (!one || !other) return null
  const hostsFor = (unitId: string | null) => hostsOnSideOf(ctx, unitId ?? '')
  return [
    { person: one, hosts: await hostsFor(other.homeUnitId) },
    { person: other, hosts: await hostsFor(one.homeUnitId) },
  ]
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, pairSending, async (ctx, { as, ...input }) => {
    const [id] = await askForPair(ctx, pairFrom(input), as)
    return redirect(`/postings/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** Two people, one each way: chosen one after the other, looked at together, and asked for in one act. */
export default function NewPairPage() {
  usePairTexts()
  usePostingActTexts()
  const { q, first, second, one, halves, tried, kinds, candidates, most, values } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const missing = first === '' ? 'first' : 'second'
  return (
    <>
      <PageHead
        title={t('pairs:new')}
        note={t('pairs:newNote')}
        back={{ to: '/postings/pairs', label: t('pairs:title') }}
      />
      {halves ? (
        <Stack maw="60rem" gap="md">
          <PairForm
            key={`${first} ${second} ${JSON.stringify(tried?.values ?? {})}`}
            {...{ halves, kinds, values, tried }}
          />
          {tried?.shown && <PairPreview judged={tried.shown} {...{ halves, values, answer }} />}
        </Stack>
      ) : (
        <Stack maw="44rem">
          <CandidateSearch
            key={missing}
            kept={missing === 'first' ? { second } : { first }}
            chooses={missing}
            label={t(missing === 'first' ? 'pairs:pick.1' : 'pairs:pick.2')}
            hint={one ? t('pairs:pick.hint', { name: `${one.name} · ${one.homeUnit ?? ''}` }) : undefined}
            {...{ q, candidates, most }}
          />
        </Stack>
      )}
    </>
  )
}
