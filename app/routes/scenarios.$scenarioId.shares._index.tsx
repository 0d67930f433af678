import { Button, Group, Table, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sharing } from '#domain/scenarios/forms.ts'
import { requireScenario } from '#server/scenarios/scenario.server.ts'
import { findColleagues, shareScenario } from '#server/scenarios/shares.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useFieldError } from '../components/forms/fields.ts'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { Section } from '../components/ui/Section.tsx'
import { answered, submit } from '../http.server.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  const id = args.params['scenarioId'] ?? ''
  const { title, shares } = await answered(requireScenario(ctx.store.read, ctx, id, { to: 'share' }))
  const q = new URL(args.request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  return { id, title, shares, q, found: await findColleagues(ctx, id, q) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['scenarioId'] ?? ''
  return submit(args, sharing, async (ctx, { personId, mayEdit }) => {
    await shareScenario(ctx, id, { personId, mayEdit: mayEdit === 'yes' })
    return redirect(`/scenarios/${id}/shares`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function SharesPage() {
  useScenarioTexts()
  const { id, title, shares } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['scenario.'])
  return (
    <FormPage
      title={t('scenarios:sharing.title', { title })}
      hint={t('scenarios:sharing.hint')}
      back={{ to: `/scenarios/${id}`, label: title }}
    >
      <Section title={t('scenarios:sharedWith')}>
        {shares.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('scenarios:sharing.nobody')}
          </Text>
        )}
        {shares.map(({ personId, name, mayEdit }) => (
          <Group key={personId} justify="space-between" py={4}>
            <Text size="sm">
              <b>{name}</b> · {t(mayEdit ? 'scenarios:sharing.mayEdit' : 'scenarios:sharing.mayLook')}
            </Text>
            <Form method="post" action={`/scenarios/${id}/shares/${personId}/ending`}>
              <Button
                type="submit"
                size="compact-sm"
                variant="default"
                aria-label={t('scenarios:sharing.endFor', { name })}
              >
                {t('scenarios:sharing.end')}
              </Button>
            </Form>
          </Group>
        ))}
      </Section>
      <FindColleague />
    </FormPage>
  )
}

function FindColleague() {
  const { q, found } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const errorOf = useFieldError(answer?.refusal)
  const { t } = useTranslation()
  return (
    <Section title={t('scenarios:sharing.find')}>
      <Form role="search">
        <Group gap="xs" align="end" mb="sm">
          <TextInput
            type="search"
            name="q"
            defaultValue={q}
            label={t('scenarios:sharing.findHint')}
            error={errorOf(answer?.result.error?.['personId'] ?? undefined)}
            flex="1 1 14rem"
          />
          <Button type="submit" variant="default">
            {t('common:action.search')}
          </Button>
        </Group>
      </Form>
      {q && found.length === 0 && <Text size="sm">{t('scenarios:sharing.none', { q })}</Text>}
      {found.length > 0 && (
        <Table aria-label={t('scenarios:sharing.find')}>
          <Table.Tbody>
            {found.map(({ id, name, staffNumber, mayPlan }) => (
              <Table.Tr key={id}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>{staffNumber}</Table.Td>
                <Table.Td>
                  <Form method="post">
                    <input type="hidden" name="personId" value={id} />
                    <Group gap={6} justify="end">
                      <Button
                        type="submit"
                        size="compact-sm"
                        variant="default"
                        aria-label={t('scenarios:sharing.lookFor', { name })}
                      >
                        {t('scenarios:sharing.look')}
                      </Button>
                      {mayPlan && (
                        <Button
                          type="submit"
                          name="mayEdit"
                          value="yes"
                          size="compact-sm"
                          variant="default"
                          aria-label={t('scenarios:sharing.workFor', { name })}
                        >
                          {t('scenarios:sharing.work')}
                        </Button>
                      )}
                    </Group>
                  </Form>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}
