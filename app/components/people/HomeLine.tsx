import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import type { PersonShown } from '#server/people/person.server.ts'
import { useFormat } from '../../format.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

type Line = PersonShown['homeLine'][number]

/** The home line (条): who employs the person, as what, since when. */
export function HomeLine({ person, day }: { person: PersonShown; day: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  const isNow = ({ startsOn, endsOn }: Line) => covers({ start: startsOn, end: endsOn }, day)
  const correct: Column<Line> = {
    key: 'correct',
    label: '',
    show: ({ startsOn }) => (
      <Anchor
        component={Link}
        to={at(`/people/${person.id}/correction`, { on: startsOn })}
        size="xs"
        aria-label={t('common:correction.actionOn', { day: startsOn })}
      >
        {t('common:correction.action')}
      </Anchor>
    ),
  }
  const columns: Column<Line>[] = [
    {
      key: 'unit',
      label: t('people:homeUnit'),
      isHead: true,
      show: (line) => (
        <Text span size="sm" fw={isNow(line) ? 650 : 400}>
          {line.unitName}
        </Text>
      ),
    },
    { key: 'category', label: t('people:categoryLabel'), show: ({ category }) => t(`people:category.${category}`) },
    { key: 'post', label: t('people:homePost'), show: ({ post }) => post },
    { key: 'rank', label: t('people:rank'), show: ({ rank }) => rank },
    { key: 'employer', label: t('people:employer'), show: ({ employer }) => employer },
    { key: 'period', label: t('postings:period'), show: (line) => format.period(line) },
    ...(person.mayEditHomeLine ? [correct] : []),
  ]
  return (
    <Section title={t('people:homeLine')}>
      <DataList label={t('people:homeLine')} columns={columns} rows={person.homeLine} keyOf={({ id }) => id} />
    </Section>
  )
}
