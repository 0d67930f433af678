import { Button, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { absentees, presences } from '#domain/roster/painting.ts'
import { weekConfirming, weekCopying } from '#domain/roster/painting-forms.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { paintingChoices } from '#server/roster/painting-choices.server.ts'
import { paintRoster, previewPainting } from '#server/roster/painting.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { PaintingPreview } from '../components/roster/PaintingPreview.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { allowed, found, submit, tryOut } from '../http.server.ts'
import { usePaintingTexts } from '../i18n/painting.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const unitId = args.params['unitId'] ?? ''
  const search = new URL(args.request.url).searchParams
  const monday = mondayOf(ctx.today)
  const days = { from: monday, until: addDays(monday, 14) }
  const { unit, mayEdit } = found(await paintingChoices(ctx, unitId, days))
  allowed(mayEdit)
  const tried = await tryOut(
    args.request,
    weekCopying,
    (input) => previewPainting(ctx, unitId, { kind: 'week', ...input }),
    'presence',
  )
  const values = {
    from: search.get('from') ?? monday,
    to: search.get('to') ?? addDays(monday, 7),
    presence: search.get('presence') ?? 'keep',
    absent: search.get('absent') ?? 'skip',
  }
  return { unit, tried, values }
}

export async function action(args: ActionFunctionArgs) {
  const unitId = args.params['unitId'] ?? ''
  return submit(args, weekConfirming, async (ctx, { digest, reason = null, ...input }) => {
    await paintRoster(ctx, unitId, { template: { kind: 'week', ...input }, digest, reason })
    return redirect(`/rosters/${unitId}?from=${mondayOf(input.to)}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused
export const meta: MetaFunction = (args) => titled(args, 'roster')

/** One week’s shifts onto another: chosen, looked at, written. */
export default function WeekCopyPage() {
  usePaintingTexts()
  const { unit, tried, values } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(tried?.refusal)
  return (
    <>
      <PageHead
        title={t('painting:copy.title', { unit: unit.name })}
        note={t('painting:copy.note')}
        back={{ to: `/rosters/${unit.id}`, label: t('painting:back') }}
      />
      <Section title={t('painting:copy.link')}>
        <PlainForm id="week" method="get" answer={tried} defaults={values}>
          {(fields) => (
            <>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" maw="44rem">
                <TextInput label={t('painting:copy.from')} {...input(fields.from, 'date')} />
                <TextInput label={t('painting:copy.to')} {...input(fields.to, 'date')} />
                <NativeSelect
                  label={t('painting:presence')}
                  data={presences.map((value) => ({ value, label: t(`painting:presences.${value}`) }))}
                  {...input(fields.presence)}
                />
                <NativeSelect
                  label={t('painting:copy.absent')}
                  data={absentees.map((value) => ({ value, label: t(`painting:copy.absentees.${value}`) }))}
                  {...input(fields.absent)}
                />
              </SimpleGrid>
              <Group>
                <Button type="submit">{t('painting:preview.do')}</Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
      {tried?.shown && (
        <PaintingPreview key={tried.shown.digest} shown={tried.shown} fields={Object.entries(values)} answer={answer} />
      )}
    </>
  )
}
