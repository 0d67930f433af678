import { Alert, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { unsentStates } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import type { RefusalShown } from '../../http.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'

type Props = {
  posting: Pick<PostingShown, 'state' | 'originKind'>
  /** What would keep it from being sent today. */
  obstacle: Pick<RefusalShown, 'code' | 'facts'> | null
}

/** Says of a draft who knows of it, what it came from, and what keeps it from being sent. */
export function DraftNotice({ posting: { state, originKind }, obstacle }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  if (!unsentStates.includes(state)) return obstacle && <DraftObstacle obstacle={obstacle} />
  return (
    <>
      <Alert color="gray" variant="light" mb="md" icon={<IconEyeOff size={18} aria-hidden />}>
        <Text size="sm">{t(state === 'draft' ? 'posting-acts:draft.note' : 'posting-acts:discard.note')}</Text>
        {originKind && (
          <Text size="sm">{t('posting-acts:draft.cameFrom', { origin: t(`postings:originOf.${originKind}`) })}</Text>
        )}
      </Alert>
      {obstacle && <DraftObstacle obstacle={obstacle} />}
    </>
  )
}

export function DraftObstacle({ obstacle }: { obstacle: Pick<RefusalShown, 'code' | 'facts'> }) {
  usePostingActTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  return (
    <Alert color="yellow" variant="light" mb="md" data-code={obstacle.code}>
      <Text size="sm" fw={600}>
        {t('posting-acts:draft.cannot')}
      </Text>
      <Text size="sm">{wordsOf(obstacle)}</Text>
    </Alert>
  )
}
