import { Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { IconCheck, IconFileDownload } from '@tabler/icons-react'
import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleDryRun } from '#server/rules/import.server.ts'
import type { TriedText } from '../../query/rules.server.ts'
import type { RefusalShown } from '../../http.server.ts'
import { RefusalAlert } from '../forms/RefusalAlert.tsx'
import { UploadForm } from '../imports/UploadForm.tsx'
import { FactList } from '../ui/FactList.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Section } from '../ui/Section.tsx'
import { EffectPreview } from './form/RulePreview.tsx'
import { RuleImportProblems, RuleImportRows } from './RuleImportLists.tsx'
import { useRefusalWords } from '../../i18n/refusals.ts'

type Props = { tried: TriedText | null; refusal: RefusalShown | null | undefined; children?: ReactNode }

const mostKb = 160

/** Choose a file or paste its text, see what it would do, bring it in: one page, and nothing kept between. */
export function RuleImport({ tried, refusal, children }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('rulework:import.title')}
        note={t('rulework:import.hint')}
        back={{ to: '/rules', label: t('rules:title') }}
      >
        <Button
          component="a"
          href="/rules/export"
          download
          size="xs"
          variant="default"
          leftSection={<IconFileDownload size={15} aria-hidden />}
        >
          {t('rulework:import.template')}
        </Button>
      </PageHead>
      {children}
      {tried && (
        <>
          <RefusalAlert refusal={refusal} />
          <Outcome dryRun={tried.dryRun} />
          {tried.dryRun.problems.length > 0 && <RuleImportProblems problems={tried.dryRun.problems} />}
          {tried.effects && <EffectPreview effects={tried.effects} />}
          {canCommit(tried.dryRun) && <CommitForm dryRun={tried.dryRun} refusal={refusal} />}
          {tried.dryRun.rows.length > 0 && <RuleImportRows rows={tried.dryRun.rows} />}
          <TextForm text={tried.dryRun.text} />
        </>
      )}
      <Section title={t(tried ? 'rulework:import.again' : 'rulework:import.upload')}>
        <UploadForm
          action="/rules/import?index"
          accept=".yaml,.yml,.txt"
          label={t('rulework:import.file')}
          hint={t('rulework:import.fileHint', { kb: mostKb })}
          refusal={tried ? null : refusal}
        />
      </Section>
      {!tried && <TextForm text="" />}
    </>
  )
}

function canCommit({ problems, added }: RuleDryRun): boolean {
  return problems.length === 0 && added.length > 0
}

function Outcome({ dryRun: { counts, problems, added } }: { dryRun: RuleDryRun }) {
  const { t } = useTranslation()
  const names = ['new', 'version', 'same', 'refused'] as const
  return (
    <Section title={t('rulework:import.found')}>
      <FactList facts={names.map((name) => ({ label: t(`rulework:import.outcome.${name}`), value: counts[name] }))} />
      {problems.length > 0 && (
        <Alert color="red" variant="light" mt="sm" role="status">
          {t('rulework:import.dirty', { count: problems.length })}
        </Alert>
      )}
      {problems.length === 0 && added.length === 0 && (
        <Alert color="gray" variant="light" mt="sm" role="status">
          {t('rulework:import.nothing', { count: counts.same })}
        </Alert>
      )}
    </Section>
  )
}

/** Sends the text again, with what was shown of it and the reason. */
function CommitForm({ dryRun, refusal }: { dryRun: RuleDryRun; refusal: Props['refusal'] }) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { state, formAction } = useNavigation()
  const isBusy = state !== 'idle' && formAction === '/rules/import/commit'
  const error = refusal?.field === 'reason' ? wordsOf(refusal) : undefined
  return (
    <Section title={t('rulework:import.commitTitle')}>
      <Form method="post" action="/rules/import/commit">
        <input type="hidden" name="text" value={dryRun.text} />
        <input type="hidden" name="shown" value={dryRun.fingerprint} />
        <TextInput
          name="reason"
          label={t('rulework:form.reason')}
          description={t('rulework:form.reasonHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={error}
          maxLength={300}
        />
        <Group mt="sm">
          <Button type="submit" loading={isBusy} leftSection={<IconCheck size={16} aria-hidden />}>
            {t('rulework:import.commit')}
          </Button>
          <Text size="sm">{t('rulework:import.clean', { count: dryRun.added.length })}</Text>
        </Group>
      </Form>
    </Section>
  )
}

/** The text itself, to be put right and tried out again. */
function TextForm({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <Section title={t('rulework:import.text')}>
      <Form method="post" action="/rules/import/text">
        <Textarea
          key={text}
          name="text"
          label={t('rulework:import.textLabel')}
          defaultValue={text}
          rows={text === '' ? 6 : 16}
          spellCheck={false}
          wrap="off"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', overflowX: 'auto' } }}
        />
        <Button type="submit" variant="default" mt="sm">
          {t('rulework:import.tryText')}
        </Button>
      </Form>
    </Section>
  )
}
