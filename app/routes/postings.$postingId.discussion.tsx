import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { picked } from '#domain/shared/fields.ts'
import { listRemarks, remarkOnPosting } from '#server/messages/matters.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { MatterDiscussion } from '../components/messages/MatterTalk.tsx'
import { answered, found } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { submitSaying } from '../saying.server.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ body: z.string().default(''), key: picked() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const { id, name, kind, hostUnit } = found(await getPosting(ctx, args.params['postingId'] ?? '', ctx.today))
  const talk = await answered(listRemarks(ctx, id))
  return { posting: { id, name, kind, hostUnit }, ...talk, nextKey: ctx.newId() }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submitSaying(args, schema, async (ctx, saying, files) => {
    await remarkOnPosting(ctx, id, { ...saying, files })
    return redirect(`/postings/${id}/discussion`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** What is said about a posting, by whoever may see it. */
export default function DiscussionPage() {
  useMessageTexts()
  const { posting, ...talk } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTranslation()
  useLiveUpdates(['posting.', 'conversation.read'])
  const title = `${posting.name} · ${t(`postings:kind.${posting.kind}`)} · ${posting.hostUnit ?? ''}`
  return (
    <MatterDiscussion
      {...talk}
      title={title}
      note={t('messages:talkNote')}
      matterPath={`/postings/${posting.id}`}
      answer={answer}
    />
  )
}
