import { Alert, Anchor } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendDrafts, type Sending } from '#server/postings/drafts.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Status, type Tone } from '../components/ui/Status.tsx'
import { submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** What a ticked box says: which draft, and the revision it was ticked at. */
const ticked = z
  .string()
  .regex(/^\S{1,64} -?\d{1,9}$/)
  .transform((text) => {
    const [id = '', revision] = text.split(' ')
    return { id, revision: Number(revision) }
  })

const schema = z.object({ draft: z.array(ticked).min(1) })

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['draft', 'Posting'])
  return null
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { draft }) => ({
    sendings: await sendDrafts(ctx, draft),
  }))
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

const tones: Record<Sending['outcome'], Tone> = { sent: 'good', refused: 'bad', gone: 'neutral' }

/** What became of each of the drafts that were sent together. */
export default function SendingsPage() {
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const sendings = answer && 'sendings' in answer ? answer.sendings : []
  const sent = sendings.filter(({ outcome }) => outcome === 'sent').length
  const columns: Column<Sending>[] = [
    {
      key: 'person',
      label: t('postings:person'),
      isHead: true,
      show: ({ id, name, outcome }) =>
        outcome === 'gone' ? (
          t('common:unknown')
        ) : (
          <Anchor component={Link} to={`/postings/${id}`} c="inherit" size="sm" fw={600}>
            {name}
          </Anchor>
        ),
    },
    { key: 'host', label: t('postings:host'), show: ({ hostUnit }) => hostUnit },
    {
      key: 'outcome',
      label: t('postings:sendings.outcome'),
      show: ({ outcome }) => <Status tone={tones[outcome]}>{t(`postings:sendings.${outcome}`)}</Status>,
    },
    {
      key: 'why',
      label: t('postings:sendings.why'),
      show: ({ refusal, outcome }) =>
        refusal
          ? t(`refusals:${refusal.code}`, { ...refusal.facts })
          : outcome === 'gone' && t('postings:sendings.goneWhy'),
    },
  ]
  return (
    <>
      <PageHead
        title={t('postings:sendings.title')}
        back={{ to: '/postings?state=draft', label: t('postings:draft.all') }}
      />
      {sendings.length === 0 ? (
        <EmptyState title={t('postings:sendings.none')}>{t('postings:sendings.noneHint')}</EmptyState>
      ) : (
        <>
          <Alert role="status" color={sent === sendings.length ? 'green' : 'yellow'} variant="light" mb="md">
            {t('postings:sendings.told', { sent, count: sendings.length })}
          </Alert>
          <DataList label={t('postings:sendings.title')} columns={columns} rows={sendings} keyOf={({ id }) => id} />
        </>
      )}
    </>
  )
}
