import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '#domain/organisation.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { ForcePanel } from '../components/staffing/ForcePanel.tsx'
import { RollUps } from '../components/staffing/RollUps.tsx'
import { StaffingTabs } from '../components/staffing/StaffingTabs.tsx'
import { StaffingViews } from '../components/staffing/StaffingViews.tsx'
import { StrengthTable } from '../components/staffing/StrengthTable.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, ...(await getBoard(ctx, asOf.day)) }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

export default function StaffingPage() {
  useQuotaTexts()
  const { asOf, board, isWhole, rollUps } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  useLiveUpdates(['quota.', 'posting.', 'unit.', 'absence.', 'import.', 'person.', 'verdict.', 'rule.'])

  const day = search.get('asOf')
  const at = (path: string, query: Record<string, string> = {}) => {
    const all = new URLSearchParams({ ...query, ...(day && { asOf: day }) })
    return all.size > 0 ? `${path}?${all}` : path
  }
  const peopleTo = (unit: string) => at('/people', { unit, where: 'force' })
  const longAwayTo = (unit: string) => at('/people', { unit, where: 'force', away: 'long' })
  const whyTo = (ruleKey: string, unit?: string) => at(`/staffing/verdicts/${ruleKey}`, unit ? { unit } : {})
  const links = { peopleTo, longAwayTo, whyTo }
  const city = board.rows.filter(({ unit }) => sideOf(unit.level) === 'city')
  const district = board.rows.filter(({ unit }) => sideOf(unit.level) === 'district')

  return (
    <>
      <PageHead title={t('staffing:title')} note={t('staffing:note')}>
        <AsOfPicker asOf={asOf} />
        <StaffingViews />
      </PageHead>
      <StaffingTabs />
      <AsOfBand asOf={asOf} />
      {isWhole && board.rows.length > 0 && <ForcePanel board={board} whyTo={whyTo} listTo={at('/staffing/verdicts')} />}
      {board.rows.length === 0 && <EmptyState title={t('staffing:empty')}>{t('staffing:emptyHint')}</EmptyState>}
      {district.length > 0 && (
        <Section title={t('staffing:districtUnits')}>
          <StrengthTable label={t('staffing:districtUnits')} rows={district} {...links} />
        </Section>
      )}
      <RollUps rollUps={rollUps} />
      {city.length > 0 && (
        <Section title={t('staffing:cityUnits')}>
          <StrengthTable label={t('staffing:cityUnits')} rows={city} {...links} />
        </Section>
      )}
    </>
  )
}
