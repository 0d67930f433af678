import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { fillAsking, fillPresences } from '#domain/roster/filling/forms.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, isIsoDate } from '#domain/shared/dates.ts'
import { askFill } from '#server/roster/filling/asking.server.ts'
import { listFills } from '#server/roster/filling/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FillList } from '../components/roster/fill/FillList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { answered, submit } from '../http.server.ts'
import { usePaintingTexts } from '../i18n/painting.ts'
import { useFillTexts } from '../i18n/roster-fill.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const asked = new URL(args.request.url).searchParams.get('from') ?? ''
  const wanted = isIsoDate(asked) ? asked : addDays(mondayOf(ctx.today), 7)
  // Of a week that has begun, what is left of it from tomorrow on.
  const from = wanted > ctx.today ? wanted : addDays(ctx.today, 1)
  const listed = await answered(listFills(ctx, args.params['unitId'] ?? '', { from, until: addDays(from, 7) }))
  return { ...listed, from }
}

export async function action(args: ActionFunctionArgs) {
  const unitId = args.params['unitId'] ?? ''
  return submit(args, fillAsking, async (ctx, { from, lastDay, presence }) => {
    const days = { from, until: addDays(lastDay, 1) }
    const id = await askFill(ctx, unitId, { days, replaces: presence === 'replace' })
    return redirect(`/rosters/${unitId}/fills/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

/** Has a unit’s open places filled, and lists what was filled lately. */
export default function FillsPage() {
  useFillTexts()
  usePaintingTexts()
  const { unit, filled, fills, from } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  useLiveUpdates(['fill.'])
  return (
    <>
      <PageHead
        title={t('roster-fill:title', { unit: unit.name })}
        note={t('roster-fill:note')}
        back={{ to: `/rosters/${unit.id}?from=${mondayOf(from)}`, label: t('painting:back') }}
      />
      <Section title={t('roster-fill:start')}>
        {filled.length > 1 && (
          <Text size="sm" c="dimmed" mb="sm">
            {t('roster-fill:units', { count: filled.length, names: filled.join(t('roster-fill:comma')) })}
          </Text>
        )}
        <PlainForm id="fill" answer={answer} defaults={{ from, lastDay: addDays(mondayOf(from), 6), presence: 'keep' }}>
          {(fields, isBusy) => (
            <>
              <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" maw="48rem">
                <TextInput label={t('roster-fill:from')} {...input(fields.from, 'date')} />
                <TextInput label={t('roster-fill:lastDay')} {...input(fields.lastDay, 'date')} />
                <NativeSelect
                  label={t('roster-fill:presence')}
                  data={fillPresences.map((value) => ({ value, label: t(`roster-fill:presences.${value}`) }))}
                  {...input(fields.presence)}
                />
              </SimpleGrid>
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('roster-fill:start')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
      <FillList unitId={unit.id} fills={fills} />
    </>
  )
}
