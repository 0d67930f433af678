import { Anchor, Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { secondmentKinds } from '#domain/postings.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import { choice, day, line, optionalLine, picked } from '#domain/shared/fields.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { findCandidates, getCandidate, mostCandidates } from '#server/postings/candidates.server.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  personId: picked(),
  hostUnitId: picked(),
  kind: choice(secondmentKinds),
  post: optionalLine(60),
  purpose: line(500),
  document: optionalLine(60),
  startsOn: day(),
  lastDay: day(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['request', 'Posting'])
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim() ?? ''
  const person = await getCandidate(ctx, search.get('person') ?? '')
  const hosts = (await listUnitChoices(ctx, ctx.today)).filter((unit) => unit.isForce)
  const defaults = { startsOn: ctx.today, lastDay: addDays(addMonths(ctx.today, 12), -1) }
  return {
    q,
    person: person ?? null,
    candidates: person ? [] : await findCandidates(ctx, q),
    most: mostCandidates,
    hosts,
    defaults,
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { lastDay, post, document, ...input }) => {
    const id = await requestPosting(ctx, {
      ...input,
      post: post ?? null,
      document: document ?? null,
      endsOn: addDays(lastDay, 1),
    })
    return redirect(`/postings/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function NewPostingPage() {
  const { q, person, candidates, most } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('postings:ask.title')}
        note={t('postings:ask.note')}
        back={{ to: '/postings', label: t('postings:title') }}
      />
      <Stack maw="44rem">
        {person ? <RequestForm key={person.id} /> : <CandidateSearch q={q} candidates={candidates} most={most} />}
      </Stack>
    </>
  )
}

function RequestForm() {
  const { person, hosts, defaults } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const kinds = secondmentKinds.map((value) => ({ value, label: t(`postings:kind.${value}`) }))
  const units = hosts.map(({ id, name }) => ({ value: id, label: name }))
  if (!person) return null
  const first = {
    personId: person.id,
    hostUnitId: '',
    kind: 'draft_in',
    post: '',
    purpose: '',
    document: '',
    ...defaults,
  }
  return (
    <PlainForm id="request" answer={answer} defaults={first}>
      {(fields, isBusy) => (
        <>
          <Paper withBorder p="sm">
            <Group justify="space-between">
              <div>
                <Text size="xs" c="dimmed">
                  {t('postings:ask.chosen')}
                </Text>
                <Text fw={600}>{`${person.name} ${person.staffNumber} · ${person.homeUnit ?? ''}`}</Text>
              </div>
              <Anchor component={Link} to="/postings/new" size="sm">
                {t('postings:ask.change')}
              </Anchor>
            </Group>
            <input type="hidden" name="personId" value={person.id} />
          </Paper>
          <Group grow align="start">
            <NativeSelect
              label={t('postings:host')}
              data={[{ value: '', label: t('postings:ask.pickHost') }, ...units]}
              {...input(fields.hostUnitId)}
            />
            <NativeSelect label={t('postings:kindLabel')} data={kinds} {...input(fields.kind)} />
          </Group>
          <Group grow align="start">
            <TextInput label={t('postings:from')} {...input(fields.startsOn, 'date')} />
            <TextInput label={t('postings:until')} {...input(fields.lastDay, 'date')} />
          </Group>
          <TextInput label={`${t('postings:post')} (${t('common:optional')})`} {...input(fields.post)} />
          <Textarea label={t('postings:purpose')} autosize minRows={2} {...input(fields.purpose)} />
          <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('postings:ask.submit')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
