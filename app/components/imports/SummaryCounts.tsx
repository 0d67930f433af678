import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportSummary } from '#domain/people/imports.ts'
import classes from './SummaryCounts.module.css'

const counts = ['added', 'changed', 'unchanged', 'skipped', 'withErrors', 'withWarnings'] as const

/** How many rows do what. */
export function SummaryCounts({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation()
  return (
    <dl className={classes.counts}>
      {counts.map((name) => (
        <div key={name} className={classes.count} data-name={name} data-some={summary[name] > 0 || undefined}>
          <dt>{t(`imports:findings.${name}`)}</dt>
          <dd>
            {summary[name]}
            {name === 'skipped' && (
              <Text component="small" size="xs" c="dimmed">
                {t('imports:findings.skippedHint')}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
