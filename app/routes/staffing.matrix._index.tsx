import { Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { MatrixColumn } from '#domain/staffing/matrix.ts'
import { getMatrix } from '#server/staffing/matrix.server.ts'
import { listReciprocity } from '#server/staffing/reciprocity.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { MatrixTable } from '../components/staffing/MatrixTable.tsx'
import { ReciprocityTable } from '../components/staffing/ReciprocityTable.tsx'
import { StaffingTabs } from '../components/staffing/StaffingTabs.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { ExportLinks } from '../components/ui/ExportLinks.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useMay } from '../permissions.ts'
import { matrixViewFrom } from '../query/staffing.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const asOf = asOfFrom(args.request, ctx)
  const matrix = await getMatrix(ctx, asOf.day, matrixViewFrom(args.request))
  return { asOf, ...matrix, pairs: (await listReciprocity(ctx, asOf.day)) ?? [] }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

export default function MatrixPage() {
  useQuotaTexts()
  const { asOf, force, departments, pairs } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const at = useOnDay()
  const mayExport = useMay().can('export', 'Staffing')
  useLiveUpdates(['posting.', 'unit.', 'person.', 'import.'])

  const view = Object.fromEntries([...search].filter(([name]) => name === 'classes' || name === 'count'))
  const namesTo = (hosts: 'force' | 'departments') => (behind: { unitId?: string; column?: MatrixColumn }) =>
    at('/staffing/matrix/people', { ...view, hosts, ...queryOf(behind) })
  return (
    <>
      <PageHead title={t('staffing:matrix.title')} note={t('staffing:matrix.note')}>
        <AsOfPicker asOf={asOf} />
        {mayExport && <ExportLinks to={(format) => at('/staffing/matrix/export', { ...view, format })} />}
      </PageHead>
      <StaffingTabs />
      <AsOfBand asOf={asOf} />
      <MatrixFilters />
      {force.rows.length === 0 ? (
        <EmptyState title={t('staffing:empty')}>{t('staffing:emptyHint')}</EmptyState>
      ) : (
        <Section title={t('staffing:matrix.force')}>
          <MatrixTable label={t('staffing:matrix.force')} matrix={force} namesTo={namesTo('force')} />
        </Section>
      )}
      <Section title={t('staffing:matrix.departments')}>
        {departments.rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('staffing:matrix.noneHosted')}
          </Text>
        ) : (
          <MatrixTable label={t('staffing:matrix.departments')} matrix={departments} namesTo={namesTo('departments')} />
        )}
      </Section>
      {pairs.length > 0 && (
        <Section title={t('staffing:reciprocity.title')}>
          <ReciprocityTable pairs={pairs} />
        </Section>
      )}
    </>
  )
}

function MatrixFilters() {
  const { t } = useTranslation()
  return (
    <Filters names={['classes', 'count']}>
      <FilterChoice
        name="classes"
        label={t('people:staffClassLabel')}
        none={t('staffing:matrix.together')}
        options={[{ value: 'apart', label: t('staffing:matrix.apart') }]}
      />
      <FilterChoice
        name="count"
        label={t('staffing:matrix.counting')}
        none={t('staffing:matrix.strength')}
        options={[{ value: 'all', label: t('staffing:matrix.all') }]}
      />
    </Filters>
  )
}

function queryOf({ unitId, column }: { unitId?: string; column?: MatrixColumn }): Record<string, string> {
  return {
    ...(unitId && { unit: unitId }),
    ...(column && { department: column.department ?? 'none' }),
    ...(column?.staffClass && { staffClass: column.staffClass }),
  }
}
