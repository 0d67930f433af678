import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Comparison, ServingNamed } from '#server/staffing/comparison.server.ts'
import { useFormat } from '../../format.ts'
import { pathOn } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status, type Tone } from '../ui/Status.tsx'

type Row = Comparison['places'][number]

const tones: Record<Row['kind'], Tone> = { added: 'good', removed: 'bad', moved: 'near', changed: 'neutral' }

/** Who came, went and moved, and the posting that did it. */
export function PlaceChanges({ comparison: { places, names, from, to } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: t('people:name'),
      isHead: true,
      show: (row) => {
        const { name, staffNumber } = row.to ?? row.from
        return <PersonLink id={row.personId} name={name} staffNumber={staffNumber} day={row.to ? to : from} />
      },
    },
    {
      key: 'what',
      label: t('staffing:compare.what'),
      show: ({ kind }) => <Status tone={tones[kind]}>{t(`staffing:compare.kind.${kind}`)}</Status>,
    },
    {
      key: 'from',
      label: t('staffing:compare.onDay', { day: from }),
      show: (row) => row.from && <Place serving={row.from} unit={names[row.from.unitId]?.before} day={from} />,
    },
    {
      key: 'to',
      label: t('staffing:compare.onDay', { day: to }),
      show: (row) => row.to && <Place serving={row.to} unit={names[row.to.unitId]?.after} day={to} />,
    },
  ]
  return (
    <Section title={`${t('staffing:compare.people')} · ${places.length}`}>
      {places.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('staffing:compare.none')}
        </Text>
      ) : (
        <DataList
          label={t('staffing:compare.people')}
          columns={columns}
          rows={places}
          keyOf={(row) => `${row.kind} ${row.from?.postingId} ${row.to?.postingId}`}
        />
      )}
    </Section>
  )
}

type PersonProps = { id: string; name: string; staffNumber: string; day: Comparison['from'] }

export function PersonLink({ id, name, staffNumber, day }: PersonProps) {
  return (
    <>
      <Anchor component={Link} to={pathOn(`/people/${id}`, day)} c="inherit" size="sm" fw={600}>
        {name}
      </Anchor>
      <Text span size="xs" c="dimmed">{` ${staffNumber}`}</Text>
    </>
  )
}

/** Where, as what, and by which posting. */
function Place({ serving, unit, day }: { serving: ServingNamed; unit: string | undefined; day: Comparison['from'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { postingId, post, kind, document, countsInStrength } = serving
  return (
    <div>
      <Text span size="sm">
        {[unit, post].filter(Boolean).join(' · ')}
      </Text>
      <Text size="xs" c="dimmed">
        <Anchor component={Link} to={pathOn(`/postings/${postingId}`, day)} size="xs" underline="always">
          {t(`postings:kind.${kind}`)}
        </Anchor>
        {[' ' + format.period(serving), document, countsInStrength ? null : t('people:uncounted')]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  )
}
