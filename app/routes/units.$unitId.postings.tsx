import { Anchor, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getUnitTimeline, timelinePageSize } from '#server/postings/timeline.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import classes from '../components/postings/timeline/Timeline.module.css'
import { UnitTimeline } from '../components/postings/timeline/UnitTimeline.tsx'
import { UnitTimelineFilters, WindowPicker } from '../components/postings/timeline/UnitTimelineFilters.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { found } from '../http.server.ts'
import { useTimelineTexts } from '../i18n/timelines.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { pageFrom } from '../query/people.server.ts'
import { unitTimelineFrom, windowsBeside } from '../query/unit-timeline.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const asOf = asOfFrom(args.request, ctx)
  const page = pageFrom(args.request)
  const asked = unitTimelineFrom(args.request, asOf.day)
  const of = { unitId: args.params['unitId'] ?? '', day: asOf.day }
  const shown = found(await getUnitTimeline(ctx, of, asked, { page }))
  const { window, group, months } = asked
  return { asOf, page, size: timelinePageSize, window, group, beside: windowsBeside(window, months), ...shown }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function UnitPostingsPage() {
  useTimelineTexts()
  const { asOf, page, size, window, group, beside, unit, side, total, postings } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const at = useOnDay()
  useLiveUpdates(['posting.', 'unit.', 'import.'])
  const back = unit.inSight
    ? { to: at(`/units/${unit.id}`), label: unit.shortName }
    : { to: '/postings', label: t('postings:title') }
  return (
    <div className={classes.sheet}>
      <PageHead
        title={t('timelines:unitTitle', { unit: unit.shortName })}
        note={<Pager page={page} size={size} total={total} />}
        back={back}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <UnitTimelineFilters side={side} />
      <WindowPicker window={window} beside={beside} />
      {postings.length === 0 ? (
        <EmptyState title={t('timelines:unit.empty')}>{t('timelines:unit.emptyHint')}</EmptyState>
      ) : (
        <UnitTimeline {...{ postings, window, group }} unitId={unit.id} day={asOf.day} />
      )}
      <Text size="xs" c="dimmed" mt="sm" className="no-print">
        {t('timelines:unit.print')}{' '}
        <Anchor component={Link} to={`/postings?unit=${unit.id}`} size="xs" underline="always">
          {t('timelines:unit.list')}
        </Anchor>
      </Text>
      {total > size && <Pager page={page} size={size} total={total} />}
    </div>
  )
}
