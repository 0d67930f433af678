import { Alert, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

/** Says of a request that was sent back why, and to whoever asks what to do. */
export function SentBackNotice({ posting }: { posting: PostingShown }) {
  usePostingActTexts()
  const { t } = useTranslation()
  if (posting.state !== 'sent_back') return null
  const reasons = [
    ...posting.steps.filter(({ step, round }) => step === 'sent_back' && round === posting.round),
    ...posting.checks
      .filter(({ verdict, round }) => verdict === 'return' && round === posting.round)
      .map(({ note, ...check }) => ({ ...check, reason: note })),
  ]
  return (
    <Alert color="yellow" variant="light" mb="md" icon={<IconArrowBackUp size={18} aria-hidden />}>
      {posting.mayDraft && <Text size="sm">{t('posting-acts:sentBack.note')}</Text>}
      {reasons.map(({ id, reason }) => (
        <Text key={id} size="sm" fw={600} style={{ whiteSpace: 'pre-line' }}>
          {reason}
        </Text>
      ))}
    </Alert>
  )
}
