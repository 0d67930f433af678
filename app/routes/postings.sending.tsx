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
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { useRefusalWords } from '../i18n/refusals.ts'

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
  usePostingActTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
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
      label: t('posting-acts:sendings.outcome'),
      show: ({ outcome }) => <Status tone={tones[outcome]}>{t(`posting-acts:sendings.${outcome}`)}</Status>,
    },
    {
      key: 'why',
      label: t('posting-acts:sendings.why'),
      show: ({ refusal, outcome }) =>
        refusal ? wordsOf(refusal) : outcome === 'gone' && t('posting-acts:sendings.goneWhy'),
    },
  ]
  return (
    <>
      <PageHead
        title={t('posting-acts:sendings.title')}
        back={{ to: '/postings?state=draft', label: t('posting-acts:draft.all') }}
      />
      {sendings.length === 0 ? (
        <EmptyState title={t('posting-acts:sendings.none')}>{t('posting-acts:sendings.noneHint')}</EmptyState>
      ) : (
        <>
          <Alert role="status" color={sent === sendings.length ? 'green' : 'yellow'} variant="light" mb="md">
            {t('posting-acts:sendings.told', { sent, count: sendings.length })}
          </Alert>
          <DataList label={t('posting-acts:sendings.title')} columns={columns} rows={sendings} keyOf={({ id }) => id} />
        </>
      )}
    </>
  )
}
