import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listScenarios } from '#server/scenarios/queries.server.ts'
import { compareScenarios, type Versus } from '#server/scenarios/versus.server.ts'
import { dayIn } from '../as-of.server.ts'
import { VersusTable } from '../components/scenarios/VersusTable.tsx'
import { PairTurns } from '../components/staffing/PairTurns.tsx'
import { VerdictTurns } from '../components/staffing/VerdictTurns.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  const search = new URL(args.request.url).searchParams
  const [a, b] = [search.get('a') || null, search.get('b') || null]
  const day = dayIn(args.request, 'day')
  const versus = a && b ? found(await compareScenarios(ctx, { a, b, day })) : null
  return { a, b, versus, scenarios: await listScenarios(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function ComparePage() {
  useQuotaTexts()
  useScenarioTexts()
  const { versus } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['scenario.', 'posting.', 'unit.', 'quota.', 'person.', 'absence.', 'import.', 'rule.'])
  return (
    <>
      <PageHead
        title={t('scenarios:versus.title')}
        note={versus && t('scenarios:versus.note', { day: versus.day })}
        back={{ to: '/scenarios', label: t('scenarios:title') }}
      />
      <VersusForm />
      {versus ? <Both versus={versus} /> : <EmptyState title={t('scenarios:versus.pick')} />}
    </>
  )
}

function VersusForm() {
  const { a, b, versus, scenarios } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const options = [{ value: '', label: '' }, ...scenarios.map(({ id, title }) => ({ value: id, label: title }))]
  return (
    <Form key={`${a} ${b} ${versus?.day}`}>
      <Group gap="xs" mb="md" align="end">
        <NativeSelect name="a" label={t('scenarios:versus.a')} data={options} defaultValue={a ?? ''} />
        <NativeSelect name="b" label={t('scenarios:versus.b')} data={options} defaultValue={b ?? ''} />
        <TextInput type="date" name="day" label={t('scenarios:day.label')} defaultValue={versus?.day ?? ''} />
        <Button type="submit" variant="default">
          {t('scenarios:versus.submit')}
        </Button>
      </Group>
    </Form>
  )
}

function Both({ versus }: { versus: Versus }) {
  const { t } = useTranslation()
  const { a, b, force, units } = versus
  const sides = [
    { one: a, turned: force?.a },
    { one: b, turned: force?.b },
  ]
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {sides.map(({ one, turned }, index) => (
          <Section key={index} title={one.title}>
            <Text size="sm">
              {t('common:correction.fact', { label: t('scenarios:count'), value: one.changes })}
              {one.hidden > 0 && ` · ${t('scenarios:versus.hidden', { count: one.hidden })}`}
            </Text>
            {turned && turned.turns.length > 0 && (
              <>
                <Text size="sm" fw={600} mt="xs">
                  {t('staffing:force')}
                </Text>
                <VerdictTurns turns={turned.turns} />
              </>
            )}
            {turned && <PairTurns pairs={turned.pairs} />}
          </Section>
        ))}
      </SimpleGrid>
      <Section title={t('scenarios:units.title')}>
        {units.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('scenarios:versus.same')}
          </Text>
        ) : (
          <VersusTable versus={versus} />
        )}
      </Section>
    </>
  )
}
