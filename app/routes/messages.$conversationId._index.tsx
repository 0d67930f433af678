import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { picked, wholeNumber } from '#domain/shared/fields.ts'
import { postMessage } from '#server/messages/commands.server.ts'
import { getConversation, listConversations } from '#server/messages/conversations.server.ts'
import { listMessages } from '#server/messages/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { ConversationFrame } from '../components/messages/ConversationFrame.tsx'
import { OpenConversation } from '../components/messages/OpenConversation.tsx'
import { found } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { pageAskedIn, replyToIn } from '../query/messages.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { submitSaying } from '../saying.server.ts'
import { requireCtx } from '../session.server.ts'

/** `stay`: a page that is live reads again by itself; any other is sent to what is there now. */
const schema = z.object({
  body: z.string().default(''),
  key: picked(),
  stay: z.string().optional(),
  replyTo: wholeNumber(9).optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const id = args.params['conversationId'] ?? ''
  const conversation = found(await getConversation(ctx, id))
  const replyTo = replyToIn(args.request)
  // What is answered is on the page.
  const page = replyTo === undefined ? pageAskedIn(args.request) : { at: replyTo }
  return {
    ...(await listMessages(ctx, conversation, page)),
    conversation,
    conversations: await listConversations(ctx),
    at: page.at ?? null,
    replyTo: replyTo ?? null,
    nextKey: ctx.newId(),
    myId: ctx.actor.personId ?? '',
  }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['conversationId'] ?? ''
  return submitSaying(args, schema, async (ctx, { body, key, stay, replyTo }, files) => {
    const said = await postMessage(ctx, id, { body, key, replyToSeq: replyTo, files })
    return stay ? { result: null, refusal: null, said } : redirect(`/messages/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function ConversationPage() {
  useMessageTexts()
  const { conversations, ...open } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  useLiveUpdates(['message.', 'conversation.'])
  const { id } = open.conversation
  return (
    <ConversationFrame conversations={conversations} openId={id}>
      <OpenConversation key={id} {...open} answer={answer} />
    </ConversationFrame>
  )
}
