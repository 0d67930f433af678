import { Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listNames } from '#server/staffing/quotas/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { NameList } from '../components/quotas/NameList.tsx'
import { useQuotaLinks } from '../components/quotas/links.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { namesAskedFrom } from '../query/quotas.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Quota'])
  const asOf = asOfFrom(args.request, ctx)
  const asked = found(namesAskedFrom(args.request, asOf.day))
  return { asOf, asked, ...found(await listNames(ctx, asked)) }
}

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function NamesPage() {
  useQuotaTexts()
  const { asOf, asked, unit, people } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { at, unitTo } = useQuotaLinks()
  useLiveUpdates(['posting.', 'unit.', 'absence.', 'import.', 'person.'])
  const { department, staffClass, measure, withBelow, side } = asked
  const name = unit?.shortName ?? t('quotas:names.whole')
  const of = [
    unit && withBelow ? t('quotas:names.withBelow', { unit: name }) : name,
    department !== undefined && t(`quotas:departmentOf.${department ?? 'none'}`),
    staffClass && t(`quotas:classOf.${staffClass}`),
  ]
  return (
    <>
      <PageHead
        title={t('quotas:names.title', {
          measure: t(`quotas:measure.${measure}`),
          of: of.filter(Boolean).join(' · '),
        })}
        note={t(`quotas:sections.${side}`)}
        back={unit ? { to: unitTo(unit.id), label: unit.shortName } : { to: at('/quotas'), label: t('quotas:title') }}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {people.length === 0 ? (
        <EmptyState title={t('quotas:names.none')}>{t('quotas:names.noneHint')}</EmptyState>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t('quotas:names.count', { count: people.length })}
          </Text>
          <NameList people={people} />
        </>
      )}
    </>
  )
}
