import { Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams, type ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getChart } from '#server/staffing/chart.server.ts'
import { asOfFrom, dayIn } from '../as-of.server.ts'
import { ComparisonBand, ComparisonPicker } from '../components/organisation/chart/ComparisonPicker.tsx'
import { OrganisationChart } from '../components/organisation/chart/OrganisationChart.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useChartTexts } from '../i18n/chart.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Unit'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, ...(await getChart(ctx, asOf.day, dayIn(args.request, 'compare'))) }
}

export const meta: MetaFunction = (args) => titled(args, 'units')

/** How the chart is drawn is in the address too, and needs no other data. */
export function shouldRevalidate({ currentUrl, nextUrl, ...rest }: ShouldRevalidateFunctionArgs) {
  const isRedrawn = currentUrl.href !== nextUrl.href && daysIn(currentUrl) === daysIn(nextUrl)
  return isRedrawn ? false : rest.defaultShouldRevalidate
}

function daysIn({ pathname, searchParams }: URL): string {
  return [pathname, searchParams.get('asOf'), searchParams.get('compare')].join(' ')
}

export default function ChartPage() {
  const { asOf, units, comparison } = useLoaderData<typeof loader>()
  useChartTexts()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  useLiveUpdates(['unit.', 'posting.', 'post.', 'person.', 'absence.', 'import.', 'quota.', 'rule.', 'verdict.'])
  const at = useOnDay()
  const isList = search.get('view') === 'list'
  return (
    <>
      <PageHead
        title={t('chart:title')}
        note={t('organisation:tree.count', { count: units.length })}
        back={{ to: at('/units'), label: t('organisation:title') }}
      >
        <AsOfPicker asOf={asOf} />
        <ComparisonPicker day={comparison && (comparison.to === asOf.day ? comparison.from : comparison.to)} />
      </PageHead>
      {!comparison && <AsOfBand asOf={asOf} />}
      {comparison && <ComparisonBand comparison={comparison} />}
      {units.length === 0 ? (
        <EmptyState title={t('organisation:tree.nothing')}>
          {t('organisation:tree.nothingHint')}{' '}
          {!asOf.isToday && (
            <Anchor component={Link} to="/units/chart" size="sm">
              {t('common:asOf.today')}
            </Anchor>
          )}
        </EmptyState>
      ) : (
        <OrganisationChart units={units} comparison={comparison} day={asOf.day} isList={isList} />
      )}
    </>
  )
}
