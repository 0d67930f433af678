import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { consultationKinds, consultationStates, openConsultations } from '#domain/appointments/consultation.ts'
import {
  consultationPageSize,
  listConsultations,
  type ConsultationFilter,
} from '#server/appointments/consultations/queries.server.ts'
import { ConsultationList } from '../components/consultations/ConsultationList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { pageFrom } from '../query/people.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const page = pageFrom(args.request)
  const listed = await listConsultations(ctx, filterFrom(args.request), { page, size: consultationPageSize })
  return { page, size: consultationPageSize, today: ctx.today, ...listed }
}

/** The question the list's address asks; what does not fit is left out of it. */
function filterFrom(request: Request): ConsultationFilter {
  const search = new URL(request.url).searchParams
  const wanted = search.get('state')
  const state = consultationStates.find((one) => one === wanted)
  return {
    ...(state && { states: [state] }),
    ...(wanted === 'open' && { states: openConsultations }),
    ...(wanted === 'overdue' && { isOverdue: true }),
    kind: consultationKinds.find((one) => one === search.get('kind')),
    postId: search.get('post') || undefined,
  }
}

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function ConsultationsPage() {
  useConsultationTexts()
  const { page, size, today, consultations, total } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const may = useMay()
  useLiveUpdates(['consultation.'])
  const states = [
    { value: 'open', label: t('consultations:open') },
    { value: 'overdue', label: t('consultations:overdueOnly') },
    ...consultationStates.map((value) => ({ value, label: t(`consultations:state.${value}`) })),
  ]
  const kinds = consultationKinds.map((value) => ({ value, label: t(`consultations:kind.${value}`) }))
  return (
    <>
      <PageHead title={t('consultations:title')} note={<Pager page={page} size={size} total={total} />}>
        {may.can('request', 'Consultation') && (
          <Button component={Link} to="/consultations/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('consultations:new')}
          </Button>
        )}
      </PageHead>
      <Filters names={['state', 'kind']}>
        <FilterChoice name="state" label={t('consultations:stateLabel')} options={states} />
        <FilterChoice name="kind" label={t('consultations:kindLabel')} options={kinds} />
      </Filters>
      {consultations.length === 0 ? (
        <EmptyState title={t('consultations:empty')}>{t('consultations:emptyHint')}</EmptyState>
      ) : (
        <ConsultationList consultations={consultations} today={today} />
      )}
      {total > size && <Pager page={page} size={size} total={total} />}
    </>
  )
}
