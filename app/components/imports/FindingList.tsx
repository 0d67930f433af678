import { Anchor, Group, Text } from '@mantine/core'
import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ColumnMapping } from '#domain/people/imports.ts'
import type { Finding } from '#server/people/imports/queries.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'

type Props = {
  findings: readonly Finding[]
  mapping: ColumnMapping
  page: number
  size: number
  total: number
  counts: { withErrors: number; withWarnings: number }
}

type Line = Finding['problems'][number] & { rowNumber: number; key: string }

/** Each problem with its place in the sheet, what stands there, and what is wrong, in words. */
export function FindingList({ findings, mapping, page, size, total, counts }: Props) {
  const { t } = useTranslation()
  const lines = findings.flatMap(({ rowNumber, problems }) =>
    problems.map((problem, index): Line => ({ ...problem, rowNumber, key: `${rowNumber} ${index}` })),
  )
  const titleOf = (column: number | null) => {
    const field = column === null ? null : mapping[column]
    return field ? t(`imports:field.${field}`) : ''
  }
  // After the commit the cells are gone.
  const hasCells = lines.some(({ cell }) => cell !== null)
  const cellColumn: Column<Line> = {
    key: 'cell',
    label: t('imports:findings.cell'),
    show: ({ cell }) => (cell === '' ? t('imports:findings.emptyCell') : cell),
  }
  const columns: Column<Line>[] = [
    {
      key: 'row',
      label: t('imports:findings.row'),
      isHead: true,
      show: ({ rowNumber }) => t('imports:findings.rowAt', { row: rowNumber }),
    },
    {
      key: 'column',
      label: t('imports:findings.column'),
      show: ({ letters, column }) => (letters ? `${letters} ${titleOf(column)}` : t('imports:findings.wholeRow')),
    },
    ...(hasCells ? [cellColumn] : []),
    {
      key: 'kind',
      label: t('imports:findings.kind'),
      show: ({ severity }) => (
        <Status tone={severity === 'error' ? 'bad' : 'near'}>{t(`imports:findings.${severity}`)}</Status>
      ),
    },
    {
      key: 'problem',
      label: t('imports:findings.problem'),
      show: ({ code, facts }) => <span data-code={code}>{t(`imports:problem.${code}`, { ...facts })}</span>,
    },
  ]
  return (
    <Section title={t('imports:findings.problems')} aside={<KindFilter counts={counts} />}>
      {lines.length === 0 ? (
        <EmptyState title={t('imports:findings.noneOfKind')} />
      ) : (
        <DataList label={t('imports:findings.problems')} columns={columns} rows={lines} keyOf={({ key }) => key} />
      )}
      {total > size && <Pager page={page} size={size} total={total} />}
    </Section>
  )
}

/** All problems, or only the errors, or only the warnings: in the address. */
function KindFilter({ counts: { withErrors, withWarnings } }: Pick<Props, 'counts'>) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const chosen = search.get('kind') ?? ''
  const kinds = [
    { kind: '', label: t('imports:findings.all') },
    { kind: 'error', label: `${t('imports:findings.errors')} ${withErrors}` },
    { kind: 'warning', label: `${t('imports:findings.warnings')} ${withWarnings}` },
  ]
  return (
    <Group gap="md" component="nav" aria-label={t('imports:findings.kind')}>
      {kinds.map(({ kind, label }) =>
        kind === chosen ? (
          <Text key={kind} size="sm" fw={600} aria-current="true">
            {label}
          </Text>
        ) : (
          <Anchor key={kind} component={Link} to={kind ? `?kind=${kind}` : '?'} size="sm" preventScrollReset>
            {label}
          </Anchor>
        ),
      )}
    </Group>
  )
}
