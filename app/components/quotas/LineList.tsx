import { Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { LineShown } from '#server/staffing/quotas/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useRoot } from '../../root-data.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { lineInWords } from './words.ts'

type Props = { unitId: string; lines: readonly LineShown[]; day: IsoDate; mayEdit: boolean }

/** The lines of one unit: how many, by which document, why, and what they were before and will be. */
export function LineList({ unitId, lines, day, mayEdit }: Props) {
  const { t } = useTranslation()
  const columns: Column<LineShown>[] = [
    {
      key: 'what',
      label: t('quotas:line.what'),
      isHead: true,
      show: ({ line }) => (
        <Text span size="sm" fw={600}>
          {lineInWords(t, line)}
        </Text>
      ),
    },
    { key: 'number', label: t('quotas:line.number'), align: 'right', show: ({ line }) => line.planned },
    { key: 'held', label: t('quotas:line.held'), align: 'right', show: ({ held }) => held },
    {
      key: 'since',
      label: t('quotas:line.since'),
      show: ({ line }) => (line.startsOn > day ? t('quotas:line.toCome', { day: line.startsOn }) : line.startsOn),
    },
    { key: 'document', label: t('quotas:line.document'), show: ({ line }) => line.document },
    ...(lines.some(({ line }) => line.reason !== null)
      ? [{ key: 'reason', label: t('quotas:line.reason'), show: ({ line }: LineShown) => line.reason }]
      : []),
    ...(lines.some(({ versions }) => versions.length > 1)
      ? [{ key: 'history', label: t('quotas:line.history'), show: (shown: LineShown) => <History {...shown} /> }]
      : []),
  ]
  const { today } = useRoot()
  const isToCome = (version: LineShown['line'] | undefined) => version !== undefined && version.startsOn > today
  const change: Column<LineShown> = {
    key: 'change',
    label: '',
    show: ({ line, versions }) => (
      <Group gap="xs" wrap="nowrap">
        <Anchor
          component={Link}
          to={`/quotas/${unitId}/line?of=${line.id}`}
          size="sm"
          style={{ whiteSpace: 'nowrap' }}
          aria-label={t('quotas:line.changeOf', { line: lineInWords(t, line) })}
        >
          {t('quotas:line.change')}
        </Anchor>
        {isToCome(versions[0]) && (
          <Anchor
            component={Link}
            to={`/quotas/${unitId}/withdrawal?of=${line.id}`}
            size="sm"
            style={{ whiteSpace: 'nowrap' }}
            aria-label={t('quotas:line.withdrawOf', { line: lineInWords(t, line) })}
          >
            {t('quotas:line.withdraw')}
          </Anchor>
        )}
      </Group>
    ),
  }
  return (
    <div id="lines">
      <Section
        title={t('quotas:sections.lines')}
        aside={
          mayEdit && (
            <Button component={Link} to={`/quotas/${unitId}/line`} size="compact-sm" variant="default">
              {t('quotas:form.action')}
            </Button>
          )
        }
      >
        {lines.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('quotas:noLines')}
          </Text>
        ) : (
          <DataList
            label={t('quotas:sections.lines')}
            columns={mayEdit ? [...columns, change] : columns}
            rows={lines}
            keyOf={({ line }) => line.id}
          />
        )}
      </Section>
    </div>
  )
}

function History({ versions }: LineShown) {
  const { t } = useTranslation()
  const format = useFormat()
  if (versions.length < 2) return null
  return (
    <details>
      <summary>{t('quotas:line.versions', { count: versions.length })}</summary>
      {versions.map(({ id, planned, document, reason, ...period }) => (
        <Text key={id} size="xs">
          {[t('quotas:line.version', { period: format.period(period), planned }), document, reason]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      ))}
    </details>
  )
}
