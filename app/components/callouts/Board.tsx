import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { liveCallouts } from '#domain/callouts.ts'
import type { CalledShown, CalloutShown } from '#server/callouts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'
import { StandingStatus, standingOrder } from './words.tsx'

/** Everybody who is called: who comes when, who cannot and why, who has not answered and whether it has reached them. */
export function Board({ callout }: { callout: CalloutShown }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const noteOf = useNote()
  const reachedOf = useReached()
  const { id, called, state } = callout
  const isLive = liveCallouts.includes(state)
  const rows = called.toSorted((a, b) => standingOrder.indexOf(a.standing) - standingOrder.indexOf(b.standing))
  const columns: Column<CalledShown>[] = [
    {
      key: 'person',
      label: t('callouts:board.person'),
      isHead: true,
      show: ({ name, staffNumber }) => (
        <>
          {name}{' '}
          <Text span size="xs" c="dimmed">
            {staffNumber}
          </Text>
        </>
      ),
    },
    { key: 'unit', label: t('callouts:board.unit'), show: ({ unitName }) => unitName },
    { key: 'tier', label: t('callouts:board.tier'), show: ({ tier }) => t('callouts:tierOf', { tier }) },
    {
      key: 'standing',
      label: t('callouts:board.standing'),
      show: ({ standing }) => <StandingStatus standing={standing} />,
    },
    {
      key: 'eta',
      label: t('callouts:board.eta'),
      show: ({ etaAt, standing }) => (etaAt !== null && standing !== 'arrived' ? moment(etaAt).slice(11) : '—'),
    },
    { key: 'reached', label: t('callouts:board.reached'), show: reachedOf },
    { key: 'note', label: t('callouts:board.note'), show: (one) => noteOf(one) || '—' },
    {
      key: 'act',
      label: t('callouts:board.act'),
      show: (one) =>
        isLive && one.mayAnswerFor && one.calledAt !== null && one.standing !== 'arrived' ? (
          <Anchor
            component={Link}
            to={`/callouts/${id}/people/${one.personId}/answer`}
            size="sm"
            className="no-print"
            aria-label={t('callouts:board.writeOf', { name: one.name })}
          >
            {t('callouts:board.write')}
          </Anchor>
        ) : (
          '—'
        ),
    },
  ]
  return (
    <Section title={t('callouts:board.called')}>
      {rows.length === 0 ? (
        <EmptyState title={t('callouts:board.none')} />
      ) : (
        <DataList label={t('callouts:board.called')} columns={columns} rows={rows} keyOf={({ personId }) => personId} />
      )}
    </Section>
  )
}

/** Why not, for whom, that it is an order, and who wrote it down. */
export function useNote() {
  const { t } = useTranslation()
  return ({ reason, standsInFor, forcedAt, writtenBy, skippedBecause, standing }: CalledShown): string =>
    [
      forcedAt !== null && t('callouts:board.ordered'),
      standsInFor && t('callouts:board.standsInFor', { name: standsInFor }),
      reason,
      standing === 'skipped' && skippedBecause && t(`callouts:exclusion.${skippedBecause}`),
      writtenBy && t('callouts:board.writtenBy', { name: writtenBy }),
    ]
      .filter(Boolean)
      .join(' · ')
}

function useReached() {
  const { t } = useTranslation()
  return ({ isTold, readAt, deliveredAt }: CalledShown): string => {
    if (!isTold) return '—'
    if (readAt !== null) return t('callouts:board.read')
    return t(deliveredAt !== null ? 'callouts:board.delivered' : 'callouts:board.sent')
  }
}
