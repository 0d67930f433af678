import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#server/audit/queries.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { DifferenceInBrief } from './Difference.tsx'
import { useNaming, type Names } from './naming.ts'

/** A page of the log, newest first; each entry leads to the whole of it. */
export function AuditList({ entries, names }: { entries: readonly AuditEntry[]; names: Names }) {
  const { t } = useTranslation()
  const format = useFormat()
  const naming = useNaming(names)
  const columns: Column<AuditEntry>[] = [
    {
      key: 'action',
      label: t('audit:act'),
      isHead: true,
      show: ({ seq, action }) => (
        <Anchor component={Link} to={`/audit/${seq}`} size="sm" fw={600}>
          {naming.action(action)}
        </Anchor>
      ),
    },
    { key: 'at', label: t('audit:at'), show: ({ at }) => format.moment(at) },
    { key: 'who', label: t('audit:who'), show: ({ actorId }) => naming.who(actorId) },
    {
      key: 'subject',
      label: t('audit:subject'),
      show: ({ subjectKind, subjectId }) => (
        <>
          {naming.kind(subjectKind)}{' '}
          <Text span size="sm">
            {names[subjectId] ?? ''}
          </Text>
        </>
      ),
    },
    {
      key: 'change',
      label: t('audit:change'),
      show: ({ before, after }) => <DifferenceInBrief before={before} after={after} names={names} />,
    },
    { key: 'address', label: t('audit:address'), show: ({ address }) => address ?? t('common:unknown') },
    { key: 'seq', label: t('audit:seq'), align: 'right', show: ({ seq }) => seq },
  ]
  return <DataList label={t('audit:title')} columns={columns} rows={entries} keyOf={({ seq }) => String(seq)} />
}
