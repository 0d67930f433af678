import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OpenShift } from '#domain/roster/filling/proposal.ts'
import type { FillShown } from '#server/roster/filling/queries.server.ts'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'

type Props = { open: readonly OpenShift[]; names: FillShown['names'] }

/** The places that nobody was found for, each with what keeps those who could fill it. */
export function OpenPlaces({ open, names }: Props) {
  const { t } = useTranslation()
  const columns: Column<OpenShift>[] = [
    { key: 'day', label: t('roster-fill:open.day'), isHead: true, show: ({ day }) => day },
    { key: 'shift', label: t('roster-fill:open.shift'), show: ({ shiftTypeId }) => names.shifts[shiftTypeId] },
    {
      key: 'place',
      label: t('roster-fill:open.place'),
      show: ({ unitId, placeId }) => [names.units[unitId], names.places[placeId]].filter(Boolean).join(' '),
    },
    {
      key: 'missing',
      label: t('roster-fill:open.missing'),
      show: ({ missing }) => t('roster-fill:open.people', { count: missing }),
    },
    {
      key: 'why',
      label: t('roster-fill:open.why'),
      show: (one) => <Why reasons={one.reasons} people={names.people} />,
    },
  ]
  return (
    <Section title={`${t('roster-fill:open.title')} · ${open.reduce((sum, { missing }) => sum + missing, 0)}`}>
      {open.length === 0 ? (
        <Text size="sm">{t('roster-fill:open.none')}</Text>
      ) : (
        <DataList
          label={t('roster-fill:open.title')}
          columns={columns}
          rows={open}
          keyOf={({ unitId, placeId, shiftTypeId, day }) => [unitId, placeId, shiftTypeId, day].join(' ')}
        />
      )}
    </Section>
  )
}

function Why({ reasons, people }: { reasons: OpenShift['reasons']; people: Record<string, string> }) {
  const { t } = useTranslation()
  if (reasons.length === 0) return t('roster-fill:open.nobody')
  const comma = t('roster-fill:comma')
  return (
    <details>
      <summary>{sentenceOf(t, reasons)}</summary>
      {reasons.map((one) => (
        <Text key={`${one.reason} ${one.isBlocking}`} size="xs" c="dimmed">
          {t('roster-fill:open.named', {
            reason: reasonWords(t, one),
            names: one.personIds.map((id) => people[id] ?? t('roster-fill:somebody')).join(comma),
          })}
        </Text>
      ))}
    </details>
  )
}

function sentenceOf(t: TFunction, reasons: OpenShift['reasons']): string {
  const parts = reasons.map((one) =>
    t('roster-fill:open.part', { count: one.personIds.length, reason: reasonWords(t, one) }),
  )
  const count = reasons.reduce((sum, { personIds }) => sum + personIds.length, 0)
  return t('roster-fill:open.candidates', { count, parts: parts.join(t('roster-fill:comma')) })
}

/** What would merely cost more than the gap can be done by hand. */
function reasonWords(t: TFunction, { reason, isBlocking }: OpenShift['reasons'][number]): string {
  const words = t(`roster-fill:why.${reason}`)
  return isBlocking ? words : t('roster-fill:open.byHand', { reason: words })
}
