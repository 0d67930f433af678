import { Button, Group, List, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotStep } from '#domain/people/imports.ts'
import { getImport } from '#server/people/imports/queries.server.ts'
import { undoImport } from '#server/people/imports/undo.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { ImportHead } from '../components/imports/ImportHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { attempt, found } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const roster = found(await getImport(ctx, args.params['importId'] ?? ''))
  if (whyCannotStep(roster.state, 'undo') || !roster.summary) throw redirect(`/imports/${roster.id}`)
  return { roster, summary: roster.summary }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const id = args.params['importId'] ?? ''
  return attempt(async () => {
    await undoImport(ctx, id)
    return redirect(`/imports/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'imports')

export default function UndoingPage() {
  useImportTexts()
  const { roster, summary } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <Stack maw="52rem" gap={0}>
      <ImportHead
        roster={roster}
        title={t('imports:undo.title')}
        back={{ to: `/imports/${roster.id}`, label: t('imports:result.title') }}
      />
      <Section title={t('imports:undo.title')}>
        <Text>{t('imports:undo.lead')}</Text>
        <List my="xs">
          <List.Item>{t('imports:undo.added', { count: summary.added })}</List.Item>
          <List.Item>{t('imports:undo.changed', { count: summary.changed })}</List.Item>
        </List>
        <Text size="sm" c="dimmed" mb="md">
          {t('imports:undo.condition')}
        </Text>
        <PlainForm id="undoing" answer={answer}>
          {(_fields, isBusy) => (
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('imports:undo.submit')}
              </Button>
            </Group>
          )}
        </PlainForm>
      </Section>
    </Stack>
  )
}
