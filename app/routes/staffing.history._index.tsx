import { Alert } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getHistory } from '#server/staffing/history.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { StrengthPicture, VacancyPicture } from '../components/staffing/history/HeadcountPictures.tsx'
import { HistoryFilters } from '../components/staffing/history/HistoryFilters.tsx'
import { RulePicture } from '../components/staffing/history/RulePicture.tsx'
import { StaffingTabs } from '../components/staffing/StaffingTabs.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { ExportLinks } from '../components/ui/ExportLinks.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useHistoryTexts } from '../i18n/history.ts'
import { found } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { historyFrom } from '../query/history.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const asOf = asOfFrom(args.request, ctx)
  const asked = historyFrom(args.request, asOf.day)
  return { asOf, asked, history: found(await getHistory(ctx, asked)) }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

export default function HistoryPage() {
  useQuotaTexts()
  const { asOf, asked, history } = useLoaderData<typeof loader>()
  useHistoryTexts()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const mayExport = useMay().can('export', 'Staffing')
  useLiveUpdates(['quota.', 'posting.', 'unit.', 'absence.', 'import.', 'person.', 'rule.'])

  const { unit, from, to, strength } = history
  const file = (format: string) => `/staffing/history/export?${new URLSearchParams([...search, ['format', format]])}`
  return (
    <>
      <PageHead
        title={unit ? t('history:titleOf', { unit: unit.name }) : t('history:title')}
        note={t('history:note', { from, to })}
      >
        <AsOfPicker asOf={asOf} />
        {mayExport && <ExportLinks to={file} />}
      </PageHead>
      <StaffingTabs />
      <AsOfBand asOf={asOf} />
      {asked.wrong.map((text) => (
        <Alert key={text} color="yellow" py="xs" mb="sm">
          {t('history:wrong', { text })}
        </Alert>
      ))}
      {asked.isCut && (
        <Alert color="yellow" py="xs" mb="sm">
          {t('history:cut', { from })}
        </Alert>
      )}
      <HistoryFilters history={history} asked={asked} />
      {strength.length === 0 ? (
        <EmptyState title={t('history:empty')}>{t('history:emptyHint')}</EmptyState>
      ) : (
        <>
          <RulePicture history={history} />
          <StrengthPicture history={history} />
          <VacancyPicture history={history} />
        </>
      )}
    </>
  )
}
