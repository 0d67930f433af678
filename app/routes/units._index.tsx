import { Button } from '@mantine/core'
import { IconPlus, IconSitemap } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitKinds } from '#domain/organisation.ts'
import { listUnits, type UnitFilter } from '#server/organisation/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { UnitTree } from '../components/organisation/UnitTree.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters, FilterText } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useMay } from '../permissions.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Unit'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, units: await listUnits(ctx, asOf.day, filterFrom(args.request)) }
}

function filterFrom(request: Request): UnitFilter {
  const search = new URL(request.url).searchParams
  return {
    q: search.get('q')?.trim().slice(0, 100) || undefined,
    kind: unitKinds.find((kind) => kind === search.get('kind')),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function UnitsPage() {
  const { asOf, units } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const at = useOnDay()
  useLiveUpdates(['unit.', 'posting.', 'person.', 'import.'])
  const isFiltered = Boolean(search.get('q') || search.get('kind'))
  const found = units.filter(({ isOnTheWay }) => !isOnTheWay).length
  return (
    <>
      <PageHead
        title={t('organisation:title')}
        note={t(`organisation:tree.${isFiltered ? 'found' : 'count'}`, { count: found })}
      >
        <AsOfPicker asOf={asOf} />
        <Button
          component={Link}
          to={at('/units/chart')}
          size="xs"
          variant="default"
          leftSection={<IconSitemap size={15} aria-hidden />}
        >
          {t('organisation:chartOpen')}
        </Button>
        {useMay().can('create', 'Unit') && (
          <Button component={Link} to={at('/units/new')} size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('organisation:founding.action')}
          </Button>
        )}
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Filters names={['q', 'kind']}>
        <FilterText name="q" label={t('organisation:filter.q')} />
        <FilterChoice
          name="kind"
          label={t('organisation:kindLabel')}
          options={unitKinds.map((value) => ({ value, label: t(`organisation:kind.${value}`) }))}
        />
      </Filters>
      {units.length === 0 ? (
        <EmptyState title={t(`organisation:tree.${isFiltered ? 'empty' : 'nothing'}`)}>
          {t(`organisation:tree.${isFiltered ? 'emptyHint' : 'nothingHint'}`)}
        </EmptyState>
      ) : (
        <UnitTree key={search.toString()} units={units} />
      )}
    </>
  )
}
