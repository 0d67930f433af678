import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getCallout, getOwnCall } from '#server/callouts/queries.server.ts'
import { getCalloutTalk } from '#server/callouts/talk.server.ts'
import { Board } from '../components/callouts/Board.tsx'
import { CalloutActs } from '../components/callouts/CalloutActs.tsx'
import { CalloutFacts } from '../components/callouts/CalloutFacts.tsx'
import { CalloutSteps } from '../components/callouts/CalloutSteps.tsx'
import { MusterBoard } from '../components/callouts/MusterBoard.tsx'
import { CalloutProgress } from '../components/callouts/Progress.tsx'
import { CalloutStatus } from '../components/callouts/words.tsx'
import { MatterTalk } from '../components/messages/MatterTalk.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const id = args.params['calloutId'] ?? ''
  const callout = await getCallout(ctx, id)
  // Whoever is only called finds what they have to answer.
  if (!callout && (await getOwnCall(ctx, id))) throw redirect(`/calls/${id}`)
  return { callout: found(callout), talk: await getCalloutTalk(ctx, id) }
}

export const meta: MetaFunction = (args) => titled(args, 'callouts')

/** The live board: it reads itself again whenever somebody answers or is reached. */
export default function CalloutPage() {
  useCalloutTexts()
  const { callout, talk } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['callout.', 'alerts.receipts', 'conversation.read'])
  const { place, reason, state, mode, steps } = callout
  return (
    <>
      <PageHead
        title={`${t(`callout-words:reason.${reason}`)} · ${place}`}
        note={<CalloutStatus state={state} mode={mode} />}
        back={{ to: '/callouts', label: t('callouts:title') }}
      >
        <CalloutActs callout={callout} />
      </PageHead>
      <CalloutProgress callout={callout} />
      {mode === 'muster' ? <MusterBoard callout={callout} /> : <Board callout={callout} />}
      <MatterTalk to={`/callouts/${callout.id}/discussion`} talk={talk} />
      <Section title={t('callouts:board.facts')}>
        <CalloutFacts callout={callout} />
      </Section>
      {steps.length > 0 && <CalloutSteps steps={steps} />}
    </>
  )
}
