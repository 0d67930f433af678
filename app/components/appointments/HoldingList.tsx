import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import type { HeldListed } from '#server/appointments/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { usePostWords } from './post-words.ts'

type Props = {
  /** `post`: a post’s holders, by person. `person`: a person’s posts, by post. */
  of: 'post' | 'person'
  holdings: readonly HeldListed[]
  day: IsoDate
  label: string
  /** The way to ending a holding, for whoever may. */
  endAt?(holding: HeldListed): string | null
}

/** Who held a post, or what a person held, the latest first; what holds on the day stands out. */
export function HoldingList({ of, holdings, day, label, endAt }: Props) {
  const words = usePostWords()
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  const isNow = ({ startsOn, endsOn }: HeldListed) => covers({ start: startsOn, end: endsOn }, day)
  const headOf = (held: HeldListed) =>
    of === 'post'
      ? { to: at(`/people/${held.personId}`), name: held.name }
      : { to: at(`/posts/${held.postId}`), name: `${held.unitName} ${words.post(held)}` }
  const columns: Column<HeldListed>[] = [
    {
      key: 'head',
      label: of === 'post' ? t('appointments:person') : t('appointments:post'),
      isHead: true,
      show: (held) => (
        <>
          <Anchor component={Link} to={headOf(held).to} c="inherit" size="sm" fw={isNow(held) ? 650 : 400}>
            {headOf(held).name}
          </Anchor>
          {held.isActing && (
            <Text span size="xs" c="dimmed">
              {` · ${t('appointments:acting')}`}
            </Text>
          )}
        </>
      ),
    },
    { key: 'mode', label: t('appointments:mode'), show: ({ mode }) => t(`postings:kind.${mode}`) },
    { key: 'period', label: t('appointments:period'), show: (held) => format.period(held) },
    { key: 'document', label: t('appointments:document'), show: (held) => <Grounds held={held} /> },
    {
      key: 'end',
      label: t('appointments:end'),
      show: (held) => <Ending held={held} path={endAt?.(held) ?? null} />,
    },
  ]
  return <DataList label={label} columns={columns} rows={holdings} keyOf={({ id }) => id} />
}

function Grounds({ held: { document, decidedBy, decidedOn, isTakenOver } }: { held: HeldListed }) {
  const { t } = useTranslation()
  return (
    <>
      {document ?? t('common:unknown')}
      {isTakenOver && (
        <Text size="xs" c="dimmed">
          {t('appointments:takenOver')}
        </Text>
      )}
      {decidedBy && (
        <Text size="xs" c="dimmed">
          {t('appointments:decidedLine', { by: decidedBy, on: decidedOn ?? '' })}
        </Text>
      )}
    </>
  )
}

function Ending({ held: { ending, endReason, endDocument }, path }: { held: HeldListed; path: string | null }) {
  const { t } = useTranslation()
  if (path !== null)
    return (
      <Anchor component={Link} to={path} size="sm">
        {t('appointments:act.end')}
      </Anchor>
    )
  if (!ending) return t('common:unknown')
  const how = t(`appointments:ending.${ending}`)
  const why = [endReason, endDocument].filter(Boolean).join(' · ')
  return why === '' ? how : t('appointments:endedBecause', { how, why })
}
