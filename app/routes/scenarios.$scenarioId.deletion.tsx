import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { deleteScenario } from '#server/scenarios/commands.server.ts'
import { changesOf, requireScenario } from '#server/scenarios/scenario.server.ts'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { answered } from '../http.server.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  const { read } = ctx.store
  const { id, title } = await answered(requireScenario(read, ctx, args.params['scenarioId'] ?? '', { to: 'delete' }))
  return { id, title, count: (await changesOf(read, id)).length }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  await answered(deleteScenario(ctx, args.params['scenarioId'] ?? ''))
  return redirect('/scenarios')
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function DeletionPage() {
  useScenarioTexts()
  const { id, title, count } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const back = `/scenarios/${id}`
  return (
    <FormPage title={t('scenarios:deletion.title')} hint={title} back={{ to: back, label: title }}>
      <Text mb="md">{t('scenarios:deletion.text', { title, count })}</Text>
      <Form method="post">
        <Group>
          <Button type="submit" color="red">
            {t('scenarios:deletion.submit')}
          </Button>
          <Button component={Link} to={back} variant="subtle" color="gray">
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Form>
    </FormPage>
  )
}
