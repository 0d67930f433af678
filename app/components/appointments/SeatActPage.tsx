import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { PostShown } from '#server/appointments/queries.server.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { usePostWords } from './post-words.ts'

type Props = { title: string; hint: string; post: PostShown; answer: Answer; children: ReactNode }

/** The page of one act on a seat: which seat, who is in it now, and what somebody else did meanwhile. */
export function SeatActPage({ title, hint, post, answer, children }: Props) {
  const words = usePostWords()
  const { t } = useTranslation()
  const name = `${post.unitName} ${words.seat(post)}`
  const holder = (post.holder ?? post.acting)?.name ?? t('appointments:vacant')
  return (
    <Stack maw="44rem" gap="md">
      <PageHead
        title={`${title} · ${name}`}
        note={t('appointments:currently', { holder })}
        back={{ to: `/posts/${post.id}`, label: name }}
      />
      <Text size="sm">{hint}</Text>
      <StaleNotice answer={answer} labels={{ holder: t('appointments:current') }} current={{ holder }} />
      {children}
    </Stack>
  )
}
