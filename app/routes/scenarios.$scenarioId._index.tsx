import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getScenario } from '#server/scenarios/queries.server.ts'
import { dayIn } from '../as-of.server.ts'
import { Ahead } from '../components/scenarios/Ahead.tsx'
import { ChangeList } from '../components/scenarios/ChangeList.tsx'
import { DayPicker } from '../components/scenarios/DayPicker.tsx'
import { GoneNotice, RemovedNotice, TurnedNotice } from '../components/scenarios/Notices.tsx'
import { ScenarioActs } from '../components/scenarios/ScenarioActs.tsx'
import { ForceTurns, TurnsFirst } from '../components/scenarios/TurnsFirst.tsx'
import { UnitTurns } from '../components/scenarios/UnitTurns.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  const day = dayIn(args.request, 'day')
  const asked = new URL(args.request.url).searchParams.get('day')
  return {
    wrong: asked && !day ? asked : null,
    ...found(await getScenario(ctx, args.params['scenarioId'] ?? '', day)),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function ScenarioPage() {
  useQuotaTexts()
  useScenarioTexts()
  const { wrong, scenario, isOwn, may, changes, hidden, picture, ahead, rules, names } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['scenario.', 'posting.', 'unit.', 'quota.', 'person.', 'absence.', 'import.', 'rule.'])
  const { id, title, note, owner } = scenario
  const days = [...new Set(changes.map(({ firstDay }) => firstDay))].toSorted()
  const planned = changes.toSorted((a, b) => a.firstDay.localeCompare(b.firstDay))
  return (
    <>
      <PageHead
        title={title}
        note={[isOwn ? null : t('common:correction.fact', { label: t('scenarios:owner'), value: owner }), note]
          .filter(Boolean)
          .join(' · ')}
        back={{ to: '/scenarios', label: t('scenarios:title') }}
      >
        <ScenarioActs id={id} title={title} may={may} />
      </PageHead>
      <RemovedNotice id={id} mayEdit={may.edit} />
      <GoneNotice />
      <TurnedNotice />
      <Section title={`${t('scenarios:changes.title')} · ${changes.length + hidden}`}>
        <ChangeList scenarioId={id} changes={planned} hidden={hidden} mayEdit={may.edit} />
      </Section>
      <DayPicker day={picture.day} wrong={wrong} days={days} />
      {changes.length + hidden > 0 && (
        <>
          <TurnsFirst picture={picture} names={names} />
          {picture.force && <ForceTurns force={picture.force} />}
          <UnitTurns units={picture.units} names={names} />
          <Ahead turnings={ahead} rules={rules} names={names} />
        </>
      )}
    </>
  )
}
