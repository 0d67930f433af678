import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mayOn } from '#domain/access/ability.ts'
import { getUnit } from '#server/organisation/unit.server.ts'
import { getQuotaBoard, listLines } from '#server/staffing/quotas/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { UnitNotThere } from '../components/organisation/UnitNotThere.tsx'
import { CeilingList } from '../components/quotas/CeilingList.tsx'
import { DepartmentNumbers } from '../components/quotas/DepartmentNumbers.tsx'
import { LineList } from '../components/quotas/LineList.tsx'
import { useQuotaLinks } from '../components/quotas/links.ts'
import { QuotaActions } from '../components/quotas/QuotaActions.tsx'
import { Sums } from '../components/quotas/Sums.tsx'
import { UnitNumbers } from '../components/quotas/UnitNumbers.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Quota'])
  const asOf = asOfFrom(args.request, ctx)
  const id = args.params['unitId'] ?? ''
  const lines = found(await listLines(ctx, id, asOf.day))
  const shown = found(await getUnit(ctx, id, asOf.day))
  const mayEdit = mayOn(ctx.actor.ability, 'edit', 'Quota', { unitId: id })
  return { asOf, shown, lines, mayEdit, board: await getQuotaBoard(ctx, asOf.day, id) }
}

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function UnitQuotasPage() {
  useQuotaTexts()
  const { asOf, shown, lines, mayEdit, board } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { at } = useQuotaLinks()
  useLiveUpdates(['quota.', 'posting.', 'unit.', 'absence.', 'import.', 'person.'])
  const { id, name } = shown.unit
  return (
    <>
      <PageHead
        title={t('quotas:ofUnit', { unit: name })}
        note={t('quotas:note')}
        back={{ to: at('/quotas'), label: t('quotas:title') }}
      >
        <QuotaActions unitId={id} />
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {!shown.isThere && <UnitNotThere shown={shown} day={asOf.day} />}
      {board.force.length > 1 && <Sums numbers={board.forceTotal} unitId={id} />}
      <UnitNumbers board={board} side="force" unitId={id} />
      <DepartmentNumbers board={board} unitId={id} />
      <LineList unitId={id} lines={lines} day={asOf.day} mayEdit={mayEdit} />
      <CeilingList ceilings={board.ceilings} />
      <UnitNumbers board={board} side="home" unitId={id} />
    </>
  )
}
