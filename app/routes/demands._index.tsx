import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { demandUnits, demandWeek, listDemands } from '#server/roster/demand-list.server.ts'
import { DemandList } from '../components/roster/DemandList.tsx'
import { RosterTabs } from '../components/roster/RosterTabs.tsx'
import { WeekNeed } from '../components/roster/WeekNeed.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Demand'])
  const search = new URL(args.request.url).searchParams
  const units = await demandUnits(ctx)
  const only = units.length === 1 ? units[0] : undefined
  const unit = units.find(({ id }) => id === search.get('unit')) ?? only ?? null
  const isPast = search.get('when') === 'past'
  const demands = await listDemands(ctx, { unitId: unit?.id, isPast })
  return { units, unit, isPast, demands, week: unit && !isPast ? await demandWeek(ctx, unit.id, demands) : null }
}

export const meta: MetaFunction = (args) => titled(args, 'demands')

export default function DemandsPage() {
  usePlaceTexts()
  const { units, unit, isPast, demands, week } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  useLiveUpdates(['demand.', 'duty-place.', 'shift-type.', 'unit.'])
  const mayEdit = unit ? unit.mayEdit : units.some((one) => one.mayEdit)
  const options = units.map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` }))
  const otherwise = new URLSearchParams(search)
  if (isPast) otherwise.delete('when')
  else otherwise.set('when', 'past')
  return (
    <>
      <PageHead title={t('places:demand.title')} note={t('places:demand.note')}>
        {mayEdit && (
          <Button
            component={Link}
            to={unit ? `/demands/new?unit=${unit.id}` : '/demands/new'}
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
          >
            {t('places:demand.new')}
          </Button>
        )}
      </PageHead>
      <RosterTabs />
      {units.length > 1 && (
        <Filters names={['unit']}>
          <FilterChoice name="unit" label={t('places:demand.unit')} none={t('places:demand.all')} options={options} />
        </Filters>
      )}
      <Group justify="space-between" mb="xs">
        {week ? <WeekNeed week={week} /> : <Text size="sm" c="dimmed" />}
        <Anchor component={Link} to={`?${otherwise}`} size="sm" className="no-print">
          {t(isPast ? 'places:demand.current' : 'places:demand.past')}
        </Anchor>
      </Group>
      {demands.length === 0 ? (
        <EmptyState title={t(isPast ? 'places:demand.emptyPast' : 'places:demand.empty')}>
          {!isPast && t('places:demand.emptyHint')}
        </EmptyState>
      ) : (
        <DemandList demands={demands} without={unit ? 'unit' : undefined} />
      )}
    </>
  )
}
