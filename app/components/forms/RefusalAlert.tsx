import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { RefusalShown } from '../../http.server.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'

/**
 * Says in the reader's language why something was not done. What belongs beside a field is said there; what was stale is
 * said by StaleNotice, with both versions.
 */
export function RefusalAlert({ refusal }: { refusal: RefusalShown | null | undefined }) {
  const wordsOf = useRefusalWords()
  if (!refusal || refusal.field || refusal.code === 'stale') return null
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} />} data-code={refusal.code}>
      {wordsOf(refusal)}
    </Alert>
  )
}
