import { Anchor, Button } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listImports, type ImportShown } from '#server/people/imports/queries.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import { limits } from '#server/workbooks/limits.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { ImportState } from '../components/imports/ImportState.tsx'
import { UploadForm } from '../components/imports/UploadForm.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { attempt } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'
import { uploadFrom } from '../upload.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  return { imports: await listImports(ctx), limits: { mb: limits.uploadMb, rows: limits.rows } }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  return attempt(async () => {
    const { file, text } = await uploadFrom(args.request)
    const id = await uploadRoster(ctx, file, { replaces: text('replaces'), signal: args.request.signal })
    return redirect(`/imports/${id}/mapping`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'imports')

export default function ImportsPage() {
  useImportTexts()
  const { imports, limits } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  useLiveUpdates(['import.'])
  return (
    <>
      <PageHead title={t('imports:title')} note={t('imports:note')}>
        <Button
          component="a"
          href="/imports/template"
          download
          variant="default"
          size="xs"
          leftSection={<IconFileDownload size={15} aria-hidden />}
        >
          {t('imports:template')}
        </Button>
      </PageHead>
      <Section title={t('imports:upload.title')}>
        <UploadForm refusal={answer?.refusal} hint={t('imports:upload.hint', limits)} />
      </Section>
      <Section title={t('imports:list.title')}>
        {imports.length === 0 ? (
          <EmptyState title={t('imports:list.empty')}>{t('imports:list.emptyHint')}</EmptyState>
        ) : (
          <ImportList imports={imports} />
        )}
      </Section>
    </>
  )
}

function ImportList({ imports }: { imports: readonly ImportShown[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<ImportShown>[] = [
    {
      key: 'file',
      label: t('imports:list.file'),
      isHead: true,
      show: ({ id, fileName }) => (
        <Anchor component={Link} to={`/imports/${id}`} c="inherit" size="sm" fw={600}>
          {fileName}
        </Anchor>
      ),
    },
    { key: 'state', label: t('imports:list.state'), show: ({ state }) => <ImportState state={state} /> },
    {
      key: 'result',
      label: t('imports:list.result'),
      show: ({ state, summary }) =>
        summary && (state === 'checked' || state === 'committed') ? t(`imports:list.result_${state}`, summary) : null,
    },
    { key: 'at', label: t('imports:list.uploadedAt'), show: ({ createdAt }) => format.moment(createdAt) },
  ]
  return <DataList label={t('imports:list.title')} columns={columns} rows={imports} keyOf={({ id }) => id} />
}
