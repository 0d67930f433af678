import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getQuotaBoard } from '#server/staffing/quotas/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { CeilingList } from '../components/quotas/CeilingList.tsx'
import { DepartmentNumbers } from '../components/quotas/DepartmentNumbers.tsx'
import { QuotaActions } from '../components/quotas/QuotaActions.tsx'
import { Sums } from '../components/quotas/Sums.tsx'
import { UnitNumbers } from '../components/quotas/UnitNumbers.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { StaffingTabs } from '../components/staffing/StaffingTabs.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Quota'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, board: await getQuotaBoard(ctx, asOf.day) }
}

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function QuotasPage() {
  useQuotaTexts()
  const { asOf, board } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['quota.', 'posting.', 'unit.', 'absence.', 'import.', 'person.'])
  const isEmpty = board.force.length === 0 && board.home.length === 0
  return (
    <>
      <PageHead title={t('quotas:title')} note={t('quotas:note')}>
        <QuotaActions unitId={null} />
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <StaffingTabs />
      <AsOfBand asOf={asOf} />
      {isEmpty && <EmptyState title={t('quotas:empty')}>{t('quotas:emptyHint')}</EmptyState>}
      {board.force.length > 1 && <Sums numbers={board.forceTotal} unitId={null} />}
      <UnitNumbers board={board} side="force" unitId={null} />
      <DepartmentNumbers board={board} unitId={null} />
      <CeilingList ceilings={board.ceilings} />
      <UnitNumbers board={board} side="home" unitId={null} />
    </>
  )
}
