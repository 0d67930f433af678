import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { picked } from '#domain/shared/fields.ts'
import { getCalloutTalk, remarkOnCallout } from '#server/callouts/talk.server.ts'
import { MatterDiscussion } from '../components/messages/MatterTalk.tsx'
import { answered } from '../http.server.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { submitSaying } from '../saying.server.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ body: z.string().default(''), key: picked() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const talk = await answered(getCalloutTalk(ctx, args.params['calloutId'] ?? ''))
  return { ...talk, nextKey: ctx.newId() }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['calloutId'] ?? ''
  return submitSaying(args, schema, async (ctx, saying, files) => {
    await remarkOnCallout(ctx, id, { ...saying, files })
    return redirect(`/callouts/${id}/discussion`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'callouts')

/** What is said during an operation, by whoever directs it and by those who were called. */
export default function CalloutDiscussionPage() {
  useCalloutTexts()
  useMessageTexts()
  const { callout, isCalled, ...talk } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTranslation()
  useLiveUpdates(['callout.', 'conversation.read'])
  return (
    <MatterDiscussion
      {...talk}
      title={`${t(`callout-words:reason.${callout.reason}`)} · ${callout.place}`}
      note={t('messages:talkOfCallout')}
      matterPath={isCalled ? `/calls/${callout.id}` : `/callouts/${callout.id}`}
      answer={answer}
    />
  )
}
