import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostListed } from '#server/appointments/queries.server.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Holders, PostState } from './Holders.tsx'
import { usePostWords } from './post-words.ts'

/** Seats with who holds them; `ofUnit`: all of one unit, which need not be named with it. */
export function PostList({
  posts,
  day,
  ofUnit = false,
}: {
  posts: readonly PostListed[]
  day: IsoDate
  ofUnit?: boolean
}) {
  const words = usePostWords()
  const { t } = useTranslation()
  const at = useOnDay()
  const columns: Column<PostListed>[] = [
    {
      key: 'post',
      label: t('appointments:post'),
      isHead: true,
      show: (post) => (
        <Anchor component={Link} to={at(`/posts/${post.id}`)} c="inherit" size="sm" fw={600}>
          {ofUnit ? words.seat(post) : `${post.unitName} ${words.seat(post)}`}
        </Anchor>
      ),
    },
    {
      key: 'holder',
      label: t('appointments:holder'),
      show: (post) => (
        <>
          <Holders post={post} />
          <Differs post={post} />
        </>
      ),
    },
    {
      key: 'mode',
      label: t('appointments:mode'),
      show: ({ holder, acting }) => {
        const shown = holder ?? acting
        return shown ? t(`postings:kind.${shown.mode}`) : t('common:unknown')
      },
    },
    {
      key: 'since',
      label: t('appointments:since'),
      show: ({ holder, acting }) => holder?.startsOn ?? acting?.startsOn ?? t('common:unknown'),
    },
    { key: 'state', label: t('appointments:state'), show: (post) => <PostState post={post} day={day} /> },
  ]
  return <DataList label={t('appointments:title')} columns={columns} rows={posts} keyOf={({ id }) => id} />
}

/** Where the text of a posting calls somebody else the leader: what the chart would say without the register. */
export function Differs({ post: { othersByText } }: { post: Pick<PostListed, 'othersByText'> }) {
  const { t } = useTranslation()
  if (othersByText.length === 0) return null
  const names = othersByText.map(({ name }) => name).join(t('appointments:and'))
  return (
    <Text size="xs" c="dimmed">
      {t('appointments:differs', { names })}
    </Text>
  )
}
