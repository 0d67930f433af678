import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { JudgedParams } from '#domain/rules.ts'
import type { CountedPerson, VerdictExplained } from '#server/staffing/explanations.server.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import { useVerdictWords } from './verdict-words.ts'

type CountedProps = Pick<VerdictExplained, 'people' | 'longAwayDays'> & { params: JudgedParams }

/** The people behind a verdict: those on each side, and those left out with the reason. */
export function CountedPeople({ params, people, longAwayDays }: CountedProps) {
  const { t } = useTranslation()
  const words = useVerdictWords()
  const sides = params.type === 'presence' ? (['left'] as const) : (['left', 'right'] as const)
  const side = (name: 'left' | 'right') => people.filter((person) => person.side === name)
  const leftOut = people.filter((person) => person.side === null)
  return (
    <>
      {sides.map((name) => (
        <PeopleSection
          key={name}
          title={t(`staffing:explain.${name}`, { side: words.side(params, name) })}
          people={side(name)}
          longAwayDays={longAwayDays}
        />
      ))}
      {leftOut.length > 0 && (
        <PeopleSection
          title={t('staffing:explain.leftOut')}
          people={leftOut}
          longAwayDays={longAwayDays}
          withReason
          isOpen
        />
      )}
    </>
  )
}

type Props = {
  title: string
  people: readonly CountedPerson[]
  longAwayDays: number | null
  withReason?: boolean
  isOpen?: boolean
}

function PeopleSection({ title, people, longAwayDays, withReason, isOpen }: Props) {
  const { t } = useTranslation()
  const at = useOnDay()
  const columns: Column<CountedPerson>[] = [
    {
      key: 'name',
      label: t('staffing:person.name'),
      isHead: true,
      show: (person) => (
        <Anchor component={Link} to={at(`/people/${person.personId}`)} c="inherit" size="sm" fw={600}>
          {person.name}
        </Anchor>
      ),
    },
    { key: 'number', label: t('staffing:person.number'), show: (person) => person.staffNumber },
    {
      key: 'unit',
      label: t('staffing:person.unit'),
      show: (person) => [person.unitName, person.post].filter(Boolean).join(' · '),
    },
    {
      key: 'department',
      label: t('staffing:person.department'),
      show: ({ department }) => department && t(`organisation:department.${department}`),
    },
    { key: 'category', label: t('staffing:person.category'), show: ({ category }) => t(`people:category.${category}`) },
    {
      key: 'presence',
      label: t('staffing:person.presence'),
      show: ({ isAway, longAwaySince }) => {
        if (longAwaySince === null) return isAway && t('staffing:explain.away')
        return (
          <Status tone="near">
            {t('staffing:explain.awayLong', { day: longAwaySince, count: longAwayDays ?? 0 })}
          </Status>
        )
      },
    },
    { key: 'kind', label: t('staffing:person.kind'), show: ({ postingKind }) => t(`postings:kind.${postingKind}`) },
  ]
  const reason: Column<CountedPerson> = {
    key: 'reason',
    label: t('staffing:explain.reasonTitle'),
    show: (person) => (person.side === null ? t(`staffing:explain.reason.${person.reason}`) : null),
  }
  return (
    <Section title={`${title} · ${people.length}`}>
      <details open={isOpen}>
        <summary>{t('staffing:explain.show', { count: people.length })}</summary>
        <DataList
          label={title}
          columns={withReason ? [...columns, reason] : columns}
          rows={people}
          keyOf={(person) => `${person.personId} ${person.unitId}`}
        />
      </details>
    </Section>
  )
}
