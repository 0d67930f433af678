import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotMoveLeave, whyCannotWithdrawLeave } from '#domain/roster/leave.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { LeaveShown } from '#server/roster/leave/queries.server.ts'

/** What the reader may do with a leave as it stands, each act on a page of its own. */
export function LeaveActs({ leave, today }: { leave: LeaveShown; today: IsoDate }) {
  const { t } = useTranslation()
  const { id, state, startsOn, mayDecide, mayWithdraw, mayReturn } = leave
  const acts = [
    { to: 'decision', isOffered: mayDecide && !whyCannotMoveLeave(state, 'approve'), isMain: true },
    {
      to: 'return',
      isOffered: mayReturn && !whyCannotMoveLeave(state, 'return') && startsOn <= today,
      isMain: true,
    },
    { to: 'withdrawal', isOffered: mayWithdraw && !whyCannotWithdrawLeave(leave, today), isMain: false },
  ] as const
  return (
    <>
      {acts
        .filter(({ isOffered }) => isOffered)
        .map(({ to, isMain }) => (
          <Button key={to} component={Link} to={`/leave/${id}/${to}`} variant={isMain ? 'filled' : 'default'}>
            {t(`leave:act.${to}`)}
          </Button>
        ))}
    </>
  )
}
