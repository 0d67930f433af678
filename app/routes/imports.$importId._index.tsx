import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getImport, listFindings, type ImportShown } from '#server/people/imports/queries.server.ts'
import { limits } from '#server/workbooks/limits.server.ts'
import { FindingList } from '../components/imports/FindingList.tsx'
import { ImportHead } from '../components/imports/ImportHead.tsx'
import { ImportProgress } from '../components/imports/ImportProgress.tsx'
import { SummaryCounts } from '../components/imports/SummaryCounts.tsx'
import { UploadForm } from '../components/imports/UploadForm.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { titled } from '../meta.ts'
import { pageFrom } from '../query/people.server.ts'
import { problemKindFrom } from '../query/imports.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const roster = found(await getImport(ctx, args.params['importId'] ?? ''))
  if (roster.state === 'uploaded' || roster.state === 'failed') throw redirect(`/imports/${roster.id}/mapping`)
  const page = pageFrom(args.request)
  const findings = await listFindings(ctx, roster.id, { kind: problemKindFrom(args.request), page })
  return { roster, page, ...findings, limits: { mb: limits.uploadMb, rows: limits.rows } }
}

export const meta: MetaFunction = (args) => titled(args, 'imports')

export default function ImportPage() {
  useImportTexts()
  const { roster, findings, page, size, total, limits } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['import.'])
  const { state, summary, mapping } = roster
  const hasFindings = (state === 'checked' || state === 'committed') && summary !== null
  const hasProblems = hasFindings && summary.withErrors + summary.withWarnings > 0
  return (
    <>
      <ImportHead roster={roster} />
      {(state === 'checking' || state === 'committing') && <ImportProgress roster={roster} />}
      {state === 'undone' && <Alert color="gray">{t('imports:undo.done')}</Alert>}
      {state === 'cancelled' && <Alert color="gray">{t('imports:discard.done')}</Alert>}
      {state === 'checked' && <Checked roster={roster} />}
      {state === 'committed' && <Committed roster={roster} />}
      {hasProblems && (
        <FindingList findings={findings} mapping={mapping} page={page} size={size} total={total} counts={summary} />
      )}
      {state === 'checked' && hasProblems && (
        <Section title={t('imports:findings.fix')}>
          <Text size="sm" mb="sm">
            {t('imports:findings.markedHint')}
          </Text>
          <UploadForm
            refusal={null}
            label={t('imports:upload.again')}
            hint={`${t('imports:upload.againHint')} ${t('imports:upload.hint', limits)}`}
            replaces={roster.id}
          />
        </Section>
      )}
    </>
  )
}

function Checked({ roster: { id, summary } }: { roster: ImportShown }) {
  const { t } = useTranslation()
  if (!summary) return null
  const hasProblems = summary.withErrors + summary.withWarnings > 0
  return (
    <Section title={t('imports:findings.title')}>
      <SummaryCounts summary={summary} />
      {!hasProblems && (
        <Text size="sm" mt="sm">
          {t('imports:findings.none')}
        </Text>
      )}
      <Group mt="md" gap="sm">
        <Button component={Link} to={`/imports/${id}/commit`}>
          {t('imports:commit.go')}
        </Button>
        {hasProblems && (
          <Button
            component="a"
            href={`/imports/${id}/marked`}
            download
            variant="default"
            leftSection={<IconFileDownload size={16} aria-hidden />}
          >
            {t('imports:findings.marked')}
          </Button>
        )}
        <Button component={Link} to={`/imports/${id}/mapping`} variant="default">
          {t('imports:mapping.again')}
        </Button>
        <Form method="post" action={`/imports/${id}/withdrawal`}>
          <Button type="submit" variant="subtle" color="red">
            {t('imports:discard.submit')}
          </Button>
        </Form>
      </Group>
    </Section>
  )
}

function Committed({ roster: { id, summary } }: { roster: ImportShown }) {
  const { t } = useTranslation()
  if (!summary) return null
  return (
    <Section title={t('imports:result.title')}>
      <Text>{t('imports:result.text', summary)}</Text>
      {summary.withErrors > 0 && <Text>{t('imports:result.heldBack', { rows: summary.withErrors })}</Text>}
      <Text size="sm" c="dimmed" mt="xs">
        {t('imports:result.cells')}
      </Text>
      <Group mt="md">
        <Anchor component={Link} to="/people" size="sm">
          {t('imports:result.people')}
        </Anchor>
        <Button component={Link} to={`/imports/${id}/undoing`} variant="default" size="xs">
          {t('imports:undo.go')}
        </Button>
      </Group>
    </Section>
  )
}
