import { Button, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getDutyPlace } from '#server/roster/duty-place-list.server.ts'
import { DemandList } from '../components/roster/DemandList.tsx'
import { AnsweringFor, PlaceFacts } from '../components/roster/PlaceFacts.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'DutyPlace'])
  return found(await getDutyPlace(ctx, args.params['placeId'] ?? ''))
}

export const meta: MetaFunction = (args) => titled(args, 'dutyPlaces')

export default function DutyPlacePage() {
  usePlaceTexts()
  const shown = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['duty-place.', 'demand.', 'unit.'])
  const { place, grid, onPlace, demands, may } = shown
  return (
    <>
      <PageHead
        title={place.name}
        note={t(`places:kind.${place.kind}`)}
        back={{ to: '/duty-places', label: t('places:title') }}
      >
        {may.edit && (
          <>
            <Button component={Link} to={`/duty-places/${place.id}/setting`} size="xs" variant="default">
              {t('places:page.edit')}
            </Button>
            <Button component={Link} to={`/duty-places/${place.id}/ending`} size="xs" variant="default">
              {t('places:page.end')}
            </Button>
          </>
        )}
      </PageHead>
      <PlaceFacts shown={shown} />
      {grid && <AnsweringFor grid={grid} />}
      <Section title={t('places:page.onPlace')}>
        <Text size="sm">{onPlace.map(({ name }) => name).join(' · ')}</Text>
      </Section>
      {may.readDemand && (
        <Section title={t('places:page.demand')}>
          {demands.length === 0 ? (
            <EmptyState title={t('places:page.noDemand')}>{t('places:page.noDemandHint')}</EmptyState>
          ) : (
            <DemandList demands={demands} without="place" />
          )}
        </Section>
      )}
    </>
  )
}
