import { Alert, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { unsentStates } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import type { RefusalShown } from '../../http.server.ts'

type Props = {
  posting: Pick<PostingShown, 'state' | 'originKind'>
  /** What would keep it from being sent today. */
  obstacle: Pick<RefusalShown, 'code' | 'facts'> | null
}

/** Says of a draft who knows of it, what it came from, and what keeps it from being sent. */
export function DraftNotice({ posting: { state, originKind }, obstacle }: Props) {
  const { t } = useTranslation()
  if (!unsentStates.includes(state)) return null
  return (
    <>
      <Alert color="gray" variant="light" mb="md" icon={<IconEyeOff size={18} aria-hidden />}>
        <Text size="sm">{t(state === 'draft' ? 'postings:draft.note' : 'postings:discard.note')}</Text>
        {originKind && (
          <Text size="sm">{t('postings:draft.cameFrom', { origin: t(`postings:originOf.${originKind}`) })}</Text>
        )}
      </Alert>
      {obstacle && <DraftObstacle obstacle={obstacle} />}
    </>
  )
}

export function DraftObstacle({ obstacle: { code, facts } }: { obstacle: Pick<RefusalShown, 'code' | 'facts'> }) {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" variant="light" mb="md" data-code={code}>
      <Text size="sm" fw={600}>
        {t('postings:draft.cannot')}
      </Text>
      <Text size="sm">{t(`refusals:${code}`, { ...facts })}</Text>
    </Alert>
  )
}
