import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { dutyPlaceKinds } from '#domain/roster/duty-places.ts'
import { listDutyPlaces, type DutyPlaceFilter } from '#server/roster/duty-place-list.server.ts'
import { DutyPlaceList } from '../components/roster/DutyPlaceList.tsx'
import { RosterTabs } from '../components/roster/RosterTabs.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters, FilterText } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'DutyPlace'])
  const listed = await listDutyPlaces(ctx, filterFrom(args.request))
  return { ...listed, mayEdit: ctx.actor.ability.can('create', 'DutyPlace') }
}

function filterFrom(request: Request): DutyPlaceFilter {
  const search = new URL(request.url).searchParams
  return {
    q: search.get('q')?.trim().slice(0, 100) || undefined,
    kind: dutyPlaceKinds.find((kind) => kind === search.get('kind')),
    district: search.get('district') || undefined,
    isUncovered: search.get('lacks') === 'days',
  }
}

export const meta: MetaFunction = (args) => titled(args, 'dutyPlaces')

export default function DutyPlacesPage() {
  usePlaceTexts()
  const { places, districts, daily, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['duty-place.', 'demand.', 'unit.'])
  const kinds = dutyPlaceKinds.map((value) => ({ value, label: t(`places:kind.${value}`) }))
  const where = districts.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PageHead title={t('places:title')} note={t('places:summary', daily)}>
        {mayEdit && (
          <Button component={Link} to="/duty-places/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('places:new')}
          </Button>
        )}
      </PageHead>
      <RosterTabs />
      <Filters names={['q', 'kind', 'district', 'lacks']}>
        <FilterText name="q" label={t('places:q')} />
        <FilterChoice name="kind" label={t('places:kindLabel')} options={kinds} />
        <FilterChoice
          name="district"
          label={t('places:district')}
          options={[...where, { value: 'city', label: t('places:city') }]}
        />
        <FilterChoice
          name="lacks"
          label={t('places:days')}
          none={t('places:all')}
          options={[{ value: 'days', label: t('places:lacksOnly') }]}
        />
      </Filters>
      {places.length === 0 ? (
        <EmptyState title={t('places:empty')}>{t('places:emptyHint')}</EmptyState>
      ) : (
        <DutyPlaceList places={places} />
      )}
    </>
  )
}
