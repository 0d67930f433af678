import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { liveCallouts, whyCannotMoveCallout } from '#domain/callouts.ts'
import type { CalloutShown } from '#server/callouts/queries.server.ts'

/** What the reader may do with a call-out as it stands, each act on a page of its own. */
export function CalloutActs({ callout }: { callout: CalloutShown }) {
  const { t } = useTranslation()
  const { id, state, mode, mayDirect, mayReinforce } = callout
  const can = (move: Parameters<typeof whyCannotMoveCallout>[1]) => !whyCannotMoveCallout(state, move)
  const isWaiting = state === 'short' || state === 'stale'
  const acts = [
    {
      to: 'next-tier',
      label: 'nextTier',
      isOffered: mayReinforce && can('callOn'),
      look: isWaiting ? 'filled' : 'default',
    },
    {
      ...{ to: 'orders', label: 'orders', look: 'default' },
      isOffered: mayDirect && mode !== 'muster' && liveCallouts.includes(state),
    },
    { to: 'closing', label: 'closing', isOffered: mayDirect && can('close'), look: 'default' },
    { to: 'standing-down', label: 'standingDown', isOffered: mayDirect && can('standDown'), look: 'default' },
  ] as const
  return (
    <>
      {acts
        .filter(({ isOffered }) => isOffered)
        .map(({ to, label, look }) => (
          <Button key={label} component={Link} to={`/callouts/${id}/${to}`} variant={look}>
            {t(`callouts:act.${label}`)}
          </Button>
        ))}
    </>
  )
}
