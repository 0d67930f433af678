import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** What is shown, as a file in either format. Plain links: they work before scripts have loaded. */
export function ExportLinks({ to }: { to(format: 'xlsx' | 'csv'): string }) {
  const { t } = useTranslation()
  return (
    <Button.Group>
      <Button
        component="a"
        href={to('xlsx')}
        download
        variant="default"
        size="xs"
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {t('common:action.exportXlsx')}
      </Button>
      <Button component="a" href={to('csv')} download variant="default" size="xs">
        {t('common:action.exportCsv')}
      </Button>
    </Button.Group>
  )
}
