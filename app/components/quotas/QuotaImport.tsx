import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCheck, IconFileDownload } from '@tabler/icons-react'
import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DryRun } from '#server/staffing/quotas/import.server.ts'
import { useQuotaworkTexts } from '../../i18n/quotawork.ts'
import type { RefusalShown } from '../../http.server.ts'
import { RefusalAlert } from '../forms/RefusalAlert.tsx'
import { UploadForm } from '../imports/UploadForm.tsx'
import { ExportLinks } from '../ui/ExportLinks.tsx'
import { FactList } from '../ui/FactList.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Section } from '../ui/Section.tsx'
import { ImportChanges } from './ImportChanges.tsx'
import { ImportProblems } from './ImportProblems.tsx'

type Props = { dryRun: DryRun | null; refusal: RefusalShown | null | undefined; children?: ReactNode }

const mostRows = 2_000

/** Choose a file, see what it would do, bring it in: one page, and nothing kept between. */
export function QuotaImport({ dryRun, refusal, children }: Props) {
  useQuotaworkTexts()
  const { t } = useTranslation()
  const ofFile = dryRun ? null : refusal
  return (
    <>
      <PageHead
        title={t('quotawork:import.title')}
        note={t('quotawork:import.hint', { rows: mostRows })}
        back={{ to: '/quotas', label: t('quotas:title') }}
      >
        <Group gap={6}>
          <IconFileDownload size={15} aria-hidden />
          <Text size="sm">{t('quotawork:import.template')}</Text>
          <ExportLinks to={(format) => `/quotas/lines/export?format=${format}`} />
        </Group>
      </PageHead>
      {children}
      {dryRun && (
        <>
          <RefusalAlert refusal={refusal} />
          <Outcome dryRun={dryRun} />
          {dryRun.problems.length > 0 && <ImportProblems problems={dryRun.problems} />}
          {dryRun.changes.length > 0 && <ImportChanges changes={dryRun.changes} />}
        </>
      )}
      <Section title={dryRun ? t('quotawork:import.again') : t('quotawork:import.upload')}>
        <UploadForm
          action="/quotas/import?index"
          label={t('quotawork:import.file')}
          hint={t('quotawork:import.hint', { rows: mostRows })}
          refusal={ofFile}
        />
      </Section>
    </>
  )
}

function Outcome({ dryRun }: { dryRun: DryRun }) {
  const { t } = useTranslation()
  const { counts, columns, ignored, changes, fileName } = dryRun
  const names = ['added', 'changed', 'unchanged', 'skipped', 'errors'] as const
  const canCommit = counts.errors === 0 && changes.length > 0
  return (
    <Section title={t('quotawork:import.found', { file: fileName })}>
      <FactList facts={names.map((name) => ({ label: t(`quotawork:import.counts.${name}`), value: counts[name] }))} />
      <details style={{ marginTop: '0.75rem' }}>
        <summary>{t('quotawork:import.columns')}</summary>
        {columns.map(({ letters, title, field }) => (
          <Text key={letters} size="sm">
            {t('quotawork:import.column', { letters, title, field: t(`quotawork:import.field.${field}`) })}
          </Text>
        ))}
        {ignored.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('quotawork:import.ignored', { titles: ignored.join(t('quotawork:proposal.comma')) })}
          </Text>
        )}
      </details>
      {counts.errors > 0 && (
        <Alert color="red" variant="light" mt="sm" role="status">
          {t('quotawork:import.dirty', { count: counts.errors })}
        </Alert>
      )}
      {counts.errors === 0 && changes.length === 0 && (
        <Alert color="gray" variant="light" mt="sm" role="status">
          {t('quotawork:import.nothing', { count: counts.unchanged })}
        </Alert>
      )}
      {canCommit && <CommitForm dryRun={dryRun} />}
    </Section>
  )
}

/** Sends back what was tried out, sealed, and what was shown of it. */
function CommitForm({ dryRun: { sheet, fingerprint } }: { dryRun: DryRun }) {
  const { t } = useTranslation()
  const { state, formAction } = useNavigation()
  const isBusy = state !== 'idle' && formAction === '/quotas/import/commit'
  return (
    <Form method="post" action="/quotas/import/commit">
      <input type="hidden" name="sheet" value={sheet} />
      <input type="hidden" name="shown" value={fingerprint} />
      <Group mt="sm">
        <Button type="submit" loading={isBusy} leftSection={<IconCheck size={16} aria-hidden />}>
          {t('quotawork:import.commit')}
        </Button>
        <Text size="sm">{t('quotawork:import.clean')}</Text>
      </Group>
    </Form>
  )
}
