import { Anchor, Text } from '@mantine/core'
import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { standingStates } from '#domain/postings.ts'
import { barsIn, windowAround, windowOver } from '#domain/postings/timeline.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { AbsenceListed } from '#server/people/absences.server.ts'
import type { PersonShown } from '#server/people/person.server.ts'
import { useTimelineTexts } from '../../../i18n/timelines.ts'
import { useOnDay } from '../../../on-day.ts'
import { useRoot } from '../../../root-data.ts'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'
import { Axis, TimeFrame } from './Axis.tsx'
import { looks, type Drawn, type Look } from './drawing.ts'
import { Legend } from './Legend.tsx'
import { Track } from './Track.tsx'
import { useTimelineWords } from './words.ts'
import classes from './Timeline.module.css'

const lanes = ['home', 'host', 'concurrent', 'asked', 'away'] as const
type Lane = (typeof lanes)[number]

type Props = { person: PersonShown; absences: readonly AbsenceListed[]; day: IsoDate }

/** Both lines of a person over time: home, host, beside it, asked for, and away; once drawn, and once as a table. */
export function PersonTimeline({ person, absences, day }: Props) {
  useTimelineTexts()
  const { t } = useTranslation()
  const { today } = useRoot()
  const [search] = useSearchParams()
  const all = useDrawn({ person, absences, day })
  const isWhole = search.get('line') === 'all'
  const around = windowAround(day, { before: 36, after: 25 })
  const window = isWhole ? windowOver(all, around) : around
  const shown = barsIn(all, window).map(({ of }) => of)
  const used = new Set<Look>(shown.map(({ look }) => look))
  const days = { window, day, today }
  return (
    <Section title={t('timelines:person.title')} aside={<WindowLink isWhole={isWhole} />}>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('timelines:person.nothing')}
        </Text>
      )}
      {shown.length > 0 && (
        <TimeFrame {...days}>
          <Legend looks={looks.filter((look) => used.has(look))} />
          <table className={`${classes.table} ${classes.lanes}`} aria-label={t('timelines:person.title')}>
            <thead>
              <tr>
                <th scope="col">{t('timelines:person.line')}</th>
                <th scope="col" className={classes.time} aria-label={t('timelines:unit.picture')}>
                  <Axis {...days} />
                </th>
              </tr>
            </thead>
            <tbody>
              {lanes.map((lane) => (
                <LaneRow key={lane} lane={lane} facts={shown.filter(({ look }) => laneOf(look) === lane)} {...days} />
              ))}
            </tbody>
          </table>
          <Text size="xs" c="dimmed" my="xs">
            {t('timelines:person.hint')}
          </Text>
          <details>
            <summary>
              <Text span size="sm">
                {t('timelines:person.table')}
              </Text>
            </summary>
            <FactTable facts={shown} day={day} />
          </details>
        </TimeFrame>
      )}
    </Section>
  )
}

function LaneRow({
  lane,
  facts,
  window,
}: { lane: Lane; facts: Drawn[] } & Pick<Parameters<typeof Track>[0], 'window'>) {
  const { t } = useTranslation()
  if (facts.length === 0) return null
  return (
    <tr>
      <th scope="row">{t(`timelines:lane.${lane}`)}</th>
      <td className={classes.time}>
        <Track facts={facts} window={window} />
      </td>
    </tr>
  )
}

function FactTable({ facts, day }: { facts: Drawn[]; day: IsoDate }) {
  const { t } = useTranslation()
  const words = useTimelineWords({ day, today: useRoot().today })
  const columns: Column<Drawn>[] = [
    { key: 'line', label: t('timelines:person.line'), show: ({ look }) => t(`timelines:legend.${look}`) },
    {
      key: 'what',
      label: t('timelines:person.what'),
      isHead: true,
      show: ({ to, label }) =>
        to === null ? (
          label
        ) : (
          <Anchor component={Link} to={to} c="inherit" size="sm">
            {label}
          </Anchor>
        ),
    },
    { key: 'period', label: t('postings:period'), show: words.period },
  ]
  return <DataList label={t('timelines:person.table')} columns={columns} rows={facts} keyOf={({ id }) => id} />
}

function WindowLink({ isWhole }: { isWhole: boolean }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const next = new URLSearchParams(search)
  if (isWhole) next.delete('line')
  else next.set('line', 'all')
  return (
    <Anchor component={Link} to={`?${next}`} size="sm" preventScrollReset className="no-print">
      {t(isWhole ? 'timelines:person.near' : 'timelines:person.whole')}
    </Anchor>
  )
}

/** Everything of the person that has days, the home line first. */
function useDrawn({ person, absences, day }: Props): Drawn[] {
  const { t } = useTranslation()
  const at = useOnDay()
  const words = useTimelineWords({ day, today: useRoot().today })
  const plain = { to: null, flag: null }
  const home = person.homeLine.map(({ id, unitName, post, startsOn, endsOn }): Drawn => {
    const label = words.said(unitName, post)
    const says = words.said(t('timelines:lane.home'), label, words.period({ startsOn, endsOn }))
    return { ...plain, id, look: 'home', label, says, startsOn, endsOn }
  })
  const away = absences.map(({ id, kind, startsOn, endsOn }): Drawn => {
    const label = t(`people:absence.${kind}`)
    const says = words.said(label, words.period({ startsOn, endsOn }))
    return { ...plain, id, look: 'away', label, says, startsOn, endsOn }
  })
  const posted = person.postings
    .filter(({ state }) => standingStates.includes(state))
    .flatMap((posting) => words.drawnOf(posting, at(`/postings/${posting.id}`)))
  return [...home, ...posted, ...away]
}

/** Days gone by without a return stand behind the posting they follow. */
function laneOf(look: Look): Lane {
  return look === 'overdue' ? 'host' : look
}
