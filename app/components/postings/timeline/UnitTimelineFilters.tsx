import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { postingKinds } from '#domain/postings.ts'
import {
  timelineEndings,
  timelineGroups,
  timelineMonths,
  timelineSides,
  timelineStates,
} from '#domain/postings/timeline-questions.ts'
import type { Window } from '#domain/postings/timeline.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useFormat } from '../../../format.ts'
import { FilterChoice, Filters } from '../../ui/Filters.tsx'

/** Whom a unit's picture shows, and how it groups them. */
export function UnitTimelineFilters({ side }: { side: string }) {
  const { t } = useTranslation()
  const named = (values: readonly string[], key: string) =>
    values.map((value) => ({ value, label: t(`${key}.${value}`) }))
  return (
    <Filters names={['side', 'below', 'kind', 'department', 'state', 'ending', 'group', 'months']}>
      <FilterChoice
        name="side"
        label={t('timelines:unit.side')}
        options={named(timelineSides, 'timelines:unit.sides')}
        none={t(`timelines:unit.sides.${side}`)}
      />
      <FilterChoice
        name="below"
        label={t('timelines:unit.below')}
        options={[{ value: 'no', label: t('timelines:unit.belows.no') }]}
        none={t('timelines:unit.belows.yes')}
      />
      <FilterChoice
        name="department"
        label={t('timelines:unit.department')}
        options={[...named(departments, 'organisation:department'), { value: 'none', label: t('timelines:unit.none') }]}
      />
      <FilterChoice name="kind" label={t('postings:kindLabel')} options={named(postingKinds, 'postings:kind')} />
      <FilterChoice
        name="state"
        label={t('timelines:unit.state')}
        options={named(timelineStates, 'timelines:unit.states')}
      />
      <FilterChoice
        name="ending"
        label={t('timelines:unit.ending')}
        options={named(timelineEndings, 'timelines:unit.endings')}
      />
      <FilterChoice
        name="group"
        label={t('timelines:unit.group')}
        options={named(timelineGroups, 'timelines:unit.groups')}
        none={t('timelines:unit.groups.department')}
      />
      <FilterChoice
        name="months"
        label={t('timelines:unit.months')}
        options={timelineMonths.map((count) => ({
          value: String(count),
          label: t('timelines:unit.monthsOf', { count }),
        }))}
        none={t('timelines:unit.monthsOf', { count: 12 })}
      />
    </Filters>
  )
}

type WindowProps = { window: Window; beside: { before: IsoDate; after: IsoDate } }

/** The days that are shown, and the way to others. */
export function WindowPicker({ window: { from, to }, beside }: WindowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [search] = useSearchParams()
  const kept = [...search].filter(([name]) => name !== 'from' && name !== 'page')
  const at = (day: IsoDate | null) => `?${new URLSearchParams([...kept, ...(day ? [['from', day]] : [])])}`
  const go = (label: string, day: IsoDate | null) => (
    <Anchor component={Link} to={at(day)} size="sm" preventScrollReset>
      {label}
    </Anchor>
  )
  return (
    <Group gap="sm" mb="sm" component="search">
      <span>{format.period({ startsOn: from, endsOn: to })}</span>
      <Form className="no-print">
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Group gap={6} wrap="nowrap">
          <TextInput
            key={from}
            type="date"
            name="from"
            size="xs"
            defaultValue={from}
            aria-label={t('timelines:unit.from')}
          />
          <Button type="submit" size="xs" variant="default">
            {t('timelines:unit.go')}
          </Button>
        </Group>
      </Form>
      <Group gap="sm" className="no-print">
        {go(t('timelines:unit.earlier'), beside.before)}
        {go(t('timelines:unit.later'), beside.after)}
        {search.has('from') && go(t('timelines:unit.now'), null)}
      </Group>
    </Group>
  )
}
