import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useJoiningTexts } from '../../i18n/joinings.ts'

/** The joining that a temporary X member stands under, and the way to it for whoever may read it. */
export function JoiningOfPosting({ joining }: { joining: NonNullable<PostingShown['joining']> }) {
  useJoiningTexts()
  const { t } = useTranslation()
  const format = useFormat()
  const words = t('joinings:ofPosting', { organisation: joining.organisation, period: format.period(joining) })
  if (!joining.mayRead)
    return (
      <Text span inherit>
        {words}
      </Text>
    )
  return (
    <Anchor component={Link} to={`/joinings/${joining.id}`} inherit>
      {words}
    </Anchor>
  )
}
