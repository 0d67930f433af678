import { Button, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { presences } from '#domain/roster/painting.ts'
import { mostPaintedDays, rotationConfirming, rotationPainting } from '#domain/roster/painting-forms.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, isIsoDate } from '#domain/shared/dates.ts'
import { paintingChoices } from '#server/roster/painting-choices.server.ts'
import { paintRoster, previewPainting } from '#server/roster/painting.server.ts'
import { listRotations } from '#server/roster/rotations.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { CrewFields, RotationWeek } from '../components/roster/PaintingFields.tsx'
import { PaintingPreview } from '../components/roster/PaintingPreview.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { allowed, found, submit, tryOut } from '../http.server.ts'
import { usePaintingTexts } from '../i18n/painting.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const unitId = args.params['unitId'] ?? ''
  const search = new URL(args.request.url).searchParams
  const [start, last] = [search.get('startsOn') ?? '', search.get('lastDay') ?? '']
  const startsOn = isIsoDate(start) ? start : addDays(mondayOf(ctx.today), 7)
  const lastDay = isIsoDate(last) ? last : addDays(startsOn, 27)
  const isInReach = lastDay >= startsOn && lastDay < addDays(startsOn, mostPaintedDays)
  const days = { from: startsOn, until: addDays(isInReach ? lastDay : startsOn, 1) }
  const { mayEdit, ...choices } = found(await paintingChoices(ctx, unitId, days))
  allowed(mayEdit)
  const rotations = (await listRotations(ctx)).filter(({ retiredAt }) => retiredAt === null)
  const preview = (input: Parameters<typeof previewPainting>[2]) => previewPainting(ctx, unitId, input)
  const isTrying = search.get('step') === 'preview'
  const tried = isTrying
    ? await tryOut(args.request, rotationPainting, (input) => preview({ kind: 'rotation', ...input }), 'rotationId')
    : null
  const [rotationId, presence] = [search.get('rotationId') ?? rotations[0]?.id ?? '', search.get('presence') ?? 'keep']
  return {
    ...{ ...choices, rotations, tried, values: { rotationId, startsOn, lastDay, presence } },
    rotation: search.has('rotationId') ? rotations.find(({ id }) => id === rotationId) : undefined,
    members: search.has('members') ? search.getAll('members') : null,
    chosenPlaces: search.getAll('places'),
    chosen: [...search].filter(([name, value]) => name !== 'step' && value !== ''),
  }
}

export async function action(args: ActionFunctionArgs) {
  const unitId = args.params['unitId'] ?? ''
  return submit(args, rotationConfirming, async (ctx, { digest, reason = null, ...input }) => {
    await paintRoster(ctx, unitId, { template: { kind: 'rotation', ...input }, digest, reason })
    return redirect(`/rosters/${unitId}?from=${mondayOf(input.startsOn)}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused
export const meta: MetaFunction = (args) => titled(args, 'roster')

/** A rotation over some days: chosen, its crews filled, looked at, written. */
export default function RotationPage() {
  usePaintingTexts()
  useRosterTexts()
  const { unit, rotations, rotation, tried, values, chosen, ...crews } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(tried?.refusal)
  const hoursOf = (minutes: number) => Math.round(minutes / 6) / 10
  const options = rotations.map(({ id, name, crews: count, minutesPerWeek }) => ({
    value: id,
    label: t('painting:rotation.option', { name, crews: count, hours: hoursOf(minutesPerWeek) }),
  }))
  return (
    <>
      <PageHead
        title={t('painting:rotation.title', { unit: unit.name })}
        note={t('painting:rotation.note')}
        back={{ to: `/rosters/${unit.id}`, label: t('painting:back') }}
      />
      <PlainForm id="rotation" method="get" answer={tried} defaults={values}>
        {(fields) => (
          <>
            <Section title={t('painting:rotation.rotation')}>
              <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" mb="sm">
                <NativeSelect label={t('painting:rotation.rotation')} data={options} {...input(fields.rotationId)} />
                <TextInput label={t('painting:rotation.startsOn')} {...input(fields.startsOn, 'date')} />
                <TextInput label={t('painting:rotation.lastDay')} {...input(fields.lastDay, 'date')} />
                <NativeSelect
                  label={t('painting:presence')}
                  data={presences.map((value) => ({ value, label: t(`painting:presences.${value}`) }))}
                  {...input(fields.presence)}
                />
              </SimpleGrid>
              {rotation && <RotationWeek minutesPerWeek={rotation.minutesPerWeek} />}
            </Section>
            {rotation && <CrewFields key={rotation.id} {...crews} crews={rotation.crews} />}
            <Group mb="md">
              <Button type="submit" name="step" value={rotation ? 'preview' : 'crews'}>
                {t(rotation ? 'painting:preview.do' : 'painting:rotation.next')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
      {tried?.shown && <PaintingPreview key={tried.shown.digest} shown={tried.shown} fields={chosen} answer={answer} />}
    </>
  )
}
