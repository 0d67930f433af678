import { useTranslation } from 'react-i18next'
import { endFlagOf, type Days } from '#domain/postings/ends.ts'
import type { TimelineGroup } from '#domain/postings/timeline-questions.ts'
import type { Window } from '#domain/postings/timeline.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostingDrawn } from '#server/postings/timeline.server.ts'
import { useOnDay } from '../../../on-day.ts'
import { useRoot } from '../../../root-data.ts'
import { Status } from '../../ui/Status.tsx'
import { Axis, TimeFrame } from './Axis.tsx'
import { lookOf, looks, runsOf, type Drawn, type Look } from './drawing.ts'
import { Legend } from './Legend.tsx'
import { Track } from './Track.tsx'
import { flagTones, useTimelineWords } from './words.ts'
import classes from './Timeline.module.css'

type Props = {
  unitId: string
  postings: readonly PostingDrawn[]
  window: Window
  day: IsoDate
  group: TimelineGroup
}

/** Who serves from when to when: a row for each person, in groups, with what is to be said of each end. */
export function UnitTimeline({ unitId, postings, window, day, group }: Props) {
  const { t } = useTranslation()
  const { today } = useRoot()
  const at = useOnDay()
  const nameOf = useGroupNames(group)
  const days = { window, day, today }
  const words = useTimelineWords(days)
  const drawn = (posting: PostingDrawn) => words.drawnOf(posting, at(`/postings/${posting.id}`), unitId)
  return (
    <TimeFrame {...days}>
      <Legend looks={looks.filter((look) => isUsed(look, postings, days))} />
      <table className={`${classes.table} ${classes.people}`} aria-label={t('timelines:title')}>
        <thead>
          <tr>
            <th scope="col">{t('timelines:unit.person')}</th>
            <th scope="col" className={classes.time} aria-label={t('timelines:unit.picture')}>
              <Axis {...days} />
            </th>
            <th scope="col">{t('timelines:unit.end')}</th>
          </tr>
        </thead>
        {runsOf(postings, groupKeys[group]).map(({ key, items }) => (
          <tbody key={key}>
            <tr>
              <th scope="rowgroup" colSpan={3} className={classes.group}>
                {`${items[0] ? nameOf(items[0]) : ''} · ${items.length}`}
              </th>
            </tr>
            {runsOf(items, ({ personId }) => personId).map((ofPerson) => (
              <PersonRow key={ofPerson.key} postings={ofPerson.items} {...{ words, drawn, days }} />
            ))}
          </tbody>
        ))}
      </table>
    </TimeFrame>
  )
}

/** What is made once for all rows: a picture may have hundreds. */
type RowProps = {
  postings: readonly PostingDrawn[]
  words: ReturnType<typeof useTimelineWords>
  drawn(posting: PostingDrawn): Drawn[]
  days: Days & { window: Window }
}

function PersonRow({ postings, words, drawn, days }: RowProps) {
  const homes = [...new Set(postings.map(({ homeUnit }) => homeUnit))]
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>{postings[0]?.name}</span>{' '}
        <span className={classes.quiet}>{words.said(postings[0]?.staffNumber, ...homes)}</span>
      </th>
      <td className={classes.time}>
        <Track facts={postings.flatMap(drawn)} window={days.window} />
      </td>
      <td>
        <ul className={classes.ends}>
          {postings.map((posting) => (
            <End key={posting.id} {...{ posting, words, days }} />
          ))}
        </ul>
      </td>
    </tr>
  )
}

/** The last day, and what is to be said of it. */
function End({ posting, words, days }: Pick<RowProps, 'words' | 'days'> & { posting: PostingDrawn }) {
  const flag = endFlagOf(posting, days)
  return (
    <li>
      <span>{words.lastDay(posting)}</span>
      {flag && <Status tone={flagTones[flag.within]}>{words.flag(flag)}</Status>}
    </li>
  )
}

const groupKeys: Record<TimelineGroup, (posting: PostingDrawn) => string> = {
  department: ({ department }) => department ?? 'none',
  kind: ({ kind }) => kind,
  host: ({ hostUnitId }) => hostUnitId,
}

function useGroupNames(group: TimelineGroup): (posting: PostingDrawn) => string {
  const { t } = useTranslation()
  return {
    department: ({ department }: PostingDrawn) =>
      department ? t(`organisation:department.${department}`) : t('timelines:unit.none'),
    kind: ({ kind }: PostingDrawn) => t(`postings:kind.${kind}`),
    host: ({ hostUnit }: PostingDrawn) => hostUnit ?? '',
  }[group]
}

function isUsed(look: Look, postings: readonly PostingDrawn[], days: Days): boolean {
  return postings.some((posting) =>
    look === 'overdue' ? endFlagOf(posting, days)?.within === 'overdue' : lookOf(posting) === look,
  )
}
