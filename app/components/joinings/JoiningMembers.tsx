import { Anchor, Button, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { openToPeople } from '#domain/postings/joinings.ts'
import type { JoiningShown } from '#server/postings/joinings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useMay } from '../../permissions.ts'
import { PostingStatus } from '../postings/PostingStatus.tsx'
import type { IsoDate } from '#domain/shared/dates.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

type Member = JoiningShown['members'][number]

/** Who is there, was or is to come under a joining, against the number agreed. */
export function JoiningMembers({ joining, today }: { joining: JoiningShown; today: IsoDate }) {
  const { t } = useTranslation()
  const may = useMay()
  const { members, taken, people, state } = joining
  const isOpen = openToPeople.includes(state)
  return (
    <Section
      title={t('joinings:members.title', { taken, people })}
      aside={
        isOpen &&
        may.can('request', 'Posting') && (
          <Button component={Link} to="/postings/new?kind=temporary_x" size="xs" variant="default">
            {t('joinings:members.ask')}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {members.length > 0 ? t('joinings:members.note', { taken, people }) : t('joinings:members.none')}
        {members.length === 0 && ` ${t('joinings:members.noneHint')}`}
      </Text>
      {members.length > 0 && <MemberList members={members} today={today} />}
    </Section>
  )
}

/** The same without the frame, for the page that ends it. */
export function MemberList({ members, today }: { members: readonly Member[]; today: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Member>[] = [
    {
      key: 'person',
      label: t('joinings:members.person'),
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
    { key: 'host', label: t('joinings:members.host'), show: ({ host }) => host },
    { key: 'period', label: t('joinings:members.period'), show: (member) => format.period(member) },
    {
      key: 'state',
      label: t('joinings:members.state'),
      show: ({ state, endsOn }) => <PostingStatus state={state} endsOn={endsOn} today={today} />,
    },
  ]
  return <DataList label={t('joinings:members.person')} columns={columns} rows={members} keyOf={({ id }) => id} />
}
