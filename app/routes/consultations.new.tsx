import { Anchor, Group, Paper, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { consultationKinds } from '#domain/appointments/consultation.ts'
import { postingKinds } from '#domain/postings.ts'
import { choice, line, optionalChoice, picked } from '#domain/shared/fields.ts'
import { proposeConsultation } from '#server/appointments/consultations/proposing.server.ts'
import { getProposal } from '#server/appointments/consultations/proposals.server.ts'
import { findCandidates, mostCandidates } from '#server/postings/candidates.server.ts'
import { ConditionsSection } from '../components/consultations/ConditionsSection.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { ProposalForm } from '../components/consultations/ProposalForm.tsx'
import { SeatChoice } from '../components/consultations/SeatChoice.tsx'
import { usePostName } from '../components/consultations/words.tsx'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  kind: choice(consultationKinds),
  postId: picked(),
  personId: picked(),
  mode: optionalChoice(postingKinds),
  purpose: line(2_000),
  replaces: picked().optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['request', 'Consultation'])
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const proposal = await getProposal(ctx, {
    ...{ postId: search.get('post'), personId: search.get('person') },
    kind: consultationKinds.find((one) => one === search.get('kind')) ?? 'appointment',
  })
  const isSearching = proposal.seat && proposal.kind === 'appointment' && !proposal.person
  return { q, proposal, candidates: isSearching ? await findCandidates(ctx, q) : [], most: mostCandidates }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { mode, replaces, ...proposal }) => {
    const id = await proposeConsultation(ctx, { ...proposal, mode: mode ?? null, replaces: replaces ?? null })
    return redirect(`/consultations/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function NewConsultationPage() {
  useConsultationTexts()
  const { q, proposal, candidates, most } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { seat, kind, person, seats } = proposal
  return (
    <>
      <PageHead
        title={t('consultations:propose.title')}
        note={t('consultations:propose.note')}
        back={{ to: '/consultations', label: t('consultations:title') }}
      />
      <Stack maw="44rem">
        {!seat && <SeatChoice seats={seats} />}
        {seat && <Chosen />}
        {seat && kind === 'appointment' && !person && (
          <CandidateSearch
            {...{ q, candidates, most }}
            kept={{ post: seat.id, kind }}
            label={t('consultations:propose.find')}
            hint={t('consultations:propose.findHint')}
          />
        )}
        <ConditionsSection conditions={proposal.conditions} />
        {seat && person && <ProposalForm key={person.id} {...{ ...proposal, seat, person, answer }} />}
      </Stack>
    </>
  )
}

function Chosen() {
  const { seat, kind, person } = useLoaderData<typeof loader>().proposal
  const { t } = useTranslation()
  const nameOf = usePostName()
  if (!seat) return null
  const holder = seat.holder
    ? t('consultations:propose.holder', { holder: seat.holder })
    : t('consultations:propose.vacant')
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <div>
          <Text size="xs" c="dimmed">
            {t(`consultations:kind.${kind}`)}
          </Text>
          <Text fw={600}>{`${seat.unit} · ${nameOf(seat)}`}</Text>
          <Text size="sm">{person && kind === 'appointment' ? `${person.name} ${person.staffNumber}` : holder}</Text>
        </div>
        <Stack gap={0} align="end">
          {person && kind === 'appointment' && (
            <Anchor component={Link} to={`?${new URLSearchParams({ post: seat.id, kind })}`} size="sm">
              {t('consultations:propose.otherPerson')}
            </Anchor>
          )}
          <Anchor component={Link} to="/consultations/new" size="sm">
            {t('consultations:propose.otherSeat')}
          </Anchor>
        </Stack>
      </Group>
    </Paper>
  )
}
