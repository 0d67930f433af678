import { Button } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, type ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mayOn } from '#domain/access/ability.ts'
import { getRoster } from '#server/roster/view.server.ts'
import { RosterGrid } from '../components/roster/grid/RosterGrid.tsx'
import { RosterActs } from '../components/roster/RosterActs.tsx'
import { RosterTabs } from '../components/roster/RosterTabs.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { rosterDays } from '../roster-days.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  const { weeks, ...days } = rosterDays(args.request, ctx.today)
  const roster = found(await getRoster(ctx, args.params['unitId'] ?? '', days))
  const mayExport = mayOn(ctx.actor.ability, 'export', 'Roster', { unitId: roster.unit.id })
  return { roster, weeks, mayExport, mayEdit: roster.units.some(({ mayEdit }) => mayEdit), today: ctx.today }
}

/** The grid follows what changes by itself: the whole roster is read when other days or another unit are asked for. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) {
  const daysOf = ({ pathname, searchParams }: URL) =>
    [pathname, searchParams.get('from'), searchParams.get('weeks')].join(' ')
  return daysOf(currentUrl) !== daysOf(nextUrl)
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function RosterPage() {
  useRosterTexts()
  const { roster, weeks, mayEdit, mayExport, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const mayEditOwn = roster.units.some((unit) => unit.mayEdit && unit.id === roster.unit.id)
  return (
    <>
      <RosterTabs />
      <PageHead title={t('roster:plan.title', { unit: roster.unit.name })}>
        <RosterActs
          unitId={roster.unit.id}
          from={roster.from}
          weeks={weeks}
          mayEdit={mayEditOwn}
          mayFill={mayEdit}
          mayExport={mayExport}
        />
        {roster.units.some(({ id }) => id === roster.unit.id) && (
          <Button component={Link} to={`/rosters/${roster.unit.id}/publication?week=${roster.from}`} size="xs">
            {t('roster:publication.to')}
          </Button>
        )}
      </PageHead>
      <RosterGrid key={roster.unit.id} roster={roster} mayEdit={mayEdit} today={today} />
    </>
  )
}
