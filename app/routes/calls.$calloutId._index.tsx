import { Paper, Stack, Text, Title } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { liveCallouts } from '#domain/callouts.ts'
import { calloutAnswering } from '#domain/callouts/forms.ts'
import { answerCall } from '#server/callouts/answering.server.ts'
import { getOwnCall } from '#server/callouts/queries.server.ts'
import { getCalloutTalk } from '#server/callouts/talk.server.ts'
import { OwnAnswer } from '../components/callouts/OwnAnswer.tsx'
import { MatterTalk } from '../components/messages/MatterTalk.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { found, submit } from '../http.server.ts'
import { useFormat } from '../format.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { answerFrom } from '../query/callout-request.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const call = found(await getOwnCall(ctx, args.params['calloutId'] ?? ''))
  return { call, talk: await getCalloutTalk(ctx, call.id) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['calloutId'] ?? ''
  return submit(args, calloutAnswering, async (ctx, said) => {
    await answerCall(ctx, id, answerFrom(said))
    return redirect(`/calls/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'callouts')

/** For whoever is called, on a telephone: what, where, by when, and the answer. Of the others no more than how many are missing. */
export default function CallPage() {
  useCalloutTexts()
  const { call, talk } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { moment } = useFormat()
  useLiveUpdates(['callout.', 'conversation.read'])
  const { place, purpose, grid, unit, by, deadlineAt, needed, taken, mode, state, standing, etaAt, reasonOf } = call
  const isMuster = mode === 'muster'
  const isLive = liveCallouts.includes(state)
  const isDone = standing === 'arrived' || standing === 'accounted'
  const missing = Math.max(0, needed - taken)
  const words = isMuster ? 'musterState' : 'state'
  const at = etaAt === null ? '' : moment(etaAt).slice(11)
  return (
    <Stack maw="34rem" gap="md" mx="auto">
      <header>
        <Text size="sm" c="dimmed">
          {[t(`callout-words:reason.${reasonOf}`), isMuster && t('callouts:mode.muster')].filter(Boolean).join(' · ')}
        </Text>
        <Title order={1} fz="1.7rem" lh={1.25}>
          {place}
        </Title>
        {grid && <Text c="dimmed">{grid}</Text>}
        <Text fz="lg" mt="xs">
          {purpose}
        </Text>
        <Text size="sm" c="dimmed" mt="xs">
          {by ? t('callouts:call.by', { unit, name: by }) : t('callouts:call.byUnit', { unit })}
        </Text>
      </header>
      <Paper withBorder p="md" role="status" aria-live="polite">
        <Text fw={700} fz="lg">
          {isLive
            ? t(`callouts:call.now.${standing}`, { at })
            : t('callouts:call.over', { state: t(`callout-words:${words}.${state}`) })}
        </Text>
        {isLive && (
          <Text mt={4}>
            {t('callouts:call.until', { at: moment(deadlineAt) })}
            {!isMuster && ` · ${missing > 0 ? t('callouts:call.left', { count: missing }) : t('callouts:call.enough')}`}
          </Text>
        )}
      </Paper>
      {isLive && !isDone && <OwnAnswer key={standing} call={call} answer={answer} />}
      <MatterTalk to={`/callouts/${call.id}/discussion`} talk={talk} />
    </Stack>
  )
}
