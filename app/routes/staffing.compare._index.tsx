import { Alert } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getComparison } from '#server/staffing/comparison.server.ts'
import { ComparisonForm } from '../components/staffing/ComparisonForm.tsx'
import { HomeChanges } from '../components/staffing/HomeChanges.tsx'
import { PlaceChanges } from '../components/staffing/PlaceChanges.tsx'
import { StrengthChanges } from '../components/staffing/StrengthChanges.tsx'
import { QuotaChanges, UnitChanges } from '../components/staffing/UnitAndQuotaChanges.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { ExportLinks } from '../components/ui/ExportLinks.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { twoDaysFrom } from '../query/staffing.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const { wrong, ...days } = twoDaysFrom(args.request, ctx.today)
  return { wrong, comparison: found(await getComparison(ctx, days)) }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

export default function ComparisonPage() {
  const { wrong, comparison } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const mayExport = useMay().can('export', 'Staffing')
  useLiveUpdates(['quota.', 'posting.', 'unit.', 'person.', 'import.', 'absence.'])
  const { from, to, unit, strengths } = comparison
  const query = { from, to, ...(unit && { unit: unit.id }) }
  return (
    <>
      <PageHead
        title={unit ? t('staffing:compare.titleOf', { unit: unit.name }) : t('staffing:compare.title')}
        note={t('staffing:compare.note', { from, to })}
        back={{ to: '/staffing', label: t('staffing:title') }}
      >
        {mayExport && (
          <ExportLinks to={(format) => `/staffing/compare/export?${new URLSearchParams({ ...query, format })}`} />
        )}
      </PageHead>
      {wrong.map((text) => (
        <Alert key={text} color="yellow" py="xs" mb="sm">
          {t('staffing:compare.wrong', { text })}
        </Alert>
      ))}
      <ComparisonForm from={from} to={to} unit={unit} />
      {strengths.length === 0 && <EmptyState title={t('staffing:compare.empty')} />}
      {strengths.length > 0 && <StrengthChanges comparison={comparison} />}
      <UnitChanges comparison={comparison} />
      <PlaceChanges comparison={comparison} />
      <HomeChanges comparison={comparison} />
      <QuotaChanges comparison={comparison} />
    </>
  )
}
