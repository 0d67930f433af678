import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Something went wrong on our side, and nothing was done. */
export function FailureNotice() {
  const { t } = useTranslation()
  return (
    <Alert role="alert" color="red" variant="light" mb="md" icon={<IconAlertTriangle size={18} />}>
      {t('imports:failed')}
    </Alert>
  )
}
