import { Anchor, Button, Group, Radio, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { commitModes, whyCannotStep } from '#domain/people/imports.ts'
import { choice } from '#domain/shared/fields.ts'
import { commitRoster } from '#server/people/imports/commit.server.ts'
import { getImport } from '#server/people/imports/queries.server.ts'
import { aMoment } from '#server/people/imports/running.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { ImportHead } from '../components/imports/ImportHead.tsx'
import { SummaryCounts } from '../components/imports/SummaryCounts.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found, submit } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ mode: choice(commitModes) })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const roster = found(await getImport(ctx, args.params['importId'] ?? ''))
  if (whyCannotStep(roster.state, 'commit') || !roster.summary) throw redirect(`/imports/${roster.id}`)
  return { roster, summary: roster.summary }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['importId'] ?? ''
  return submit(args, schema, async (ctx, { mode }) => {
    await aMoment(await commitRoster(ctx, id, { mode }))
    return redirect(`/imports/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'imports')

export default function CommitPage() {
  useImportTexts()
  const { roster, summary } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const hasErrors = summary.withErrors > 0
  const good = summary.added + summary.changed
  return (
    <Stack maw="52rem" gap={0}>
      <ImportHead
        roster={roster}
        title={t('imports:commit.title')}
        back={{ to: `/imports/${roster.id}`, label: t('imports:findings.title') }}
      />
      <Section title={t('imports:findings.title')}>
        <SummaryCounts summary={summary} />
      </Section>
      <Section title={t('imports:commit.title')}>
        <Text>{t('imports:commit.will', summary)}</Text>
        {hasErrors && (
          <>
            <Text>{t('imports:commit.heldBack', { rows: summary.withErrors })}</Text>
            <Text size="sm" my="xs">
              {t('imports:commit.later')}{' '}
              <Anchor href={`/imports/${roster.id}/marked`} download size="sm">
                {t('imports:findings.marked')}
              </Anchor>
            </Text>
          </>
        )}
        <Text size="sm" c="dimmed" mb="md">
          {t('imports:commit.lead')}
        </Text>
        <PlainForm id="commit" answer={answer}>
          {(_fields, isBusy) => (
            <>
              {hasErrors ? (
                <Radio.Group name="mode" label={t('imports:commit.mode')} defaultValue="good_rows">
                  <Stack gap={6} mt={6}>
                    {commitModes.map((mode) => (
                      <Radio key={mode} value={mode} label={t(`imports:commit.${mode}`, { rows: good })} />
                    ))}
                  </Stack>
                </Radio.Group>
              ) : (
                <input type="hidden" name="mode" value="all_or_nothing" />
              )}
              <Group>
                <Button type="submit" loading={isBusy} disabled={good === 0}>
                  {t('imports:commit.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </Stack>
  )
}
