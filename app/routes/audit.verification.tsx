import { Alert, Anchor, Button, Code, Group, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { optionalLine } from '#domain/shared/fields.ts'
import { verifyAuditLog, type Verification } from '#server/audit/verification.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { useAuditTexts } from '../i18n/audit.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['read', 'AuditEntry'])
  return {}
}

export async function action(args: ActionFunctionArgs) {
  const { signal } = args.request
  return submit(args, z.object({ notedHash: optionalLine(64) }), async (ctx, { notedHash }) => ({
    found: await verifyAuditLog(ctx, { notedHash, signal }),
  }))
}

export const meta: MetaFunction = (args) => titled(args, 'audit')

export default function VerificationPage() {
  const answer = useAnswer<typeof action>()
  useAuditTexts()
  const { t } = useTranslation()
  const isDone = answer !== undefined && 'found' in answer
  const refused = isDone ? null : answer
  const input = useInputs(refused?.refusal)
  return (
    <>
      <PageHead title={t('audit:verify.title')} back={{ to: '/audit', label: t('audit:back') }} />
      {isDone && <Outcome found={answer.found} />}
      <Section title={t('audit:verify.title')}>
        <PlainForm<{ notedHash: string }> id="verification" answer={refused}>
          {(fields, isBusy) => (
            <>
              <Text size="sm">{t('audit:verify.text')}</Text>
              <TextInput
                label={`${t('audit:verify.noted')} (${t('common:optional')})`}
                description={t('audit:verify.notedHint')}
                autoComplete="off"
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
                {...input(fields.notedHash)}
              />
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('audit:verify.submit')}
                </Button>
                <Text size="sm" c="dimmed" role="status">
                  {isBusy && t('audit:verify.busy')}
                </Text>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}

function Outcome({ found: { count, lastHash, broken, noted } }: { found: Verification }) {
  const { t } = useTranslation()
  const isGone = noted?.seq === null
  return (
    <>
      {broken ? (
        <Alert color="red" role="alert" mb="md" icon={<IconAlertTriangle size={18} />}>
          <Text>{t('audit:verify.broken', { seq: broken.seq, count })}</Text>
          <Text size="sm">{t('audit:verify.brokenText')}</Text>
          <Anchor component={Link} to={`/audit/${broken.seq}`} size="sm">
            {t('audit:verify.open', { seq: broken.seq })}
          </Anchor>
        </Alert>
      ) : (
        <Alert color="teal" role="status" mb="md" icon={<IconShieldCheck size={18} />}>
          <Text>{t('audit:verify.intact', { count })}</Text>
          <Text size="sm" mt="xs">
            {t('audit:verify.lastHash')}
          </Text>
          <Code block>{lastHash}</Code>
        </Alert>
      )}
      {noted && (
        <Alert
          color={isGone ? 'red' : 'teal'}
          role={isGone ? 'alert' : 'status'}
          mb="md"
          icon={isGone ? <IconAlertTriangle size={18} /> : <IconShieldCheck size={18} />}
        >
          {isGone ? t('audit:verify.notedGone') : t('audit:verify.notedFound', { seq: noted.seq })}
        </Alert>
      )}
    </>
  )
}
