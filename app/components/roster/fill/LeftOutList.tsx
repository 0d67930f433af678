import { useTranslation } from 'react-i18next'
import type { LeftOut } from '#domain/roster/filling/proposal.ts'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'

type Props = { title: string; leftOut: readonly LeftOut[]; people: Record<string, string> }

/** Shifts that were not taken over, each with what speaks against it. */
export function LeftOutList({ title, leftOut, people }: Props) {
  const { t } = useTranslation()
  const rows = leftOut.map((one, place) => ({ ...one, key: String(place) }))
  const nameOf = (id: string | null) =>
    id === null ? t('roster-fill:proposal.open') : (people[id] ?? t('roster-fill:somebody'))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'day', label: t('roster-fill:left.day'), show: ({ day }) => day },
    { key: 'person', label: t('roster-fill:left.person'), isHead: true, show: ({ personId }) => nameOf(personId) },
    { key: 'shift', label: t('roster-fill:left.shift'), show: ({ code }) => code },
    {
      key: 'why',
      label: t('roster-fill:left.why'),
      show: ({ why }) => (why === 'changed' ? t('roster-fill:left.changed') : t(`painting:check.${why}`)),
    },
  ]
  return (
    <Section title={`${title} · ${leftOut.length}`}>
      <DataList label={title} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </Section>
  )
}
