import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { roles } from '#domain/access/roles.ts'
import { addDays } from '#domain/shared/dates.ts'
import { choice, day, optionalDay, optionalLine, picked } from '#domain/shared/fields.ts'
import { giveRole } from '#server/access/grants/commands.server.ts'
import { findGrantees, getGrantee, listGrantUnits } from '#server/access/grants/queries.server.ts'
import { FindGrantee } from '../components/access/FindGrantee.tsx'
import { GiveRole } from '../components/access/GiveRole.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  personId: picked(),
  role: choice(roles),
  unitId: optionalLine(64),
  startsOn: day(),
  lastDay: optionalDay(),
})
const mostListed = 20

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Grant'])
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim().slice(0, 100) ?? ''
  const grantee = await getGrantee(ctx, search.get('person') ?? '')
  return {
    q,
    today: ctx.today,
    grantee: grantee ?? null,
    units: grantee ? await listGrantUnits(ctx) : [],
    found: q && !grantee ? await findGrantees(ctx, { q, most: mostListed }) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { personId, role, unitId, startsOn, lastDay }) => {
    const endsOn = lastDay ? addDays(lastDay, 1) : null
    await giveRole(ctx, { personId, role, unitId: unitId || null, startsOn, endsOn })
    const grantee = await getGrantee(ctx, personId)
    return redirect(`/grants?q=${encodeURIComponent(grantee?.staffNumber ?? '')}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'grants')

export default function NewGrantPage() {
  useAccessTexts()
  const { q, today, grantee, units, found } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('access:grants.give.title')} back={{ to: '/grants', label: t('access:grants.title') }} />
      {grantee ? (
        <GiveRole grantee={grantee} units={units} today={today} answer={answer} />
      ) : (
        <FindGrantee q={q} found={found} />
      )}
    </>
  )
}
