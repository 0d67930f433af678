import { Alert, Anchor, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import type { FillShown } from '#server/roster/filling/queries.server.ts'
import { useFillTexts } from '../../../i18n/roster-fill.ts'
import { usePaintingTexts } from '../../../i18n/painting.ts'
import type { Answer } from '../../forms/PlainForm.tsx'
import { RefusalAlert } from '../../forms/RefusalAlert.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { FillFigures } from './FillFigures.tsx'
import { FillOutcome } from './FillOutcome.tsx'
import { FillProgress } from './FillProgress.tsx'
import { FillState } from './FillState.tsx'
import { LeftOutList } from './LeftOutList.tsx'
import { OpenPlaces } from './OpenPlaces.tsx'
import { ProposalForm } from './ProposalForm.tsx'

/** `kept`: how many entries stayed when it was taken back. */
type Props = { fill: FillShown; answer?: Answer; kept?: number }

/** One filling of a roster: at work, proposed, or done with. */
export function FillPage({ fill, answer, kept = 0 }: Props) {
  useFillTexts()
  usePaintingTexts()
  const { t } = useTranslation()
  const { id, unit, from, until, replaces, state, proposal, outcome, names } = fill
  const path = `/rosters/${unit.id}/fills/${id}`
  const grid = `/rosters/${unit.id}?from=${mondayOf(from)}`
  return (
    <>
      <PageHead
        title={t('roster-fill:title', { unit: unit.name })}
        note={
          <Group gap="xs">
            {t('common:period', { start: from, end: addDays(until, -1) })}
            <span>{t(`roster-fill:replaces.${replaces ? 'yes' : 'no'}`)}</span>
            <FillState state={state} />
          </Group>
        }
        back={{ to: `/rosters/${unit.id}/fills?from=${from}`, label: t('roster-fill:recent') }}
      />
      {state !== 'proposed' && <RefusalAlert refusal={answer?.refusal} />}
      {state === 'working' && <FillProgress fill={fill} path={path} />}
      {proposal && (
        <>
          <FillFigures proposal={proposal} />
          <ProposalForm fill={fill} lines={proposal.lines} path={path} answer={answer} />
          <OpenPlaces open={proposal.open} names={names} />
          {proposal.leftOut.length > 0 && (
            <LeftOutList title={t('roster-fill:left.proposed')} leftOut={proposal.leftOut} people={names.people} />
          )}
        </>
      )}
      {state === 'applied' && outcome && <FillOutcome outcome={outcome} path={path} grid={grid} />}
      {state === 'applied' && outcome && outcome.leftOut.length > 0 && (
        <LeftOutList title={t('roster-fill:left.applied')} leftOut={outcome.leftOut} people={names.people} />
      )}
      <Ended fill={fill} kept={kept} grid={grid} />
    </>
  )
}

function Ended({ fill: { unit, from, state }, kept, grid }: { fill: FillShown; kept: number; grid: string }) {
  const { t } = useTranslation()
  if (state === 'working' || state === 'proposed' || state === 'applied') return null
  return (
    <Alert color={state === 'failed' || state === 'interrupted' ? 'red' : 'gray'} mb="md" role="status">
      <Group>
        {t(`roster-fill:end.${state}`)}
        {state === 'taken_back' && kept > 0 && <span>{t('roster-fill:kept', { count: kept })}</span>}
        <Anchor component={Link} to={`/rosters/${unit.id}/fills?from=${from}`} size="sm">
          {t('roster-fill:again')}
        </Anchor>
        <Anchor component={Link} to={grid} size="sm">
          {t('roster-fill:outcome.see')}
        </Anchor>
      </Group>
    </Alert>
  )
}
