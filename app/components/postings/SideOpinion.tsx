import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OpinionSide } from '#domain/postings/opinions.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { ActPage } from './ActPage.tsx'
import { OpinionForm } from './OpinionForm.tsx'

type Props = { posting: PostingShown; side: OpinionSide; answer: Answer }

/** The opinion of the home unit, or of the host. */
export function SideOpinion({ posting, side, answer }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const title = side === 'home' ? t('posting-acts:opine.title') : t('posting-acts:hostOpine.title')
  const given = posting.heard.includes(side) ? new Refusal('opinion-given-already', { context: side }) : undefined
  const speaking = side === 'host' ? posting.hostVoice : null
  return (
    <ActPage
      {...{ title, posting, answer }}
      move="opine"
      right={side === 'host' ? 'speakForHost' : 'opine'}
      obstacle={given}
    >
      {speaking && speaking !== 'commander' && (
        <Alert color="gray" variant="light">
          {t(`posting-acts:steps.voice.${speaking}`)}
        </Alert>
      )}
      <OpinionForm revision={posting.revision} answer={answer} />
    </ActPage>
  )
}
