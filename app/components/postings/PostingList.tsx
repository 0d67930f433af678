import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { daysLeft, unsentStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostingListed } from '#server/postings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Overdue } from './Overdue.tsx'
import { CounterpartLine } from './pairs/Counterpart.tsx'
import { PostingStatus } from './PostingStatus.tsx'

type Props = {
  postings: readonly PostingListed[]
  today: IsoDate
  /** Columns that a page puts in front. */
  before?: readonly Column<PostingListed>[]
}

/** Postings, each with its two units and where it stands. */
export function PostingList({ postings, today, before = [] }: Props) {
  const { t } = useTranslation()
  const columns: Column<PostingListed>[] = [
    ...before,
    {
      key: 'person',
      label: t('postings:person'),
      sort: 'name',
      isHead: true,
      show: ({ id, name, staffNumber }) => (
        <>
          <Anchor component={Link} to={`/postings/${id}`} c="inherit" size="sm" fw={600}>
            {name}
          </Anchor>
          <Text span size="xs" c="dimmed">
            {` ${staffNumber}`}
          </Text>
        </>
      ),
    },
    { key: 'home', label: t('postings:home'), show: ({ homeUnit }) => homeUnit },
    {
      key: 'host',
      label: t('postings:host'),
      show: ({ hostUnit, post }) => [hostUnit, post].filter(Boolean).join(' · '),
    },
    {
      key: 'kind',
      label: t('postings:kindLabel'),
      show: ({ kind, pair }) => (
        <>
          {t(`postings:kind.${kind}`)}
          <CounterpartLine pair={pair} />
        </>
      ),
    },
    { key: 'from', label: t('postings:from'), sort: 'startsOn', show: ({ startsOn }) => startsOn },
    {
      key: 'until',
      label: t('postings:until'),
      sort: 'endsOn',
      show: (posting) => <LastDay posting={posting} today={today} />,
    },
    { key: 'asked', label: t('postings:askedAt'), sort: 'askedAt', show: (posting) => <Asked posting={posting} /> },
    {
      key: 'state',
      label: t('postings:stateLabel'),
      show: (posting) => (
        <>
          <PostingStatus state={posting.state} endsOn={posting.endsOn} today={today} />
          <Overdue posting={posting} today={today} />
        </>
      ),
    },
  ]
  return <DataList label={t('postings:title')} columns={columns} rows={postings} keyOf={({ id }) => id} />
}

/** When it was asked for; of what was not, when it was written. */
function Asked({ posting: { state, askedAt } }: { posting: PostingListed }) {
  const { t } = useTranslation()
  const moment = useFormat().moment(askedAt)
  return unsentStates.includes(state) ? t('postings:writtenAt', { moment }) : moment
}

function LastDay({ posting, today }: { posting: PostingListed; today: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  const left = daysLeft(posting, today)
  if (posting.endsOn === null || left === null) return t('common:open')
  const isSoon = posting.state === 'serving' && left <= 30
  return (
    <>
      {format.lastDay(posting)}
      {isSoon && (
        <Text span size="xs" c="dimmed">
          {` · ${t('postings:endsIn', { count: left })}`}
        </Text>
      )}
    </>
  )
}
