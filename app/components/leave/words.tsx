import { useTranslation } from 'react-i18next'
import type { LeaveState } from '#domain/roster/leave.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { LeaveListed } from '#server/roster/leave/queries.server.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<LeaveState, Tone> = {
  asked: 'waiting',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
  returned: 'neutral',
}

/** Where a leave stands; one that is over and from which nobody is said to be back says so. */
export function LeaveStatus({ leave, today }: { leave: Pick<LeaveListed, 'state' | 'endsOn'>; today: IsoDate }) {
  const { t } = useTranslation()
  const { state, endsOn } = leave
  if (state === 'approved' && endsOn <= today) return <Status tone="bad">{t('leave:overdue')}</Status>
  return <Status tone={tones[state]}>{t(`leave:state.${state}`)}</Status>
}

/** Who is to decide, or decided, in words. */
export function useDecider() {
  const { t } = useTranslation()
  return ({ level, unit, deciding, home }: Pick<LeaveListed, 'level' | 'unit' | 'deciding' | 'home'>) =>
    t(`leave:level.${level}`, { unit, deciding, home })
}
