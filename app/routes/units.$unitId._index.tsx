import { Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listPosts, type PostListed } from '#server/appointments/queries.server.ts'
import { getUnit, type UnitShown } from '#server/organisation/unit.server.ts'
import { countLongAway } from '#server/people/queries.server.ts'
import { asOfFrom, type AsOf } from '../as-of.server.ts'
import { UnitPosts } from '../components/appointments/UnitPosts.tsx'
import { UnitActions } from '../components/organisation/UnitActions.tsx'
import { UnitGrids } from '../components/organisation/UnitGrids.tsx'
import { UnitHistory, Upcoming } from '../components/organisation/UnitHistory.tsx'
import { UnitNameplates, UnitNames } from '../components/organisation/UnitNames.tsx'
import { UnitNotThere } from '../components/organisation/UnitNotThere.tsx'
import { UnitPeople } from '../components/organisation/UnitPeople.tsx'
import { UnitPlace } from '../components/organisation/UnitPlace.tsx'
import { UnitsBelow } from '../components/organisation/UnitsBelow.tsx'
import classes from '../components/organisation/UnitPage.module.css'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Unit'])
  const asOf = asOfFrom(args.request, ctx)
  const shown = found(await getUnit(ctx, args.params['unitId'] ?? '', asOf.day))
  const seesPeople = shown.isThere && shown.heads !== null && ctx.actor.ability.can('read', 'Person')
  const longAway = seesPeople ? await countLongAway(ctx, shown.unit.id, asOf.day) : 0
  return { asOf, shown, longAway, posts: await listPosts(ctx, { day: asOf.day, unitIds: [shown.unit.id] }) }
}

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function UnitPage() {
  useQuotaTexts()
  const { asOf, shown, longAway, posts } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['unit.', 'posting.', 'post.', 'person.', 'absence.', 'import.'])
  const { unit } = shown
  const list = asOf.isToday ? '/units' : `/units?asOf=${asOf.day}`
  const facts = [
    unit.shortName === unit.name ? null : unit.shortName,
    unit.code,
    t(`organisation:kind.${unit.kind}`),
    t(`organisation:level.${unit.level}`),
    unit.department && t(`organisation:department.${unit.department}`),
  ]
  return (
    <>
      <PageHead
        title={unit.name}
        note={facts.filter(Boolean).join(' · ')}
        back={{ to: list, label: t('organisation:title') }}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      {shown.isThere ? (
        <There shown={shown} asOf={asOf} longAway={longAway} posts={posts} />
      ) : (
        <UnitNotThere shown={shown} day={asOf.day} />
      )}
    </>
  )
}

type ThereProps = { shown: Extract<UnitShown, { isThere: true }>; asOf: AsOf; longAway: number; posts: PostListed[] }

function There({ shown, asOf, longAway, posts }: ThereProps) {
  const { t } = useTranslation()
  const { unit, sight, heads, upcoming, names, nameplates, grids, changes, mayEdit } = shown
  return (
    <>
      <UnitActions unit={shown} />
      <Upcoming changes={upcoming} title={t('organisation:change.upcoming')} />
      {sight === 'above' && (
        <Text size="sm" c="dimmed" mb="md">
          {t('organisation:unit.above')}
        </Text>
      )}
      <UnitPosts posts={posts} day={asOf.day} />
      <div className={classes.columns}>
        <div>
          <UnitPlace unit={shown} />
          {heads && <UnitPeople unitId={unit.id} heads={heads} asOf={asOf} longAway={longAway} />}
          <UnitsBelow unit={shown} />
        </div>
        <div>
          <UnitGrids grids={grids} />
          <UnitNames names={names} day={asOf.day} />
          <UnitNameplates unitId={unit.id} nameplates={nameplates} mayEdit={mayEdit} />
          <UnitHistory changes={changes} correctAt={mayEdit ? `/units/${unit.id}/correction` : undefined} />
        </div>
      </div>
    </>
  )
}
