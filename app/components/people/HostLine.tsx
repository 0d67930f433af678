import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { decidedStates, stateOn } from '#domain/postings.ts'
import type { PersonShown } from '#server/people/person.server.ts'
import { useFormat } from '../../format.ts'
import { useOnDay } from '../../on-day.ts'
import { PostingStatus } from '../postings/PostingStatus.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

type Line = PersonShown['postings'][number]

/** The joint line (块): where the person serves, has served and is asked for. */
export function HostLine({ person, day }: { person: PersonShown; day: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  const isNow = ({ state, startsOn, endsOn }: Line) =>
    decidedStates.includes(state) && covers({ start: startsOn, end: endsOn }, day)
  const columns: Column<Line>[] = [
    {
      key: 'unit',
      label: t('people:hostUnit'),
      isHead: true,
      show: (line) => (
        <Anchor component={Link} to={at(`/postings/${line.id}`)} c="inherit" size="sm" fw={isNow(line) ? 650 : 400}>
          {line.hostUnit}
        </Anchor>
      ),
    },
    { key: 'post', label: t('people:hostPost'), show: ({ post }) => post },
    { key: 'kind', label: t('people:postingKind'), show: ({ kind }) => t(`postings:kind.${kind}`) },
    { key: 'period', label: t('postings:period'), show: (line) => format.period(line) },
    {
      key: 'share',
      label: t('people:shareLabel'),
      show: ({ share, countsInStrength }) => (
        <>
          {`${share}%`}
          {!countsInStrength && <Text span size="xs" c="dimmed">{` · ${t('people:uncounted')}`}</Text>}
        </>
      ),
    },
    { key: 'document', label: t('people:document'), show: ({ document }) => document },
    {
      key: 'state',
      label: t('postings:stateLabel'),
      show: (line) => <PostingStatus state={stateOn(line, day)} endsOn={line.endsOn} today={day} />,
    },
  ]
  return (
    <Section
      title={t('people:hostLine')}
      aside={
        <Text size="xs" c="dimmed">
          {t('people:timeNote')}
        </Text>
      }
    >
      {person.postings.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('people:noPostings')}
        </Text>
      ) : (
        <DataList label={t('people:hostLine')} columns={columns} rows={person.postings} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}
