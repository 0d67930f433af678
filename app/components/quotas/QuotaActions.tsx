import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../permissions.ts'
import { ExportLinks } from '../ui/ExportLinks.tsx'
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
            {t('quotas:proposalAction')}
          </Button>
          <Button component={Link} to="/quotas/import" size="xs" variant="default">
            {t('quotas:importAction')}
          </Button>
        </>
      )}
      {may.can('export', 'Quota') && <ExportLinks to={(format) => at('/quotas/export', { ...unit, format })} />}
    </>
  )
}
