import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listPairsApart } from '#server/roster/pairs-apart.server.ts'
import { unitNorms } from '#server/roster/unit-limits.server.ts'
import { LimitTable, OwnLimits } from '../components/norms/LimitTables.tsx'
import { PairsApart } from '../components/norms/PairsApart.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { answered } from '../http.server.ts'
import { useNormTexts } from '../i18n/norms.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'RosterNorms'])
  const unitId = args.params['unitId'] ?? ''
  const norms = await answered(unitNorms(ctx, unitId))
  return { norms, pairs: await answered(listPairsApart(ctx, unitId)), today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'units')

/** What rosters of a unit keep to: its numbers, and who is kept apart. */
export default function RosterNormsPage() {
  useNormTexts()
  const { norms, pairs, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const at = useOnDay()
  useLiveUpdates(['roster-limit.', 'pair-apart.', 'rule.'])
  const { unitId, unit } = norms
  return (
    <>
      <PageHead
        title={t('norms:unit.title')}
        note={t('norms:unit.note', { unit })}
        back={{ to: at(`/units/${unitId}`), label: unit }}
      />
      <Section title={t('norms:unit.limits')}>
        <LimitTable norms={norms} />
      </Section>
      <Section title={t('norms:unit.history')}>
        <OwnLimits norms={norms} today={today} />
      </Section>
      <Section
        title={t('norms:pairs.title')}
        aside={
          <Button
            component={Link}
            to={`/units/${unitId}/roster-norms/pair`}
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
          >
            {t('norms:pairs.new')}
          </Button>
        }
      >
        <Text size="sm" c="dimmed" mb="sm">
          {t('norms:pairs.note')}
        </Text>
        <PairsApart unitId={unitId} pairs={pairs} />
      </Section>
    </>
  )
}
