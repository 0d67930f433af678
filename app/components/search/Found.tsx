import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { UnitFound } from '#server/organisation/queries.server.ts'
import type { PersonListed } from '#server/people/queries.server.ts'
import type { PostingListed } from '#server/postings/queries.server.ts'
import type { Found } from '#server/search/queries.server.ts'
import { useFormat } from '../../format.ts'
import { pathOn, useOnDay } from '../../on-day.ts'
import { PostingStatus } from '../postings/PostingStatus.tsx'
import { FoundItem, FoundSection } from './FoundSection.tsx'

const between = ' · '

/** Units, with where they stand and, where they were not found by their name, by what they were. */
export function FoundUnits({ found: { rows, total }, q }: { found: Found<UnitFound>; q: string }) {
  const { t } = useTranslation()
  const at = useOnDay()
  return (
    <FoundSection title={t('common:nav.units')} total={total} shown={rows.length} more={at('/units', { q })}>
      {rows.map(({ unit, match, path, ...life }) => (
        <FoundItem
          key={unit.id}
          to={at(`/units/${unit.id}`)}
          name={unit.name}
          aside={<Life startsOn={life.startsOn} endsOn={life.endsOn} />}
        >
          {[
            t(`organisation:kind.${unit.kind}`),
            path.join(' › '),
            match.by === 'name' ? '' : t(`organisation:match.${match.by}`, { text: match.text }),
          ]
            .filter(Boolean)
            .join(between)}
        </FoundItem>
      ))}
    </FoundSection>
  )
}

/** People, with both their lines. */
export function FoundPeople({ found: { rows, total }, q }: { found: Found<PersonListed>; q: string }) {
  const { t } = useTranslation()
  const at = useOnDay()
  return (
    <FoundSection title={t('common:nav.people')} total={total} shown={rows.length} more={at('/people', { q })}>
      {rows.map(({ id, name, staffNumber, category, homeUnit, hostUnit, hostPost }) => (
        <FoundItem key={id} to={at(`/people/${id}`)} name={name}>
          {[staffNumber, category && t(`people:category.${category}`), fromTo(homeUnit, hostUnit), hostPost]
            .filter(Boolean)
            .join(between)}
        </FoundItem>
      ))}
    </FoundSection>
  )
}

type PostingsProps = { found: Found<PostingListed>; q: string; today: IsoDate }

/** Postings, with their two units, the document and where they stand. */
export function FoundPostings({ found: { rows, total }, q, today }: PostingsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  return (
    <FoundSection
      title={t('common:nav.postings')}
      total={total}
      shown={rows.length}
      more={pathOn('/postings', null, { q })}
    >
      {rows.map((posting) => (
        <FoundItem
          key={posting.id}
          to={at(`/postings/${posting.id}`)}
          name={posting.name}
          aside={<PostingStatus state={posting.state} endsOn={posting.endsOn} today={today} />}
        >
          {[
            t(`postings:kind.${posting.kind}`),
            fromTo(posting.homeUnit, posting.hostUnit),
            format.period(posting),
            posting.document,
          ]
            .filter(Boolean)
            .join(between)}
        </FoundItem>
      ))}
    </FoundSection>
  )
}

/** Said of a unit that is not there today. */
function Life({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }) {
  const format = useFormat()
  if (endsOn === null) return null
  return (
    <Text span size="xs" c="dimmed">
      {format.period({ startsOn, endsOn })}
    </Text>
  )
}

function fromTo(home: string | null, host: string | null): string {
  return [home, host].filter(Boolean).join(' → ')
}
