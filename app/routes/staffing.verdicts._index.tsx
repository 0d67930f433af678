import { Anchor, Group } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listReciprocity } from '#server/staffing/reciprocity.server.ts'
import { listVerdicts } from '#server/staffing/verdicts.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { ReciprocityTable } from '../components/staffing/ReciprocityTable.tsx'
import { VerdictList } from '../components/staffing/VerdictList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Staffing'])
  const asOf = asOfFrom(args.request, ctx)
  const { searchParams } = new URL(args.request.url)
  const unitId = searchParams.get('unit') ?? undefined
  const unmetOnly = searchParams.get('show') !== 'all'
  const verdicts = await listVerdicts(ctx, asOf.day, { unitId, unmetOnly })
  const pairs = unitId ? null : await listReciprocity(ctx, asOf.day)
  return { asOf, unitId, unmetOnly, verdicts, pairs: pairs?.filter(({ status }) => !unmetOnly || status !== 'met') }
}

export const meta: MetaFunction = (args) => titled(args, 'staffing')

export default function VerdictsPage() {
  const { asOf, unitId, unmetOnly, verdicts, pairs = [] } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const at = useOnDay()
  useLiveUpdates(['posting.', 'unit.', 'absence.', 'import.', 'person.', 'rule.', 'verdict.'])
  const of: Record<string, string> = unitId ? { unit: unitId } : {}
  const choices = [
    { label: t('staffing:list.unmet'), to: at('/staffing/verdicts', of), isOn: unmetOnly },
    { label: t('staffing:list.all'), to: at('/staffing/verdicts', { ...of, show: 'all' }), isOn: !unmetOnly },
  ]
  return (
    <>
      <PageHead
        title={t('staffing:list.title')}
        note={t('staffing:list.note')}
        back={{ to: at('/staffing'), label: t('staffing:title') }}
      >
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Section
        title={`${t('staffing:verdict')} · ${verdicts.length}`}
        aside={
          <Group gap="sm">
            {choices.map(({ label, to, isOn }) => (
              <Anchor
                key={to}
                component={Link}
                to={to}
                size="sm"
                fw={isOn ? 700 : 400}
                aria-current={isOn || undefined}
              >
                {label}
              </Anchor>
            ))}
            {unitId && (
              <Anchor component={Link} to={at('/staffing/verdicts')} size="sm">
                {t('staffing:list.everyUnit')}
              </Anchor>
            )}
          </Group>
        }
      >
        {verdicts.length === 0 ? (
          <EmptyState title={t(unmetOnly ? 'staffing:list.allMet' : 'staffing:empty')} />
        ) : (
          <VerdictList verdicts={verdicts} />
        )}
      </Section>
      {pairs.length > 0 && (
        <Section title={`${t('staffing:reciprocity.title')} · ${pairs.length}`}>
          <ReciprocityTable pairs={pairs} />
        </Section>
      )}
    </>
  )
}
