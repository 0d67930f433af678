import { Button } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../permissions.ts'
import { useQuotaLinks } from './links.ts'

/** What can be done from a page of quotas: take it out as a file; for the commission office, reckon and import. */
export function QuotaActions({ unitId }: { unitId: string | null }) {
  const { t } = useTranslation()
  const { at } = useQuotaLinks()
  const may = useMay()
  const unit: Record<string, string> = unitId === null ? {} : { unit: unitId }
  return (
    <>
      {may.can('edit', 'Quota') && unitId === null && (
        <>
          <Button component={Link} to="/quotas/proposal" size="xs" variant="default">
            {t('quotas:proposal.action')}
          </Button>
          <Button component={Link} to="/quotas/import" size="xs" variant="default">
            {t('quotas:import.action')}
          </Button>
        </>
      )}
      {may.can('export', 'Quota') &&
        (['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            href={at('/quotas/export', { ...unit, format })}
            download
            size="xs"
            variant="default"
            leftSection={<IconFileExport size={15} aria-hidden />}
          >
            {t(format === 'xlsx' ? 'common:action.exportXlsx' : 'common:action.exportCsv')}
          </Button>
        ))}
    </>
  )
}
