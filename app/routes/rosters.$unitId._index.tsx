import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getRoster } from '#server/roster/view.server.ts'
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
  return { roster, weeks, mayEdit: roster.units.some(({ mayEdit }) => mayEdit), today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function RosterPage() {
  useRosterTexts()
  const { roster } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <RosterTabs />
      <PageHead title={t('roster:plan.title', { unit: roster.unit.name })} />
      <ul>
        {roster.entries.map(({ id, workDay, code, personId }) => (
          <li key={id}>{[workDay, code, roster.people.find((one) => one.id === personId)?.name].join(' ')}</li>
        ))}
      </ul>
    </>
  )
}
